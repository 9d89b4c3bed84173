import { describe, expect, it } from 'vitest'
import { trainingPairs } from '../../../../src/retrieval/embeddings/training/training-pairs.ts'
import { papers } from './papers.ts'

const pairs = trainingPairs(papers, 100, 3)

describe('trainingPairs', () => {
  it('draws the same pairs for the same seed', () => {
    expect(pairs).toHaveLength(100)
    expect(trainingPairs(papers, 100, 3)).toEqual(pairs)
    expect(trainingPairs(papers, 100, 4)).not.toEqual(pairs)
  })

  it('asks with a title for its abstract, or with words of a sentence for the rest of it', () => {
    for (const [n, { question, document }] of pairs.entries()) {
      const paper = papers[n % papers.length]
      if (question === paper?.title) {
        expect(document).toBe(paper.abstract)
        continue
      }
      expect(paper?.abstract).toContain(question)
      expect(document).not.toContain(question)
    }
    expect(pairs.some(({ question }, n) => question === papers[n % papers.length]?.title)).toBe(true)
    expect(pairs.some(({ question }, n) => question !== papers[n % papers.length]?.title)).toBe(true)
  })

  it('draws none from no papers', () => {
    expect(trainingPairs([], 3, 1)).toEqual([])
  })
})
