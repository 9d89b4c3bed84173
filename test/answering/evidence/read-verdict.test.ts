import { describe, expect, it } from 'vitest'
import { polarityFeatures, readVerdict, type Verdict } from '../../../src/answering/evidence/read-verdict.ts'
import { bundled } from '../../../src/bundled.ts'
import { readClassifier } from '../../../src/text/read-classifier.ts'

describe('polarityFeatures', () => {
  it.each([
    ['Does Tango need music?', 'Tango needs music.', '(none denies)'],
    ['Does Tango need music?', 'Tango does not need music.', '(sentence denies)'],
    ['Does Tango need music?', 'Tango works without music.', '(sentence denies)'],
    ['Does Tango work without music?', 'Tango needs music.', '(question denies)'],
    ['Doesn’t Tango need music?', 'Tango doesn’t need music.', '(both deny)'],
  ])('tells which of them denies: %s %s', (question, sentence, state) => {
    const features = polarityFeatures(question, sentence)
    expect(
      [...features].filter(each => /^\((?:none|sentence|question|both) den(?:ies|y)\)$/.test(each)),
    ).toEqual([state])
  })

  it('tells which words they share', () => {
    const features = polarityFeatures('Does Tango need music?', 'Tango needs 3 shoes.')
    expect([...features]).toEqual(
      expect.arrayContaining(['both tango', 'asked music', 'told shoes', 'told #', 'told needs #']),
    )
  })

  it('knows the opposite', () => {
    expect(
      polarityFeatures('Is Tango faster than Waltz?', 'Tango is slower than Waltz.').has('(opposite)'),
    ).toBe(true)
    expect(
      polarityFeatures('Is Tango faster than Waltz?', 'Tango is faster than Waltz.').has('(opposite)'),
    ).toBe(false)
  })
})

describe('readVerdict', () => {
  const byHand = {
    labels: ['yes', 'no'] as const,
    bias: [0, 0],
    features: { '(none denies)': [1, -1], '(sentence denies)': [-1, 1] },
  }
  const verdict = (sentence: string, least: number): Verdict | undefined =>
    readVerdict('Does Tango need music?', sentence, { classifier: byHand, least })

  it('gives a verdict where it is told surely enough, and none otherwise', () => {
    expect(verdict('Tango needs music.', 0.8)).toBe('yes')
    expect(verdict('Tango needs no music.', 0.8)).toBe('no')
    expect(verdict('Tango needs music.', 0.9)).toBeUndefined()
    expect(verdict('Tango needs no music.', 0.9)).toBeUndefined()
  })

  it.each<[string, string, Verdict]>([
    ['Does it need SAM at inference?', 'It does not require SAM at inference.', 'no'],
    ['Does Tango need labels?', 'Tango does not require labels.', 'no'],
    ['Does Tango require retraining?', 'Tango works without any retraining.', 'no'],
    ['Does Tango outperform Waltz?', 'Tango outperforms Waltz by 3 points.', 'yes'],
    ['Is Tango faster than Waltz?', 'Tango is 2 times faster than Waltz.', 'yes'],
  ])('leans the right way with the weights that come with the code: %s', (question, sentence, expected) => {
    const classifier = readClassifier(bundled.classifiers.polarity, ['yes', 'no'] as const)
    expect(readVerdict(question, sentence, { classifier, least: 0.5 })).toBe(expected)
  })
})
