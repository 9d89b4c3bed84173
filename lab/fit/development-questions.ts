import { basename } from 'node:path'
import { hashFile } from '../../src/retrieval/indexes/snapshot/read-file.ts'
import { type EvaluationQuestion, readQuestionFile } from '../questions/question-file.ts'

/** A question that something may be fitted on. */
export interface DevelopmentQuestion extends EvaluationQuestion {
  readonly file: string
}

export interface DevelopmentFile {
  readonly name: string
  readonly sha256: string
  readonly split: 'dev'
  readonly questions: readonly DevelopmentQuestion[]
}

/**
 * The questions of a file that are for development; rows of the test split are left where they are. Rejects as
 * `readQuestionFile` does, also where all rows are of the test split.
 */
export async function readDevelopmentFile(path: string): Promise<DevelopmentFile> {
  const questions = await readQuestionFile(path, 'dev')
  const name = basename(path)
  return {
    name,
    sha256: await hashFile(path),
    split: 'dev',
    questions: questions.map(question => ({ ...question, file: name })),
  }
}

/** What each of these questions counts: the files count alike, however many questions of each there are. */
export function importancesOf(questions: readonly Pick<DevelopmentQuestion, 'file'>[]): readonly number[] {
  const counts = new Map<string, number>()
  for (const { file } of questions) counts.set(file, (counts.get(file) ?? 0) + 1)
  return questions.map(({ file }) => 1 / (counts.get(file) ?? 1))
}
