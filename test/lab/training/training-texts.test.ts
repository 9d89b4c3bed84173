import { describe, expect, it } from 'vitest'
import { sentencesOf, textKinds, trainingTexts } from '../../../lab/training/training-texts.ts'
import { papers } from './papers.ts'

describe('trainingTexts', () => {
  it.each(textKinds)('draws %s deterministically, the longer list beginning with the shorter one', kind => {
    const few = trainingTexts(papers, kind, 8, 5)
    expect(few).toHaveLength(8)
    expect(trainingTexts(papers, kind, 20, 5).slice(0, 8)).toEqual(few)
    if (kind !== 'titles') expect(trainingTexts(papers, kind, 8, 6)).not.toEqual(few)
  })

  it('draws no title twice', () => {
    expect(trainingTexts(papers, 'titles', 1000, 1)).toHaveLength(papers.length)
  })

  it('draws spans of 3 to 12 words, lower case', () => {
    for (const span of trainingTexts(papers, 'spans', 50, 1)) {
      expect(span).toBe(span.toLowerCase())
      expect(span.split(' ').length).toBeGreaterThanOrEqual(3)
      expect(span.split(' ').length).toBeLessThanOrEqual(12)
    }
  })

  it('draws keywords without function words', () => {
    for (const text of trainingTexts(papers, 'keywords', 50, 1))
      expect(text).not.toMatch(/\b(?:the|and|of|we)\b/)
  })

  it('draws questions with words of the papers in every place', () => {
    for (const text of trainingTexts(papers, 'questions', 50, 1)) expect(text).not.toContain('…')
  })

  it('draws nothing from no papers', () => {
    expect(trainingTexts([], 'spans', 5, 1)).toEqual([])
  })
})

describe('sentencesOf', () => {
  it('cuts before capitals and leaves out what is too short to mean much', () => {
    expect(
      sentencesOf('We test it on e.g. graphs. It works. It is also much faster than before! done'),
    ).toEqual(['We test it on e.g. graphs.', 'It is also much faster than before! done'])
  })
})
