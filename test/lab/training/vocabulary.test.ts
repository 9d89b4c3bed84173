import { describe, expect, it } from 'vitest'
import { countVocabulary } from '../../../lab/training/vocabulary.ts'

const texts = [
  'Graph networks of graph networks',
  'the graph networks and the 123456 tables',
  'Graph networks, tables',
  'graph networks for the speech',
  'graph networks again',
  'zebra speech',
]
const sizes = { words: 100, phrases: 10, minimumFrequency: 2 }

describe('countVocabulary', () => {
  it('counts in how many texts each word occurs, the most frequent first', () => {
    const { entries, wordCount, documentCount } = countVocabulary(texts, sizes)
    expect(documentCount).toBe(6)
    expect(entries.slice(0, wordCount).map(entry => [entry.text, entry.documentFrequency])).toEqual([
      ['graph', 5],
      ['networks', 5],
      ['speech', 2],
      ['tables', 2],
      ['the', 2],
    ])
  })

  it('adds pairs of neighbours that chance does not explain', () => {
    const { entries, wordCount } = countVocabulary(texts, sizes)
    expect(entries.slice(wordCount)).toEqual([{ text: 'graph networks', documentFrequency: 5 }])
  })

  it('keeps to the sizes it is given', () => {
    const { entries } = countVocabulary(texts, { words: 2, phrases: 0, minimumFrequency: 1 })
    expect(entries.map(entry => entry.text)).toEqual(['graph', 'networks'])
  })

  it('leaves out long numbers', () => {
    const { entries } = countVocabulary(texts, { ...sizes, minimumFrequency: 1 })
    expect(entries.map(entry => entry.text)).not.toContain('123456')
    expect(entries.map(entry => entry.text)).toContain('zebra')
  })
})
