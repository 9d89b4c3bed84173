import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { Hit } from '../../../src/domain/hit.ts'
import type { Paper } from '../../../src/domain/paper.ts'
import type { PaperLibrary } from '../../../src/library/paper-library.ts'
import { openSqliteLibrary } from '../../../src/library/sqlite/sqlite-library.ts'
import type { Embedder } from '../../../src/retrieval/embeddings/embedder.ts'
import { EmbedderFault } from '../../../src/retrieval/embeddings/guarded-embedder.ts'
import { bm25 } from '../../../src/retrieval/indexes/lexical-segment.ts'
import { createPassageScorer } from '../../../src/retrieval/passages/passage-scorer.ts'
import { createHybridRetriever } from '../../../src/retrieval/search/hybrid-retriever.ts'
import type { Retriever } from '../../../src/retrieval/search/retriever.ts'
import { bundledWeights } from '../../support/bundled-weights.ts'
import { bundledWording } from '../../support/bundled-wording.ts'
import { createLetterEmbedder, type LetterEmbedder } from '../../support/letter-embedder.ts'
import { paper } from '../../support/papers.ts'
import { searchOver } from '../../support/search-over.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

const papers = [
  paper('2401.00001', 'Pruning Tokens', 'We prune tokens of vision models. It is fast.'),
  paper('2401.00002', 'ExCP: Checkpoint Compression', 'We compress checkpoints. Code is released.'),
  paper('2401.00003', 'Distilling Teachers', 'A student learns from its teacher. Both are transformers.'),
  paper('2401.00004', 'Quantised Students', 'A student is rounded to four bits.'),
]

async function retrieverOver(
  held: readonly Paper[] = papers,
  embedder: Embedder = createLetterEmbedder(),
  builtin?: Embedder,
): Promise<{ readonly retriever: Retriever; readonly library: PaperLibrary }> {
  const library = openSqliteLibrary(join(temporaryFolder(), 'library.sqlite'))
  onTestFinished(() => library.close())
  await library.put(held.map(each => ({ paper: each, keys: [] })))
  const passages = createPassageScorer(embedder)
  return {
    retriever: createHybridRetriever({
      library,
      paperSearch: searchOver(library, embedder),
      embedder,
      ...(builtin !== undefined && { builtin }),
      passages,
      weights: bundledWeights.retrieval,
      wording: bundledWording,
    }),
    library,
  }
}

function ids(hits: readonly Hit[]): readonly string[] {
  return hits.map(hit => hit.paper.id)
}

/** Knows that two words mean the same, which the words themselves do not tell. */
function createKnowingEmbedder(word: string, meaning: string): LetterEmbedder {
  const letters = createLetterEmbedder('knowing-1')
  const read = (text: string): string => text.replaceAll(word, meaning)
  return {
    ...letters,
    embedPassages: texts => letters.embedPassages(texts.map(read)),
    embedQuestion: text => letters.embedQuestion(read(text)),
  }
}

describe('search with a larger model beside the built-in embedder', () => {
  it('puts a paper first that says it in other words', async () => {
    const asked = 'grandpa snapshots'
    const alone = await retrieverOver()
    expect((await alone.retriever.search(asked)).hits[0]?.score ?? 0).toBeLessThan(0.1)
    const model = createKnowingEmbedder('grandpa snapshots', 'We compress checkpoints. Code is released.')
    const { retriever } = await retrieverOver(papers, model, createLetterEmbedder())
    expect(ids((await retriever.search(asked)).hits)[0]).toBe('2401.00002')
  })

  it('has the built-in one score sentences, and the model only where they are wanted', async () => {
    const model = createKnowingEmbedder('grandpa snapshots', 'Code is released.')
    const { retriever } = await retrieverOver(papers, model, createLetterEmbedder())
    const whole = papers.length
    const { hits } = await retriever.search('grandpa snapshots')
    expect(model.embedded).toHaveLength(whole)
    expect(
      hits.flatMap(({ passages }) => passages.map(({ score }) => score)).every(score => score < 0.1),
    ).toBe(true)
    const read = await retriever.search('grandpa snapshots', { sentencesRead: 1 })
    const [first, second] = read.hits
    expect(Math.max(...(first?.passages.map(({ score }) => score) ?? []))).toBeCloseTo(1, 2)
    expect(Math.max(...(second?.passages.map(({ score }) => score) ?? []))).toBeLessThan(0.1)
  })
})

describe('search', () => {
  it('puts the paper first that a question is about', async () => {
    const { retriever } = await retrieverOver()
    const { hits, question } = await retriever.search('Which paper compresses checkpoints?')
    expect(ids(hits)[0]).toBe('2401.00002')
    expect(question.terms.map(({ term }) => term)).toContain('checkpoint')
  })

  it('finds a paper that says in short what is asked for at length', async () => {
    const { retriever } = await retrieverOver([
      paper('2401.00005', 'Masks', 'The segment anything model (SAM) cuts out masks.'),
      paper('2401.00006', 'Sharpening', 'SAM guides sharpening.'),
      paper('2401.00007', 'Segments', 'We model a segment of a river.'),
    ])
    const { hits, question } = await retriever.search('Who uses the Segment Anything Model?')
    expect(question.expansions).toEqual([{ asked: 'segment anyth model', terms: ['sam'] }])
    expect(hits.find(hit => hit.paper.id === '2401.00006')?.lexicalScore).toBeGreaterThan(0)
  })

  it('takes dates for a filter where they say which papers are meant', async () => {
    const { retriever } = await retrieverOver([
      { ...paper('1811.00001', 'Pruning', 'Students prune tokens.'), publishedAt: '2018-11-01' },
      { ...paper('2401.00001', 'Pruning again', 'Students prune tokens.'), publishedAt: '2024-01-02' },
    ])
    expect(ids((await retriever.search('papers on pruning before 2019')).hits)).toEqual(['1811.00001'])
    expect(ids((await retriever.search('list papers on pruning since 2019')).hits)).toEqual(['2401.00001'])
    expect(ids((await retriever.search('Were tokens pruned before 2019?')).hits)).toHaveLength(2)
    const given = await retriever.search('papers on pruning before 2019', { filter: { until: '2017' } })
    expect(given.hits).toEqual([])
  })

  it('says of each paper how it resembles the best', async () => {
    const { retriever } = await retrieverOver()
    const { hits } = await retriever.search('Which papers are about students?')
    expect(hits.every(({ feedbackScore }) => feedbackScore !== undefined)).toBe(true)
  })

  it('gives hits best first, with scores of 0 … 1', async () => {
    const { retriever } = await retrieverOver()
    const { hits } = await retriever.search('How does a student learn from a teacher?')
    const scores = hits.map(({ score }) => score)
    expect(scores).toEqual([...scores].sort((a, b) => b - a))
    expect(Math.max(...scores)).toBeLessThanOrEqual(1 + 1e-9)
    expect(Math.min(...scores)).toBeGreaterThanOrEqual(0)
  })

  it('gives every sentence of a hit with its score', async () => {
    const { retriever } = await retrieverOver()
    const { hits } = await retriever.search('We compress checkpoints')
    expect(hits[0]?.passages.map(({ text }) => text)).toEqual([
      'We compress checkpoints.',
      'Code is released.',
    ])
    expect(hits[0]?.passages[0]?.score).toBeCloseTo(1)
  })

  it('takes half of the vectors’ score from the best sentence', async () => {
    const { retriever } = await retrieverOver([paper('1', 'Alpha beta', 'Gamma delta. Epsilon zeta.')])
    const embedder = createLetterEmbedder()
    const question = await embedder.embedQuestion('gamma delta')
    const [whole] = await embedder.embedPassages(['Alpha beta. Gamma delta. Epsilon zeta.'])
    const cosine = question.reduce((sum, value, i) => sum + value * (whole?.[i] ?? 0), 0)
    const { hits } = await retriever.search('gamma delta')
    expect(hits[0]?.denseScore).toBeCloseTo((cosine + 1) / 2)
  })

  it('finds by vectors what has none of the question’s terms', async () => {
    const { retriever } = await retrieverOver()
    const { hits, question } = await retriever.search('from its')
    expect(question.terms).toEqual([])
    expect(ids(hits)[0]).toBe('2401.00003')
    expect(hits[0]?.lexicalScore).toBe(0)
  })

  it('finds words that are misspelt', async () => {
    const { retriever } = await retrieverOver()
    expect(ids((await retriever.search('chekpoint')).hits)[0]).toBe('2401.00002')
  })

  it('counts a corrected word less than a known one', async () => {
    const { retriever } = await retrieverOver()
    const known = (await retriever.search('checkpoint')).hits[0]?.lexicalScore ?? 0
    const corrected = (await retriever.search('chekpoint')).hits[0]?.lexicalScore ?? 0
    expect(corrected).toBeCloseTo(0.7 * known)
  })

  it('puts a paper named by its arXiv ID first, however little the words fit', async () => {
    const { retriever } = await retrieverOver()
    const text = 'Does arXiv:2401.00004 prune tokens of vision models? It is fast.'
    const { hits } = await retriever.search(text)
    expect(ids(hits)[0]).toBe('2401.00004')
    expect(hits[0]?.score).toBe(1)
    expect(new Set(ids(hits)).size).toBe(hits.length)
  })

  it('finds a paper that nothing but its arXiv ID leads to', async () => {
    const { retriever } = await retrieverOver([...papers, paper('2401.00005', 'Xyz', 'Xyz.')])
    const { hits } = await retriever.search('prune tokens 2401.00005', { limit: 2 })
    expect(ids(hits)).toEqual(['2401.00005', '2401.00001'])
    expect(hits[0]?.passages.map(({ text }) => text)).toEqual(['Xyz.'])
  })

  it('passes over an arXiv ID that the library does not hold', async () => {
    const { retriever } = await retrieverOver()
    const { hits, question } = await retriever.search('Does 2401.09999 prune tokens?')
    expect(question.arxivIds).toEqual(['2401.09999'])
    expect(ids(hits)[0]).toBe('2401.00001')
  })

  it('gives 10 hits at most, or as many as asked for', async () => {
    const many = Array.from({ length: 15 }, (_, i) => paper(`2402.000${10 + i}`, 'Pruning', 'We prune.'))
    const { retriever } = await retrieverOver(many)
    expect((await retriever.search('pruning')).hits).toHaveLength(10)
    expect((await retriever.search('pruning', { limit: 3 })).hits).toHaveLength(3)
    expect((await retriever.search('pruning', { limit: 100 })).hits).toHaveLength(15)
  })

  it('orders equal papers by their IDs, however they came in', async () => {
    const twins = Array.from({ length: 60 }, (_, i) => paper(`2402.000${69 - i}`, 'Pruning', 'We prune.'))
    const { retriever } = await retrieverOver(twins)
    const { hits } = await retriever.search('pruning', { limit: 3 })
    expect(ids(hits)).toEqual(['2402.00010', '2402.00011', '2402.00012'])
  })

  it('sees papers that came or went since the last question', async () => {
    const { retriever, library } = await retrieverOver()
    await retriever.search('checkpoints')
    await library.put([{ paper: paper('2401.00006', 'Submarines', 'We dive.'), keys: [] }])
    await library.remove(['2401.00002'])
    expect(ids((await retriever.search('submarines')).hits)[0]).toBe('2401.00006')
    expect(ids((await retriever.search('compress checkpoints')).hits)).not.toContain('2401.00002')
  })

  it('finds nothing in an empty library', async () => {
    const { retriever } = await retrieverOver([])
    expect((await retriever.search('checkpoints')).hits).toEqual([])
  })

  it('takes a question without words', async () => {
    const { retriever } = await retrieverOver()
    expect((await retriever.search('?!')).hits).toEqual([])
  })

  it('stops where the signal was set off', async () => {
    const { retriever } = await retrieverOver()
    await expect(
      retriever.search('checkpoints', { signal: AbortSignal.abort(new Error('Enough')) }),
    ).rejects.toThrow('Enough')
  })
})

describe('search without its embedder', () => {
  it('scores by the share of the words alone', async () => {
    const away = {
      ...createLetterEmbedder(),
      embedQuestion: () => Promise.reject(new EmbedderFault('away')),
    }
    const { retriever } = await retrieverOver(papers, away)
    const { hits, question, embedderFault } = await retriever.search('Which student is rounded to bits?')
    expect(embedderFault).toBe('away')
    expect(ids(hits)).toEqual(['2401.00004', '2401.00003'])
    const ceiling = question.terms.reduce(
      (sum, { weight, inverseDocumentFrequency }) => sum + weight * inverseDocumentFrequency,
      0,
    )
    for (const { fusedScore, lexicalScore, denseScore } of hits) {
      expect(fusedScore).toBeCloseTo(lexicalScore / ((bm25.k1 + 1) * ceiling), 5)
      expect(denseScore).toBe(0)
    }
  })

  it('fails for what is no fault of the embedder’s server', async () => {
    const broken = { ...createLetterEmbedder(), embedQuestion: () => Promise.reject(new Error('a bug')) }
    const { retriever } = await retrieverOver(papers, broken)
    await expect(retriever.search('students')).rejects.toThrow('a bug')
  })
})

describe('searchLike', () => {
  it('finds papers near a paper, which is not among them', async () => {
    const { retriever } = await retrieverOver()
    const [, , distilling] = papers
    const { hits, question } = await retriever.searchLike(distilling ?? paper('none'))
    expect(ids(hits)[0]).toBe('2401.00004')
    expect(ids(hits)).not.toContain('2401.00003')
    expect(question.wording.intent).toBe('list')
  })

  it('gives as many as asked for', async () => {
    const { retriever } = await retrieverOver()
    const [first] = papers
    expect((await retriever.searchLike(first ?? paper('none'), { limit: 2 })).hits).toHaveLength(2)
  })

  it('takes a paper that the library does not hold', async () => {
    const { retriever } = await retrieverOver()
    const { hits } = await retriever.searchLike(paper('local:1', 'Rounding', 'A student of four bits.'), {
      limit: 1,
    })
    expect(ids(hits)).toEqual(['2401.00004'])
  })
})

describe('searchTitles', () => {
  it.each([
    ['ExCP', 0.95],
    ['ExCP: checkpoint compression', 1],
    ['Excp checkpoint compresion', 0.95],
  ])('finds the paper that %j names', async (text, similarity) => {
    const { retriever } = await retrieverOver()
    const [match] = await retriever.searchTitles(text, 3)
    expect(match?.paper.id).toBe('2401.00002')
    expect(match?.similarity).toBeGreaterThanOrEqual(similarity)
  })

  it('gives the likest titles first, no more than asked for', async () => {
    const { retriever } = await retrieverOver()
    const matches = await retriever.searchTitles('quantised student', 2)
    expect(matches.map(match => match.paper.id)).toEqual(['2401.00004', '2401.00003'])
    expect(await retriever.searchTitles('quantised student', 1)).toHaveLength(1)
  })

  it('finds nothing for words of no paper', async () => {
    const { retriever } = await retrieverOver()
    expect(await retriever.searchTitles('zzz', 3)).toEqual([])
  })
})
