import type { Paper } from '../../src/domain/paper.ts'
import { libraryPath } from '../../src/library/library-path.ts'
import type { PaperLibrary } from '../../src/library/paper-library.ts'
import { readAhead } from '../../src/library/sqlite/read-ahead.ts'
import { openSqliteLibrary } from '../../src/library/sqlite/sqlite-library.ts'
import { readQuestion } from '../../src/question/read-question.ts'
import type { Embedder } from '../../src/retrieval/embeddings/embedder.ts'
import { PaperIndex } from '../../src/retrieval/indexes/paper-index.ts'
import { snapshotIdentity } from '../../src/retrieval/indexes/snapshot/identity.ts'
import { readSnapshot } from '../../src/retrieval/indexes/snapshot/read-snapshot.ts'
import { catchUp } from '../../src/retrieval/indexing/index-feed.ts'
import { snapshotFolder } from '../../src/retrieval/indexing/snapshot-keeper.ts'
import { openWordingReader } from '../../src/retrieval/open-wording-reader.ts'
import type { Retriever } from '../../src/retrieval/search/retriever.ts'
import { createMeasuredRetriever } from '../measures/measured-retriever.ts'
import { createStageClock, type Stage, type StageTimes } from '../measures/stage-clock.ts'
import { percentile } from '../measures/statistics.ts'
import { benchQuestions } from './bench-questions.ts'
import { ExactBm25 } from './exact-bm25.ts'

/** Milliseconds. */
export interface Times {
  readonly p50: number | null
  readonly p95: number | null
  readonly p99: number | null
}

export interface Measurement {
  readonly papers: number
  /** How vectors are searched. */
  readonly vectors: 'graph' | 'exact'
  /** From the beginning of the process until the first question could be asked. */
  readonly startMs: number
  /** Of the process, after the start and at its most. */
  readonly rssBytes: number
  readonly peakRssBytes: number
  readonly questions: number
  readonly lexicalMs: Times
  readonly denseMs: Times
  readonly fullMs: Times
  /** Of a full search. */
  readonly stagesMs: Readonly<Record<Stage, Times>>
  /** Share of the exact ten nearest (bytes for numbers on both sides) that the graph finds; 1 without a graph. */
  readonly graphRecallAt10: number
  /** Share of float BM25's best ten that the lexical index finds; null where there were too many papers to check. */
  readonly lexicalRecallAt10: number | null
  /** From the commit of 100 new papers until a search has found one of them. */
  readonly newPapersMs: number
}

export interface MeasureOptions {
  readonly dataDir: string
  readonly embedder: Embedder
  readonly questions: number
  readonly clock: () => number
  /** Papers above which float BM25 is not worked out, since every abstract is read for it. */
  readonly mostForExact: number
}

const candidates = 100
const depth = 10

/** Opens the library in a folder and asks it questions that are made of its own papers. */
export async function measure({ dataDir, embedder, ...options }: MeasureOptions): Promise<Measurement> {
  const { clock } = options
  const library = openSqliteLibrary(libraryPath(dataDir))
  try {
    const identity = await snapshotIdentity(library, embedder)
    const { base } = await readSnapshot(snapshotFolder(dataDir), identity)
    const index = new PaperIndex(base)
    await catchUp(library, embedder, index)
    const startMs = clock()
    const rssBytes = process.memoryUsage.rss()
    // As a bot does behind its start.
    await readAhead(libraryPath(dataDir))
    const questions = benchQuestions(await samplePapers(library, options.questions))
    const wording = await openWordingReader()
    const { timeStage, measure: measureStages } = createStageClock(clock)
    const retriever = createMeasuredRetriever({ library, embedder, index, wording, timeStage })
    const terms = questions.map(
      text => readQuestion(text, { vocabulary: index, wording, embedderCoverage: 1 }).terms,
    )
    const vectors = await Promise.all(questions.map(text => embedder.embedQuestion(text)))
    const timed = (work: (i: number) => unknown) => times(questions.length, work, clock)
    const lexicalMs = await timed(i => index.search(terms[i] ?? [], undefined, candidates))
    const denseMs = await timed(i => index.search([], vectors[i], candidates))
    const byStage: StageTimes[] = []
    const fullMs = await timed(async i => {
      byStage.push(await measureStages(() => retriever.search(questions[i] ?? '')))
    })
    const exact = base === undefined ? index : new PaperIndex({ ...base, graph: undefined })
    const isSmall = index.paperCount <= options.mostForExact
    const measured = {
      papers: index.paperCount,
      vectors: index.hasGraph ? ('graph' as const) : ('exact' as const),
      startMs,
      rssBytes,
      questions: questions.length,
      lexicalMs,
      denseMs,
      fullMs,
      stagesMs: stageTimes(byStage.slice(-questions.length)),
      graphRecallAt10: meanOverlap(
        vectors.map(vector => bestIds(exact.search([], vector, depth), 'denseScore')),
        vectors.map(vector => bestIds(index.search([], vector, candidates), 'denseScore')),
      ),
      lexicalRecallAt10: isSmall ? await lexicalRecall(library, index, terms.slice(0, 100)) : null,
    }
    const newPapersMs = await timeNewPapers(library, retriever, clock)
    return { ...measured, newPapersMs, peakRssBytes: process.resourceUsage().maxRSS * 1024 }
  } finally {
    await library.close()
  }
}

/** Papers at even distances through the library. */
async function samplePapers(library: PaperLibrary, count: number): Promise<readonly Paper[]> {
  const { lastSequence } = await library.status()
  const papers: Paper[] = []
  for (let i = 0; i < count; i += 1) {
    const [change] = await library.changesSince(Math.floor((i * lastSequence) / count), 1)
    if (change?.paper !== undefined) papers.push(change.paper)
  }
  return papers
}

async function times(count: number, work: (i: number) => unknown, clock: () => number): Promise<Times> {
  // The first ones find neither compiled code nor a warm cache.
  for (let i = 0; i < Math.min(20, count); i += 1) await work(count - 1 - i)
  const elapsed: number[] = []
  for (let i = 0; i < count; i += 1) {
    const startedAt = clock()
    await work(i)
    elapsed.push(clock() - startedAt)
  }
  return toTimes(elapsed)
}

function toTimes(elapsed: readonly number[]): Times {
  return { p50: percentile(elapsed, 0.5), p95: percentile(elapsed, 0.95), p99: percentile(elapsed, 0.99) }
}

function stageTimes(byStage: readonly StageTimes[]): Measurement['stagesMs'] {
  const of = (stage: Stage): Times => toTimes(byStage.map(spent => spent[stage]))
  return {
    question: of('question'),
    index: of('index'),
    papers: of('papers'),
    sentences: of('sentences'),
    rest: of('rest'),
  }
}

type Hits = ReturnType<PaperIndex['search']>

function bestIds(hits: Hits, score: 'lexicalScore' | 'denseScore'): readonly string[] {
  return [...hits]
    .sort((a, b) => b[score] - a[score])
    .slice(0, depth)
    .map(({ paperId }) => paperId)
}

/** Over all questions, the mean share of the wanted that was found. */
function meanOverlap(wanted: readonly (readonly string[])[], found: readonly (readonly string[])[]): number {
  const shares = wanted.map((ids, i) => {
    const have = new Set(found[i])
    return ids.length === 0 ? 1 : ids.filter(id => have.has(id)).length / ids.length
  })
  return shares.reduce((sum, share) => sum + share, 0) / Math.max(1, shares.length)
}

type Terms = ReturnType<typeof readQuestion>['terms']

async function lexicalRecall(
  library: PaperLibrary,
  index: PaperIndex,
  questions: readonly Terms[],
): Promise<number> {
  const weighted = questions.map(terms =>
    terms.map(({ term, weight }) => ({ term, weight: weight * index.inverseDocumentFrequency(term) })),
  )
  const exact = new ExactBm25(weighted, depth)
  for (let sequence = 0; ; ) {
    const changes = await library.changesSince(sequence, 2000)
    for (const { paper } of changes) if (paper !== undefined) exact.add(paper)
    const last = changes.at(-1)
    if (last === undefined) break
    sequence = last.sequence
  }
  return meanOverlap(
    exact.best(),
    questions.map(terms => bestIds(index.search(terms, undefined, depth), 'lexicalScore')),
  )
}

/** Adds 100 papers, looks for one of them, and takes them away again. */
async function timeNewPapers(
  library: PaperLibrary,
  retriever: Retriever,
  clock: () => number,
): Promise<number> {
  const papers = (await samplePapers(library, 100)).map(
    ({ arxivId: _, ...paper }, i): Paper => ({
      ...paper,
      id: `local:bench-${i}`,
      title: `Zyxwvology ${i}: ${paper.title ?? ''}`,
    }),
  )
  await library.put(papers.map(paper => ({ paper, keys: [] })))
  const startedAt = clock()
  const { hits } = await retriever.search('What is zyxwvology?')
  const elapsed = clock() - startedAt
  await library.remove(papers.map(({ id }) => id))
  return hits[0]?.paper.id.startsWith('local:bench-') === true ? elapsed : Number.NaN
}
