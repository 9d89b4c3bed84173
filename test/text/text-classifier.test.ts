import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { classify, type TextClassifier } from '../../src/text/text-classifier.ts'

const byHand: TextClassifier<'dance' | 'song'> = {
  labels: ['dance', 'song'],
  bias: [0, Math.log(3)],
  features: { step: [Math.log(6), 0], note: [0, Math.log(2)] },
}

describe('classify', () => {
  it('adds up the bias and the weights of what the text has', () => {
    expect(classify(byHand, []).song).toBeCloseTo(0.75)
    const { dance, song } = classify(byHand, ['step', 'note'])
    expect(dance).toBeCloseTo(0.5)
    expect(song).toBeCloseTo(0.5)
    expect(classify(byHand, ['step']).dance).toBeCloseTo(2 / 3)
  })

  it('passes over what it was not fitted on', () => {
    expect(classify(byHand, ['unheard of'])).toEqual(classify(byHand, []))
  })

  it.each(['constructor', 'toString', '__proto__', 'hasOwnProperty', 'valueOf'])(
    'takes %s for a word like any other',
    word => {
      expect(classify(byHand, [word])).toEqual(classify(byHand, []))
    },
  )

  it('counts the text’s vector where it has a row for each label', () => {
    const withVectors = {
      ...byHand,
      bias: [0, 0],
      vectors: [
        [Math.log(4), 0],
        [0, 0],
      ],
    }
    expect(classify(withVectors, [], Float32Array.of(1, 0)).dance).toBeCloseTo(0.8)
    expect(classify(withVectors, [], Float32Array.of(0, 1)).dance).toBeCloseTo(0.5)
    expect(classify(withVectors, []).dance).toBeCloseTo(0.5)
    expect(classify(byHand, [], Float32Array.of(1, 0))).toEqual(classify(byHand, []))
  })

  it('gives probabilities, however large the weights', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -2000, max: 2000 }), { minLength: 2, maxLength: 6 }), bias => {
        const labels = bias.map((_, i) => `l${i}`)
        const given = Object.values(classify({ labels, bias, features: {} }, []))
        expect(given.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1)
        expect(given.indexOf(Math.max(...given))).toBe(bias.indexOf(Math.max(...bias)))
      }),
    )
  })
})
