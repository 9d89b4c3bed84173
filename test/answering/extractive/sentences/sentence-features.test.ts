import { describe, expect, it } from 'vitest'
import {
  describeSentences,
  isLinkAlone,
  type SentenceFeatures,
} from '../../../../src/answering/extractive/sentences/sentence-features.ts'
import { paper } from '../../../support/papers.ts'
import { hitOf, questionOver } from '../sample-hits.ts'

/** The features of the sentences of an abstract, for a question. */
function featuresOf(abstract: string, question = 'What is it?', meanings: readonly number[] = []) {
  const study = paper('2401.00001', 'Tango: Dancing with Gradients', abstract)
  const hit = hitOf(study, { meanings })
  return describeSentences(questionOver([study], question), hit).map(({ features }) => features)
}

/** Whether the features of a single sentence hold one of the signs that are there or not. */
function has(feature: keyof SentenceFeatures, sentence: string, question?: string): boolean {
  return featuresOf(sentence, question)[0]?.[feature] === 1
}

describe('isLinkAlone', () => {
  it.each([
    ['Code is available at https://example.org/a.', true],
    ['Code will be released.', false],
    [`${'It does this and that. '.repeat(6)}See https://example.org/a.`, false],
  ])('is so for %j: %s', (sentence, expected) => {
    expect(isLinkAlone(sentence)).toBe(expected)
  })
})

describe('describeSentences', () => {
  it('hands on how near each sentence and the one before it are to the question', () => {
    const features = featuresOf('It dances. It sings. It rests.', 'What is it?', [0.2, 0.7, 0.1])
    expect(features.map(({ meaning }) => meaning)).toEqual([0.2, 0.7, 0.1])
    expect(features.map(({ meaningBefore }) => meaningBefore)).toEqual([0, 0.2, 0.7])
  })

  it('counts the words of the question in a sentence and in the one before it', () => {
    const features = featuresOf(
      'Heads are pruned on phones. Nothing else is done. Heads return.',
      'Where are heads pruned?',
    )
    expect(features[0]?.words).toBe(1)
    expect(features[1]).toMatchObject({ words: 0, wordsBefore: 1 })
    expect(features[2]?.words).toBeGreaterThan(0)
    expect(features[2]?.words).toBeLessThan(0.5)
  })

  it('leaves out the paper’s own name, which tells no sentence from another', () => {
    const [first, second] = featuresOf('Tango is new. It prunes heads.', 'Does Tango prune heads?')
    expect(first?.words).toBe(0)
    expect(second?.words).toBe(1)
  })

  it('takes a corrected word for the one that was meant', () => {
    const [features] = featuresOf('It needs a checkpoint.', 'Does it need a chekpoint?')
    expect(features?.words).toBe(1)
  })

  it('counts no words where the question has none of a topic', () => {
    expect(featuresOf('Heads are pruned.', 'What is it?')[0]?.words).toBe(0)
  })

  it('sees a figure only where one is asked for', () => {
    expect(has('figure', 'It takes 12 ms.', 'How long does it take?')).toBe(true)
    expect(has('figure', 'It takes long.', 'How long does it take?')).toBe(false)
    expect(has('figure', 'It takes 12 ms.', 'Why does it take long?')).toBe(false)
  })

  it.each([
    ['It takes 12ms.', true],
    ['It is 1.68× faster.', true],
    ['It beats GPT4 and Phi-2.', false],
    ['(2) It is fast; 3) it is small.', false],
    ['See https://example.org/2.', false],
  ])('takes for a figure only what says how much: %s', (sentence, expected) => {
    expect(has('figure', sentence, 'How long does it take?')).toBe(expected)
  })

  it('sees an aspect only where it is asked for and told', () => {
    expect(has('trial', 'It is evaluated on phones.', 'On which devices?')).toBe(true)
    expect(has('trial', 'It is evaluated on phones.', 'Why?')).toBe(false)
    expect(has('trial', 'It is slow.', 'On which devices?')).toBe(false)
  })

  it('counts names that stand nowhere else where it is asked on what something was tried', () => {
    const [first, second] = featuresOf('Tango beats MNIST. Experiments on MNIST and COCO.', 'Which data?')
    expect(first?.triedNames).toBe(0)
    expect(second?.triedNames).toBeCloseTo(1 / 3)
  })

  it('says how long a sentence is in an answer', () => {
    const study = paper('2401.00001', 'Tango: Dancing', 'We dance.')
    const [sentence] = describeSentences(questionOver([study], 'Who?'), hitOf(study))
    expect(sentence?.length).toBe('In Tango, the authors dance.'.length)
  })

  it.each([
    ['We propose a new dance.', true],
    ['In this paper, we thoroughly investigate dances.', true],
    ['This work presents a dance.', true],
    ['Our framework introduces a dance.', true],
    ['Others propose dances.', false],
    ['We win.', false],
  ])('sees what a paper proposes: %s', (sentence, expected) => {
    expect(has('proposal', sentence)).toBe(expected)
  })

  it('takes for background what comes before the authors’ own work', () => {
    const features = featuresOf('Dances are old. They are slow. We find two more. We propose a new one.')
    expect(features.map(({ background }) => background)).toEqual([1, 1, 0, 0])
  })

  it('sees no background where the authors say nothing of themselves', () => {
    const features = featuresOf('Dances are old. They are slow.')
    expect(features.map(({ background }) => background)).toEqual([0, 0])
  })

  it.each([
    ['Extensive experiments demonstrate the effectiveness of it.', 'generalPraise', true],
    ['Extensive experiments demonstrate a gain of 3%.', 'generalPraise', false],
    ['It outperforms every dance.', 'experiment', true],
    ['It has two steps.', 'experiment', false],
    ['Code is at https://example.org/tango.', 'link', true],
    ['Code is online.', 'link', false],
    ['Specifically, it has two steps.', 'detail', true],
    ['It saves time by skipping steps.', 'detail', true],
    ['It (i) steps and (ii) turns.', 'detail', true],
    ['It is a dance.', 'detail', false],
  ] as const)('reads %j for %s: %s', (sentence, feature, expected) => {
    expect(has(feature, sentence)).toBe(expected)
  })
})
