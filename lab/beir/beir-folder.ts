import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { AppError } from '../../src/errors.ts'
import { readJsonLines, readTextFile } from '../measures/json-lines.ts'
import type { Relevance } from '../measures/ranking-metrics.ts'

const documentSchema = z.object({ _id: z.string().min(1), title: z.string().optional(), text: z.string() })
const querySchema = z.object({ _id: z.string().min(1), text: z.string() })

export interface BeirDocument {
  readonly id: string
  readonly title: string
  readonly text: string
}

export interface BeirQuery {
  readonly id: string
  readonly text: string
  readonly relevance: Relevance
}

/** The documents of a BEIR folder's corpus.jsonl. Rejects with an `AppError` `bad-input`. */
export async function* readBeirCorpus(folder: string): AsyncGenerator<BeirDocument> {
  for await (const { value } of readJsonLines(join(folder, 'corpus.jsonl'), documentSchema)) {
    yield { id: value._id, title: value.title ?? '', text: value.text }
  }
}

/**
 * The queries of a split that have at least one relevant document, in the order of queries.jsonl, with the judgements
 * of qrels/SPLIT.tsv. Rejects with an `AppError` `bad-input`.
 */
export async function readBeirQueries(folder: string, split: string): Promise<readonly BeirQuery[]> {
  const judgements = await readJudgements(folder, split)
  const queries: BeirQuery[] = []
  for await (const { value } of readJsonLines(join(folder, 'queries.jsonl'), querySchema)) {
    const relevance = judgements.get(value._id)
    if (relevance === undefined) continue
    judgements.delete(value._id)
    if ([...relevance.values()].some(score => score > 0))
      queries.push({ id: value._id, text: value.text, relevance })
  }
  const [missing] = judgements.keys()
  if (missing === undefined) return queries
  throw new AppError(
    'bad-input',
    `${folder}: query ${missing} is judged in qrels/${split}.tsv, but not in queries.jsonl`,
  )
}

async function readJudgements(folder: string, split: string): Promise<Map<string, Map<string, number>>> {
  const path = judgementPath(folder, split)
  const judgements = new Map<string, Map<string, number>>()
  for await (const { number, text } of readTextFile(path)) {
    if (text.trim() === '' || (number === 1 && text.startsWith('query-id'))) continue
    const [query, document, score] = text.split('\t')
    if (query === undefined || document === undefined || !/^-?\d+\s*$/.test(score ?? '')) {
      throw new AppError('bad-input', `${path}, line ${number}: not query, document and score between tabs`)
    }
    const relevance = judgements.get(query) ?? new Map<string, number>()
    judgements.set(query, relevance.set(document, Number(score)))
  }
  return judgements
}

function judgementPath(folder: string, split: string): string {
  const judgements = join(folder, 'qrels')
  const path = join(judgements, `${split}.tsv`)
  if (existsSync(path)) return path
  const splits = existsSync(judgements) ? readdirSync(judgements).filter(name => name.endsWith('.tsv')) : []
  const there = splits.length === 0 ? 'it is no BEIR folder' : `there are ${splits.join(', ')}`
  throw new AppError('bad-input', `${folder} has no qrels/${split}.tsv; ${there}.`)
}
