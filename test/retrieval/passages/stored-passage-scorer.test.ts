import { describe, expect, it } from 'vitest'
import type { Paper } from '../../../src/domain/paper.ts'
import type { PaperLibrary } from '../../../src/library/paper-library.ts'
import { EmbedderFault } from '../../../src/retrieval/embeddings/guarded-embedder.ts'
import { createPassageScorer } from '../../../src/retrieval/passages/passage-scorer.ts'
import { createStoredPassageScorer } from '../../../src/retrieval/passages/stored-passage-scorer.ts'
import { openLibraryIn } from '../../support/index-fixtures.ts'
import { createLetterEmbedder } from '../../support/letter-embedder.ts'
import { paper } from '../../support/papers.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

const papers = [
  paper('1', 'SLAB', 'We prune tokens. Nothing else is done here.'),
  paper('2', 'Empty', ''),
  paper('3', 'Rounding', 'Weights are rounded. Four bits suffice. We prune nothing.'),
]

async function libraryOf(stored: readonly Paper[]): Promise<PaperLibrary> {
  const library = openLibraryIn(temporaryFolder())
  await library.put(stored.map(each => ({ paper: each, keys: [] })))
  return library
}

/** As a question does that finds the papers. */
async function readOnce(read: readonly Paper[], library: PaperLibrary, fingerprint?: string): Promise<void> {
  const embedder = createLetterEmbedder(fingerprint)
  await createStoredPassageScorer(embedder, library).score(read, new Float32Array(embedder.dimension))
}

describe('createStoredPassageScorer', () => {
  it('scores as the embedder itself would, within what a byte a number leaves', async () => {
    const [library, embedder] = [await libraryOf(papers), createLetterEmbedder()]
    const vector = await embedder.embedQuestion('we prune tokens')
    const expected = await createPassageScorer(embedder).score(papers, vector)
    const scored = await createStoredPassageScorer(embedder, library).score(papers, vector)
    expect(
      scored.map(each => [each.paper.id, each.passages().map(({ index, text }) => [index, text])]),
    ).toEqual(expected.map(each => [each.paper.id, each.passages().map(({ index, text }) => [index, text])]))
    for (const [i, { passages }] of scored.entries()) {
      for (const [at, { score }] of passages().entries())
        expect(score).toBeCloseTo(expected[i]?.passages()[at]?.score ?? Number.NaN, 2)
    }
  })

  it('embeds nothing that was stored', async () => {
    const library = await libraryOf(papers)
    await readOnce(papers, library)
    const embedder = createLetterEmbedder()
    await createStoredPassageScorer(embedder, library).score(papers, new Float32Array(embedder.dimension))
    expect(embedder.embedded).toEqual([])
  })

  it('embeds what is not stored once, and stores it', async () => {
    const [library, first, later] = [await libraryOf(papers), createLetterEmbedder(), createLetterEmbedder()]
    const vector = await first.embedQuestion('we prune tokens')
    const scored = await createStoredPassageScorer(first, library).score(papers, vector)
    expect(first.embedded).toHaveLength(5)
    expect(scored[0]?.passages()[0]?.score).toBeCloseTo(1, 2)
    const again = await createStoredPassageScorer(later, library).score(papers, vector)
    expect(again.map(({ passages }) => passages())).toEqual(scored.map(({ passages }) => passages()))
    expect(later.embedded).toEqual([])
  })

  it('does not take the vectors of other sentences for those of a paper', async () => {
    const [library, embedder] = [await libraryOf(papers), createLetterEmbedder()]
    await readOnce(papers, library)
    // Read before another process replaced it: as many sentences, but others.
    const earlier = paper('1', 'SLAB', 'We train students. Teachers are large.')
    const vector = await embedder.embedQuestion('we train students')
    const scorer = createStoredPassageScorer(embedder, library)
    const [scored] = await scorer.score([earlier], vector)
    expect(scored?.passages().map(({ text }) => text)).toEqual(['We train students.', 'Teachers are large.'])
    expect(scored?.passages()[0]?.score).toBeCloseTo(1, 2)
    // What is stored is still of the text that is stored.
    const fresh = createLetterEmbedder()
    await createStoredPassageScorer(fresh, library).score(papers, vector)
    expect(fresh.embedded).toEqual([])
  })

  it('scores sentences without a vector 0 while a guarded embedder is away, and no other', async () => {
    const [library, embedder] = [await libraryOf(papers), createLetterEmbedder()]
    await readOnce(papers, library)
    const vector = await embedder.embedQuestion('we prune tokens')
    const away = { ...embedder, embedPassages: () => Promise.reject(new EmbedderFault('away')) }
    const changed = paper('3', 'Rounding', 'We prune tokens. Four bits suffice.')
    const scored = await createStoredPassageScorer(away, library).score(
      [papers[0] ?? changed, changed],
      vector,
    )
    expect(scored.map(({ passages }) => passages().map(({ score }) => score > 0.9))).toEqual([
      [true, false],
      [false, false],
    ])
    expect(scored[1]?.passages().map(({ score }) => score)).toEqual([0, 0])
  })

  it('keeps the sentences of two embedders apart', async () => {
    const library = await libraryOf(papers)
    await readOnce(papers, library, 'letters-1')
    const other = createLetterEmbedder('letters-2')
    await createStoredPassageScorer(other, library).score(papers, new Float32Array(other.dimension))
    expect(other.embedded).toHaveLength(5)
  })
})
