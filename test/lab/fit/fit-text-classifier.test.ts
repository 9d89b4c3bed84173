import { describe, expect, it } from 'vitest'
import {
  type DetectedText,
  fitTextClassifier,
  fitTextDetectors,
  type LabelledText,
} from '../../../lab/fit/fit-text-classifier.ts'
import { classify, detect } from '../../../src/text/text-classifier.ts'

const options = { leastTexts: 2, ridge: 0.001, epochs: 30, seed: 1 }

const texts: readonly LabelledText<'dance' | 'song'>[] = Array.from({ length: 20 }, (_, i) => [
  { features: ['the', 'step', `dance ${i}`], label: 'dance' as const },
  { features: ['the', 'note', `song ${i}`], label: 'song' as const },
]).flat()

describe('fitTextClassifier', () => {
  const fitted = fitTextClassifier(texts, options)

  it('learns the class of a text from what stands in it', () => {
    expect(classify(fitted, ['the', 'step']).dance).toBeGreaterThan(0.9)
    expect(classify(fitted, ['the', 'note']).song).toBeGreaterThan(0.9)
  })

  it('learns nothing from what stands in too few texts, and keeps nothing that decides nothing', () => {
    expect(Object.keys(fitted.features).sort()).toEqual(['note', 'step'])
    expect(fitTextClassifier(texts, { ...options, leastTexts: 1 }).features).toHaveProperty('dance 3')
    expect(fitTextClassifier(texts, { ...options, leastTexts: 21 }).features).not.toHaveProperty('step')
  })

  it('has a row of weights for each label, in the order of labels', () => {
    expect(fitted.labels).toEqual(['dance', 'song'])
    expect(fitted.bias).toHaveLength(2)
    expect(fitted.features['step']?.[0]).toBeGreaterThan(fitted.features['step']?.[1] ?? 0)
    expect(fitted).not.toHaveProperty('vectors')
  })

  it('is the same for the same seed', () => {
    expect(fitTextClassifier(texts, options)).toEqual(fitted)
    expect(fitTextClassifier(texts, { ...options, seed: 2, epochs: 1 })).not.toEqual(fitted)
  })

  it('lets texts count as much as they are said to', () => {
    const mixed = [
      { features: ['it'], label: 'dance', importance: 9 },
      { features: ['it'], label: 'song', importance: 1 },
    ]
    const asMany = mixed.map(text => ({ ...text, importance: 1 }))
    expect(classify(fitTextClassifier(mixed, options), ['it'])['dance']).toBeGreaterThan(0.75)
    expect(classify(fitTextClassifier(asMany, options), ['it'])['dance']).toBeCloseTo(0.5, 0)
  })

  it('learns from the vectors of texts where they have any', () => {
    const withVectors = texts.map(({ label }) => ({
      features: ['the'],
      label,
      vector: label === 'dance' ? Float32Array.of(1, 0) : Float32Array.of(0, 1),
    }))
    const byVectors = fitTextClassifier(withVectors, options)
    expect(byVectors.vectors).toHaveLength(2)
    expect(byVectors.vectors?.every(row => row.length === 2)).toBe(true)
    expect(classify(byVectors, ['the'], Float32Array.of(1, 0)).dance).toBeGreaterThan(0.8)
    expect(classify(byVectors, ['the'], Float32Array.of(0, 1)).song).toBeGreaterThan(0.8)
  })

  it('learns a word that every object has', () => {
    const hostile = texts.map(({ label }) => ({
      features: [label === 'dance' ? 'constructor' : '__proto__'],
      label,
    }))
    const { dance } = classify(fitTextClassifier(hostile, options), ['constructor'])
    expect(dance).toBeGreaterThan(0.8)
  })
})

describe('fitTextDetectors', () => {
  const both = Array.from({ length: 20 }, (): readonly DetectedText<'dance' | 'song'>[] => [
    { features: ['the', 'step'], labels: ['dance'] },
    { features: ['the', 'note'], labels: ['song'] },
    { features: ['the', 'step', 'note'], labels: ['dance', 'song'] },
    { features: ['the', 'price'], labels: [] },
  ]).flat()
  const fitted = fitTextDetectors(both, { labels: ['dance', 'song'], ...options })

  it('learns each label by itself: a text may have one, several or none', () => {
    const found = (...features: string[]): readonly string[] =>
      Object.entries(detect(fitted, features))
        .filter(([, probability]) => probability > 1 / 2)
        .map(([label]) => label)
    expect(found('the', 'step')).toEqual(['dance'])
    expect(found('the', 'note')).toEqual(['song'])
    expect(found('the', 'step', 'note')).toEqual(['dance', 'song'])
    expect(found('the', 'price')).toEqual([])
  })

  it('has a weight for each label, in the order given', () => {
    expect(fitted.labels).toEqual(['dance', 'song'])
    expect(fitted.bias).toHaveLength(2)
    expect(fitted.features['step']?.[0]).toBeGreaterThan(fitted.features['step']?.[1] ?? 0)
  })
})
