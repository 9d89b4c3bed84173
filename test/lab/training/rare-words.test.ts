import { describe, expect, it } from 'vitest'
import { rareWordSpans } from '../../../lab/training/rare-words.ts'
import { countVocabulary } from '../../../lab/training/vocabulary.ts'
import { splitWords } from '../../../src/retrieval/embeddings/words.ts'
import { papers } from './papers.ts'

const { entries } = countVocabulary(
  papers.map(paper => paper.abstract),
  { words: 1000, phrases: 0, minimumFrequency: 1 },
)

describe('rareWordSpans', () => {
  it('meets every word of the vocabulary', () => {
    const met = new Set(rareWordSpans(papers, entries, papers.length, 1).flatMap(splitWords))
    expect(entries.map(entry => entry.text).filter(word => !met.has(word))).toEqual([])
  })

  it('gives 5 to 14 words, and a longer list that begins with the shorter one', () => {
    const spans = rareWordSpans(papers, entries, 20, 1)
    expect(spans).toHaveLength(20)
    expect(rareWordSpans(papers, entries, 30, 1).slice(0, 20)).toEqual(spans)
    for (const span of spans) {
      expect(span.split(' ').length).toBeGreaterThanOrEqual(5)
      expect(span.split(' ').length).toBeLessThanOrEqual(14)
    }
  })

  it('draws nothing where no word is known', () => {
    expect(rareWordSpans(papers, [], 5, 1)).toEqual([])
  })
})
