import { describe, expect, it } from 'vitest'
import {
  roleFeatures,
  sentenceRole,
  sentenceRoleNames,
} from '../../../src/answering/evidence/sentence-roles.ts'

const sentences = ['Dancing is old.', 'We propose Tango.', 'It wins.']

describe('roleFeatures', () => {
  it('says where a sentence stands, and how the one before begins', () => {
    const features = [...roleFeatures(sentences, 1)]
    expect(features).toEqual(
      expect.arrayContaining(['we propose', 'fifth 2', 'place 1', 'from end 1', 'before ^ dancing']),
    )
    expect([...roleFeatures(sentences, 0)]).toEqual(
      expect.arrayContaining(['fifth 0', 'place 0', 'from end 2']),
    )
    expect([...roleFeatures(['Alone.'], 0)]).toContain('fifth 0')
  })
})

describe('sentenceRole', () => {
  it('gives a sentence its probabilities', () => {
    const classifier = {
      labels: sentenceRoleNames,
      bias: [0, 0, 0, 0, 0],
      features: { 'we propose': [0, 9, 0, 0, 0], wins: [0, 0, 0, 9, 0] },
    }
    const [first, second, third] = sentences.map((_, i) => sentenceRole(sentences, i, classifier))
    expect(first?.background).toBeCloseTo(0.2)
    expect(second?.objective).toBeGreaterThan(0.9)
    expect(third?.result).toBeGreaterThan(0.9)
  })
})
