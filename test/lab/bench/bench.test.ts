import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { benchPapers } from '../../../lab/bench/bench-papers.ts'
import { benchQuestions } from '../../../lab/bench/bench-questions.ts'
import { benchReport } from '../../../lab/bench/bench-report.ts'
import { ExactBm25 } from '../../../lab/bench/exact-bm25.ts'
import { makeLibrary } from '../../../lab/bench/make-library.ts'
import { measure } from '../../../lab/bench/measure.ts'
import { PaperIndex } from '../../../src/retrieval/indexes/paper-index.ts'
import { createLetterEmbedder } from '../../support/letter-embedder.ts'
import { paper } from '../../support/papers.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

const lines = Array.from({ length: 5 }, (_, i) =>
  JSON.stringify({
    id: `2401.0000${i}`,
    title: `Pruning networks ${i}`,
    abstract: `We prune networks of kind ${i} and find that they stay accurate. It is fast.`,
    categories: 'cs.LG cs.CV',
  }),
)

function dataFiles(): readonly string[] {
  const folder = temporaryFolder()
  const [plain, gzipped] = [join(folder, 'one.jsonl'), join(folder, 'two.jsonl.gz')]
  writeFileSync(plain, `${lines.slice(0, 3).join('\n')}\n`)
  // A record that both files have counts once.
  writeFileSync(gzipped, gzipSync(lines.slice(2).join('\n')))
  return [plain, gzipped]
}

async function take<T>(items: AsyncIterable<T>, count: number): Promise<readonly T[]> {
  const taken: T[] = []
  for await (const item of items) {
    taken.push(item)
    if (taken.length === count) break
  }
  return taken
}

describe('benchPapers', () => {
  it('gives each record once, then variations under new IDs', async () => {
    const papers = await take(benchPapers(dataFiles()), 12)
    expect(new Set(papers.map(({ id }) => id)).size).toBe(12)
    expect(papers.slice(0, 5).map(({ arxivId }) => arxivId)).toEqual(lines.map((_, i) => `2401.0000${i}`))
    expect(papers[5]?.abstract).not.toBe(papers[0]?.abstract)
    expect(papers[5]?.abstract.split(' ').sort()).toEqual(papers[0]?.abstract.split(' ').sort())
  })

  it('ends where there is no record', async () => {
    const empty = join(temporaryFolder(), 'empty.jsonl')
    writeFileSync(empty, '')
    expect(await take(benchPapers([empty]), 3)).toEqual([])
  })
})

describe('benchQuestions', () => {
  it('makes the same questions of the same papers', async () => {
    const papers = await take(benchPapers(dataFiles()), 10)
    const questions = benchQuestions(papers)
    expect(questions).toEqual(benchQuestions(papers))
    expect(questions[0]).toBe('What is known about Pruning networks 0?')
    expect(new Set(questions).size).toBe(10)
  })
})

describe('ExactBm25', () => {
  it('agrees with the index on papers that differ by more than its rounding', () => {
    const papers = [
      paper('1', 'Pruning', 'We prune.'),
      paper('2', 'Other', 'We prune much in a long text about something else.'),
    ]
    const index = new PaperIndex()
    index.add(papers.map(each => ({ paper: each, vector: Float32Array.of(1) })))
    const weight = index.inverseDocumentFrequency('prune')
    const exact = new ExactBm25([[{ term: 'prune', weight }]], 10)
    for (const each of papers) exact.add(each)
    const found = index.search([{ term: 'prune', weight: 1 }], undefined, 10)
    expect(exact.best()).toEqual([found.map(({ paperId }) => paperId)])
  })
})

describe('makeLibrary and measure', () => {
  it('fill a library and measure it', async () => {
    const dataDir = join(temporaryFolder(), 'library')
    const embedder = createLetterEmbedder()
    const clock = () => performance.now()
    const papers = benchPapers(dataFiles())
    const buildBeside = () => Promise.reject(new Error('40 papers are not worth a thread'))
    const made = await makeLibrary({ dataDir, papers, count: 40, embedder, clock, buildBeside })
    expect(made.papers).toBe(40)
    const measured = await measure({ dataDir, embedder, questions: 10, clock, mostForExact: 100 })
    expect(measured).toMatchObject({ papers: 40, vectors: 'exact', questions: 10, graphRecallAt10: 1 })
    expect(measured.lexicalRecallAt10).toBeGreaterThan(0.5)
    expect(measured.newPapersMs).not.toBeNaN()
    const { index, sentences, rest } = measured.stagesMs
    for (const { p50 } of [index, sentences, rest]) expect(p50).toBeGreaterThan(0)
    expect(benchReport([{ made, measured }]).split('\n')[1]).toMatch(/^\s+40 /)
  })
})
