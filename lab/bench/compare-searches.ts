import type { PaperLibrary } from '../../src/library/paper-library.ts'
import type { Retriever } from '../../src/retrieval/search/retriever.ts'
import { percentile } from '../measures/statistics.ts'
import type { Times } from './measure.ts'

/** A search with the library whose papers it finds, asked as it is served. */
export interface ComparedSearch {
  readonly library: PaperLibrary
  readonly retriever: Retriever
}

export interface SearchComparison {
  readonly papers: number
  readonly questions: number
  /** The mean share of the one's first ten that is among the other's. */
  readonly overlapAt10: number
  /** The share of questions with the same first ten, in whatever order. */
  readonly sameTen: number
  readonly sameFirst: number
  readonly times: { readonly inProcess: Times; readonly postgres: Times }
}

const depth = 10
/** The first ones find neither compiled code nor a warm cache. */
const warmUp = 20

/** Asks both the same questions, one after the other, and says how far they find the same. */
export async function compareSearches(
  { inProcess, postgres }: { readonly inProcess: ComparedSearch; readonly postgres: ComparedSearch },
  questions: readonly string[],
  clock: () => number,
): Promise<SearchComparison> {
  const first = await ask(inProcess.retriever, questions, clock)
  const second = await ask(postgres.retriever, questions, clock)
  const overlaps = first.ids.map((ids, i) => overlap(ids, second.ids[i] ?? []))
  return {
    papers: (await postgres.library.status()).papers,
    questions: questions.length,
    overlapAt10: mean(overlaps),
    sameTen: mean(overlaps.map(share => Number(share === 1))),
    sameFirst: mean(first.ids.map((ids, i) => Number(ids[0] === second.ids[i]?.[0]))),
    times: { inProcess: first.times, postgres: second.times },
  }
}

async function ask(retriever: Retriever, questions: readonly string[], clock: () => number) {
  for (const question of questions.slice(-warmUp)) await retriever.search(question, { limit: depth })
  const ids: (readonly string[])[] = []
  const elapsed: number[] = []
  for (const question of questions) {
    const startedAt = clock()
    const { hits } = await retriever.search(question, { limit: depth })
    elapsed.push(clock() - startedAt)
    ids.push(hits.map(({ paper }) => paper.id))
  }
  const times = {
    p50: percentile(elapsed, 0.5),
    p95: percentile(elapsed, 0.95),
    p99: percentile(elapsed, 0.99),
  }
  return { ids, times }
}

function overlap(wanted: readonly string[], found: readonly string[]): number {
  return wanted.length === 0
    ? Number(found.length === 0)
    : wanted.filter(id => found.includes(id)).length / wanted.length
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)
}
