import { describe, expect, it } from 'vitest'
import { aboveNoise } from '../../../src/retrieval/search/library-noise.ts'
import { papersAbout } from '../../../src/retrieval/search/papers-about.ts'
import { hitOf, questionOver } from '../../answering/extractive/sample-hits.ts'
import { paper } from '../../support/papers.ts'

const herons = paper('1', 'Herons', 'Herons wade in shallow water.')
const storks = paper('2', 'Storks', 'Storks nest on roofs.')

function about(text: string, denseScore: number, leastDense: number | undefined, isForPapers = false) {
  const read = questionOver([herons, storks], text)
  const papers = isForPapers ? 1 : 0
  const question = {
    ...read,
    wording: { ...read.wording, kinds: { ...read.wording.kinds, papers, cite: 0 } },
  }
  const hits = [herons, storks].map(each => ({ ...hitOf(each), denseScore }))
  const found = { question, hits, ...(leastDense !== undefined && { leastDense }) }
  return papersAbout(found).map(({ paper: { id } }) => id)
}

describe('papersAbout', () => {
  it('keeps a paper with all words of the text, however far it is', () => {
    expect(about('herons in shallow water', 0, 0.5)).toEqual(['1'])
  })

  it('keeps none that shares too little, however near it is', () => {
    expect(about('roofs of medieval castles', 0.9, 0.5)).toEqual([])
  })

  it('keeps what is nearer than by chance where the text is known to be for papers', () => {
    expect(about('birds', 0.9, 0.5, true)).toEqual(['1', '2'])
    expect(about('birds', 0.4, 0.5, true)).toEqual([])
  })

  it('takes what is near or shares half of the words beside one that does both', () => {
    expect(about('herons in shallow water', 0.9, 0.5)).toEqual(['1', '2'])
  })

  it('goes by the words where there is no telling what is near', () => {
    expect(about('herons wade', 0, undefined)).toEqual(['1'])
  })
})

describe('aboveNoise', () => {
  const scores = Array.from({ length: 100 }, (_, i) => i / 100)

  it('rises with the papers among which one may be near by chance', () => {
    const [small = 0, large = 0] = [aboveNoise(scores, 100), aboveNoise(scores, 1_000_000)]
    expect(small).toBeGreaterThan(0.99)
    expect(large).toBeGreaterThan(small)
  })

  it('is not raised by papers that are about it', () => {
    const plain = aboveNoise(
      [...scores].map(score => Math.min(score, 0.5)),
      100,
    )
    expect(
      aboveNoise(
        scores.map(score => (score > 0.9 ? 5 : Math.min(score, 0.5))),
        100,
      ),
    ).toBe(plain)
  })

  it('tells nothing of a few', () => {
    expect(aboveNoise([0.1, 0.2], 100)).toBeUndefined()
  })
})
