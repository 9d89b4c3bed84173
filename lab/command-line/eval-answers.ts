import { Option } from 'commander'
import { bundled } from '../../src/bundled.ts'
import { AppError } from '../../src/errors.ts'
import { runToExitStatus } from '../../src/surfaces/command-line/exit-status.ts'
import {
  type DataDirOption,
  type JsonOption,
  positiveInteger,
} from '../../src/surfaces/command-line/options.ts'
import { printJson } from '../../src/surfaces/command-line/with-app.ts'
import { modelPrompts } from '../checks/model-prompts.ts'
import { evaluateWrittenAnswers, readWrittenAnswers, writtenAnswerReport } from '../checks/written-answers.ts'
import { withLibrary } from '../libraries/with-library.ts'
import { drawQuestions, toQuestionTypes } from '../questions/draw-questions.ts'
import { type EvaluationQuestion, readQuestionFile, toQuestionSplit } from '../questions/question-file.ts'

/** Which questions of a file are asked. */
export interface DrawFlags {
  readonly draw?: number
  readonly types?: string
  readonly seed?: number
}

type Flags = DataDirOption &
  JsonOption &
  DrawFlags & {
    readonly questions?: string
    readonly split?: string
    readonly library?: readonly string[]
    readonly answersOf?: string
    readonly verbose?: boolean
  }

export function answerOptions(): readonly Option[] {
  const others = ['beir', 'statements', 'claims', 'fit', 'compare', 'plot']
  return [
    new Option('--draw <number>', 'ask as many of the questions, drawn by --seed').argParser(positiveInteger),
    new Option('--types <names>', 'ask questions of these types alone: number,method,yes-no,broad'),
    new Option(
      '--prompts',
      'print what a language model would be given for each question, as a line of JSON',
    ).conflicts([...others, 'answersOf']),
    new Option(
      '--answers-of <file>',
      'answers that were written to those prompts, through what checks a model’s',
    ).conflicts(others),
  ]
}

const defaultSeed = 1

/** The questions that the options ask for. */
export function drawn(
  questions: readonly EvaluationQuestion[],
  { draw, types, seed = defaultSeed }: DrawFlags,
): readonly EvaluationQuestion[] {
  if (draw === undefined && types === undefined) return questions
  const some = drawQuestions(questions, {
    ...(draw !== undefined && { count: draw }),
    ...(types !== undefined && { types: toQuestionTypes(types) }),
    seed,
  })
  if (some.length > 0) return some
  throw new AppError('bad-input', `The file holds no question of the types ${types}.`)
}

/** `eval --prompts`: a line for each question. */
export async function evalPrompts(flags: Flags): Promise<void> {
  await runToExitStatus(async signal => {
    const questions = drawn(await questionsOf(flags), flags)
    await withLibrary(contentOf(flags), { ...placeOf(flags), signal }, async app => {
      for await (const prompt of modelPrompts(questions, app, signal)) printJson(prompt)
    })
  })
}

/** `eval --answers-of`: written answers through reading and checks. */
export async function evalAnswers(file: string, flags: Flags): Promise<void> {
  await runToExitStatus(async signal => {
    const answers = await readWrittenAnswers(file)
    const questions = await questionsOf(flags)
    await withLibrary(contentOf(flags), { ...placeOf(flags), signal }, async ({ library }) => {
      const evaluation = await evaluateWrittenAnswers(answers, questions, library)
      if (flags.json === true) printJson({ file, ...evaluation })
      else process.stdout.write(writtenAnswerReport(evaluation, { verbose: flags.verbose === true }))
    })
  })
}

function questionsOf({
  questions = bundled.questions,
  split,
}: Flags): Promise<readonly EvaluationQuestion[]> {
  return readQuestionFile(questions, toQuestionSplit(split ?? 'all'))
}

function contentOf({ library }: Flags): 'own' | { readonly files: readonly string[] } {
  return library === undefined ? 'own' : { files: library }
}

function placeOf({ dataDir }: Flags): { readonly dataDir?: string } {
  return dataDir === undefined ? {} : { dataDir }
}
