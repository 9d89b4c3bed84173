import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { Verdict } from '../../src/answering/evidence/read-verdict.ts'
import { type SentenceRole, sentenceRoleNames } from '../../src/answering/evidence/sentence-roles.ts'
import { bundled } from '../../src/bundled.ts'
import { askedFieldNames, type Intent, messageKinds } from '../../src/domain/question.ts'
import { AppError, errorMessage } from '../../src/errors.ts'
import { splitSentences } from '../../src/text/sentences.ts'
import { readJsonLines } from '../measures/json-lines.ts'
import {
  type EvaluationQuestion,
  type EvaluationQuestionType,
  readQuestionFile,
} from '../questions/question-file.ts'

/*
 * What the answers are fitted on. With the project come questions about papers (data/eval), messages by what they want,
 * and questions with the sentence that decides them; a folder beside it brings a second library of questions (`open`),
 * everyday requests, sentences with their roles, and claims with their rationales.
 */

/** A question with the library that it is asked on. */
export interface LibraryQuestions {
  readonly name: string
  /** Absent for the sample. */
  readonly libraryFile?: string
  readonly questions: readonly EvaluationQuestion[]
  /** What each counts beside one of another library. */
  readonly importance: number
}

const messageSchema = z.object({
  text: z.string(),
  kind: z.string(),
  fields: z.array(z.enum(askedFieldNames)).optional(),
})
export type Message = z.output<typeof messageSchema>
const verdictSchema = z.object({ question: z.string(), sentence: z.string(), answer: z.enum(['yes', 'no']) })
const rolesSchema = z.object({ sentences: z.array(z.string()), labels: z.array(z.enum(sentenceRoleNames)) })

export const intentOfType: Readonly<Partial<Record<EvaluationQuestionType, Intent>>> = {
  fact: 'fact',
  number: 'number',
  method: 'method',
  'yes-no': 'yes-no',
  definition: 'definition',
  paraphrase: 'find',
  list: 'list',
  broad: 'broad',
  compare: 'compare',
  code: 'code',
  meta: 'meta',
}

/** Questions on the sample weigh no more than one in ten of all. */
const sampleImportance = 0.2

/** The development questions: of other papers in data/eval, of the material's `open`, and of the sample. */
export async function readLibraryQuestions(folder: string): Promise<readonly LibraryQuestions[]> {
  const sample = [
    ...(await readQuestionFile(bundled.questions, 'dev')),
    ...(await readQuestionFile(bundled.ownQuestions, 'dev')),
  ]
  return [
    {
      name: 'other',
      libraryFile: bundled.developmentLibrary,
      questions: await readQuestionFile(bundled.otherQuestions, 'dev'),
      importance: 1,
    },
    {
      name: 'open',
      libraryFile: join(folder, 'open', 'library.jsonl.gz'),
      questions: await readQuestionFile(join(folder, 'open', 'questions.jsonl'), 'dev'),
      importance: 1,
    },
    { name: 'sample', questions: sample, importance: sampleImportance },
  ]
}

/**
 * Messages by what they want: an intent, `topic` where a few words of one ask for no form of answer, `content` where all that
 * is known is that it is no field of a paper, or a kind that is none of papers. Of some it is known which fields they ask for.
 */
export async function readMessages(): Promise<readonly Message[]> {
  return collect(bundled.messages, messageSchema)
}

/** Whether a message of this kind asks papers. */
export function messageKind(kind: string): (typeof messageKinds)[number] {
  if (kind === 'off-topic') return 'other'
  return messageKinds.find(known => known === kind) ?? 'papers'
}

/** Everyday requests by their intent: a hundred lines each. */
export async function readEverydayIntents(folder: string): Promise<readonly (readonly string[])[]> {
  const lines = (await readText(join(folder, 'everyday', 'train.txt')))
    .split('\n')
    .filter(line => line.trim() !== '')
  return Array.from({ length: Math.ceil(lines.length / 100) }, (_, i) => lines.slice(100 * i, 100 * (i + 1)))
}

/** Abstracts of computer science, sentence by sentence with its role (CSAbstruct: Cohan et al. 2019). */
export async function readRoles(
  folder: string,
  split: 'train' | 'dev',
): Promise<readonly { readonly sentences: readonly string[]; readonly labels: readonly SentenceRole[] }[]> {
  return collect(join(folder, 'csabstruct', `${split}.jsonl`), rolesSchema)
}

export interface DecidedQuestion {
  readonly question: string
  readonly sentence: string
  readonly answer: Verdict
  readonly importance: number
  /** Of which fold it is; absent where it is of none. */
  readonly fold?: number
}

/** Yes-or-no questions and claims, each with the sentence that decides it. */
export async function readDecided(folder: string): Promise<readonly DecidedQuestion[]> {
  const own = await collect(bundled.verdicts, verdictSchema)
  return [...own.map(each => ({ ...each, importance: 1 })), ...(await readClaims(join(folder, 'scifact')))]
}

const claimImportance = 0.3
const claimSchema = z.object({
  _id: z.string(),
  text: z.string(),
  metadata: z
    .record(
      z.string(),
      z.array(z.object({ sentences: z.array(z.number()), label: z.enum(['SUPPORT', 'CONTRADICT']) })),
    )
    .default({}),
})
const documentSchema = z.object({ _id: z.string(), text: z.string() })

/** SciFact's claims of the training split with their rationales (Wadden et al. 2020). */
async function readClaims(folder: string): Promise<readonly DecidedQuestion[]> {
  const test = new Set(
    (await readText(join(folder, 'qrels', 'test.tsv'))).split('\n').map(line => line.split('\t')[0]),
  )
  const documents = new Map<string, string>()
  for (const { _id, text } of await collect(join(folder, 'corpus.jsonl'), documentSchema))
    documents.set(_id, text)
  const claims = (await collect(join(folder, 'queries.jsonl'), claimSchema)).filter(
    ({ _id }) => !test.has(_id),
  )
  return claims.flatMap(({ text, metadata }) =>
    Object.entries(metadata).flatMap(([id, rationales]) => {
      const sentences = splitSentences(documents.get(id) ?? '')
      return rationales.flatMap(({ sentences: chosen, label }): readonly DecidedQuestion[] => {
        const sentence = chosen.flatMap(i => sentences[i] ?? []).join(' ')
        const answer = label === 'SUPPORT' ? 'yes' : 'no'
        return sentence === '' ? [] : [{ question: text, sentence, answer, importance: claimImportance }]
      })
    }),
  )
}

async function collect<Schema extends z.ZodType>(
  path: string,
  schema: Schema,
): Promise<readonly z.output<Schema>[]> {
  const rows: z.output<Schema>[] = []
  for await (const { value } of readJsonLines(path, schema)) rows.push(value)
  return rows
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (cause) {
    throw new AppError('bad-input', `${path} cannot be read: ${errorMessage(cause)}`, { cause })
  }
}
