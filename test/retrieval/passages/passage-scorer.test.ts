import { describe, expect, it } from 'vitest'
import { bundled } from '../../../src/bundled.ts'
import type { Embedder } from '../../../src/retrieval/embeddings/embedder.ts'
import { openBuiltinEmbedder } from '../../../src/retrieval/embeddings/langchain-embedder.ts'
import { createPassageScorer } from '../../../src/retrieval/passages/passage-scorer.ts'
import { createLetterEmbedder } from '../../support/letter-embedder.ts'
import { paper } from '../../support/papers.ts'

describe('createPassageScorer', () => {
  it('scores each sentence by its cosine to the question', async () => {
    const embedder = createLetterEmbedder()
    const vector = await embedder.embedQuestion('we prune tokens')
    const [scored] = await createPassageScorer(embedder).score(
      [paper('1', 'SLAB', 'We prune tokens. Nothing else.')],
      vector,
    )
    expect(scored?.passages().map(({ index, text }) => [index, text])).toEqual([
      [0, 'We prune tokens.'],
      [1, 'Nothing else.'],
    ])
    expect(scored?.passages()[0]?.score).toBeCloseTo(1)
    expect(scored?.passages()[1]?.score).toBeLessThan(0.5)
    expect(scored?.best).toBe(scored?.passages()[0]?.score)
  })

  it('keeps the order of the papers, each with its own sentences, cached or not', async () => {
    const embedder = createLetterEmbedder()
    const scorer = createPassageScorer(embedder)
    const vector = await embedder.embedQuestion('first')
    const [one, two, three] = [
      paper('1', 'One', 'One. First.'),
      paper('2', 'Two', 'Two.'),
      paper('3', 'Three', 'Three. Third. Last.'),
    ]
    await scorer.score([two], vector)
    const scored = await scorer.score([three, two, one], vector)
    expect(
      scored.map(entry => [entry.paper.id, entry.passages().map(({ text, score }) => [text, score])]),
    ).toEqual([
      [
        '3',
        [
          ['Three.', 0],
          ['Third.', 0],
          ['Last.', 0],
        ],
      ],
      ['2', [['Two.', 0]]],
      [
        '1',
        [
          ['One.', 0],
          ['First.', 1],
        ],
      ],
    ])
  })

  it('embeds each sentence once', async () => {
    const embedder = createLetterEmbedder()
    const scorer = createPassageScorer(embedder)
    const vector = await embedder.embedQuestion('anything')
    await scorer.score([paper('1', 'One', 'One. First.')], vector)
    await scorer.score([paper('1', 'One', 'One. First.')], vector)
    expect(embedder.embedded).toEqual(['One.', 'First.'])
  })

  it('embeds a paper again whose abstract has changed', async () => {
    const embedder = createLetterEmbedder()
    const scorer = createPassageScorer(embedder)
    const vector = await embedder.embedQuestion('anything')
    await scorer.score([paper('1', 'One', 'Before.')], vector)
    const [scored] = await scorer.score([paper('1', 'One', 'After.')], vector)
    expect(scored?.passages().map(({ text }) => text)).toEqual(['After.'])
  })

  it('forgets the papers that were asked for least recently', async () => {
    const embedder = createLetterEmbedder()
    const scorer = createPassageScorer(embedder)
    const vector = await embedder.embedQuestion('anything')
    const papers = Array.from({ length: 128 }, (_, i) => paper(`${i}`, 'Title', `Text ${i}.`))
    await scorer.score(papers, vector)
    await scorer.score(papers.slice(0, 1), vector)
    await scorer.score([paper('new', 'Title', 'New.')], vector)
    expect(embedder.embedded).toHaveLength(129)
    await scorer.score(papers.slice(0, 1), vector)
    expect(embedder.embedded).toHaveLength(129)
    await scorer.score(papers.slice(1, 2), vector)
    expect(embedder.embedded.slice(129)).toEqual(['Text 1.'])
  })

  it('scores the same sentences alike by vectors and by the quicker way of the built-in embedder', async () => {
    const { passageCosine, ...embedder } = await openBuiltinEmbedder(bundled.model)
    const vector = await embedder.embedQuestion('pruning tokens of vision transformers')
    const papers = [paper('1', 'One', 'We prune tokens. 机器。 Vision transformers are slow.')]
    const scores = async (of: Embedder): Promise<readonly number[]> => {
      const [scored] = await createPassageScorer(of).score(papers, vector)
      return scored?.passages().map(({ score }) => score) ?? []
    }
    expect(passageCosine).toBeDefined()
    const byVectors = await scores(embedder)
    const quickly = await scores(await openBuiltinEmbedder(bundled.model))
    expect(quickly).toHaveLength(byVectors.length)
    for (const [i, score] of quickly.entries()) expect(score).toBeCloseTo(byVectors[i] ?? Number.NaN, 5)
  })

  it('gives no sentence for an empty abstract, and nothing for no paper', async () => {
    const embedder = createLetterEmbedder()
    const scorer = createPassageScorer(embedder)
    const vector = await embedder.embedQuestion('anything')
    expect(await scorer.score([], vector)).toEqual([])
    const [scored] = await scorer.score([paper('1', 'One', '')], vector)
    expect(scored?.passages()).toEqual([])
    expect(scored?.best).toBe(-1)
  })
})
