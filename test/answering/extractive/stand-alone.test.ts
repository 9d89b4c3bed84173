import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  closestPaper,
  leansBack,
  shortName,
  toStandAlone,
} from '../../../src/answering/extractive/stand-alone.ts'
import { paper } from '../../support/papers.ts'

const named = paper('2401.00001', 'Tango: Dancing with Gradients')
const nameless = paper('2401.00002', 'A Study of Dancing with Gradients')

describe('toStandAlone', () => {
  it.each([
    ['However, latency stays high.', 'Latency stays high.'],
    ['Moreover, latency stays high.', 'Latency stays high.'],
    ['Finally, latency stays high.', 'Latency stays high.'],
    ['First, latency is measured.', 'Latency is measured.'],
    ['To this end, latency is measured.', 'Latency is measured.'],
    ['To address these long-standing problems, latency is measured.', 'Latency is measured.'],
    ['Based on this observation, latency is measured.', 'Latency is measured.'],
    ['Inspired by these findings, latency is measured.', 'Latency is measured.'],
    ['In this work, latency is measured.', 'Latency is measured.'],
    ['Through the synergy of these parts, latency is measured.', 'Latency is measured.'],
    ['Stemming from this start, latency is measured.', 'Latency is measured.'],
    ['Then the latency is measured.', 'The latency is measured.'],
    ['We further measure latency.', 'The authors measure latency.'],
    ['However, in this paper, latency is measured.', 'Latency is measured.'],
  ])('drops a beginning that leans on what was said before: %s', (sentence, expected) => {
    expect(toStandAlone(sentence, nameless, false)).toBe(expected)
  })

  it.each([
    'Firstborn layers are kept.',
    'In contrast to pruning, dancing keeps every weight.',
    'To address long-standing problems, latency is measured.',
    'In 2024, latency was measured.',
    'Through pruning, latency is measured.',
    'With these 7 heads, latency is measured.',
    'Thus far latency stays high.',
  ])('keeps a beginning that says something itself: %s', sentence => {
    expect(toStandAlone(sentence, nameless, false)).toBe(sentence)
  })

  it.each([
    ['We prune heads.', 'The authors prune heads.'],
    ['In this paper we prune heads.', 'The authors prune heads.'],
    ['Our results hold.', 'The authors’ results hold.'],
    ['On images, we prune heads.', 'On images, the authors prune heads.'],
    ['We show that our heads help us.', 'The authors show that their heads help them.'],
    ['To test our heads, we drop them.', 'To test the authors’ heads, they drop them.'],
    ['The choice is ours, and we take it.', 'The choice is the authors’, and they take it.'],
    ['It has two parts: 1) We prune heads.', 'It has two parts: 1) the authors prune heads.'],
    ['This paper prunes heads.', 'The paper prunes heads.'],
  ])('speaks of the authors in the third person: %s', (sentence, expected) => {
    expect(toStandAlone(sentence, nameless, false)).toBe(expected)
  })

  it('says no we, us or our, wherever it stands', () => {
    const words = fc.constantFrom(
      'we',
      'our',
      'us',
      'ours',
      'prune',
      'heads',
      'and',
      'show',
      'that',
      'weak',
      'bus',
    )
    fc.assert(
      fc.property(fc.array(words, { minLength: 1, maxLength: 12 }), fc.boolean(), (sentence, isFirst) => {
        const text = toStandAlone(`${sentence.join(' ')}.`, named, isFirst)
        expect(text).not.toMatch(/\b(?:we|our|us|ours)\b/i)
      }),
    )
  })

  it('names the paper where its first sentence does not', () => {
    expect(toStandAlone('We prune heads.', named, true)).toBe('In Tango, the authors prune heads.')
    expect(toStandAlone('We prune heads.', named, false)).toBe('The authors prune heads.')
    expect(toStandAlone('We call it Tango.', named, true)).toBe('The authors call it Tango.')
  })

  it('names the method where its authors say “our method”', () => {
    expect(toStandAlone('Our proposed method wins.', named, false)).toBe('Tango wins.')
    expect(toStandAlone('The framework wins.', named, false)).toBe('Tango wins.')
    expect(toStandAlone('Our proposed method wins.', nameless, false)).toBe(
      'The authors’ proposed method wins.',
    )
  })

  it('does not take a description for the method', () => {
    const sentence = 'The method of steepest descent is old.'
    expect(toStandAlone(sentence, named, false)).toBe(sentence)
  })

  it('says the name once where the sentence has it', () => {
    expect(toStandAlone('Our model, Tango, wins.', named, true)).toBe('The authors’ model, Tango, wins.')
  })

  it.each([
    ['However, iREPO learns.', 'iREPO learns.'],
    ['Moreover, p-MoD skips tokens.', 'p-MoD skips tokens.'],
    ['Finally, tinyBERT shrinks.', 'tinyBERT shrinks.'],
    ['Finally, k-means clusters.', 'K-means clusters.'],
  ])('begins large unless a name is written small: %s', (sentence, expected) => {
    expect(toStandAlone(sentence, nameless, false)).toBe(expected)
  })

  it('leaves links as they are', () => {
    const link = 'https://about.us/our/code-we-use'
    expect(toStandAlone(`Our code is at ${link}`, named, false)).toBe(`The authors’ code is at ${link}`)
  })

  it('keeps every number, wherever it stands', () => {
    const beginning = fc.constantFrom(
      'However, ',
      'Based on these N trials, ',
      'To overcome this drop of N%, ',
      'With these N tricks, ',
      'Building on this N-fold gain, ',
      'In this paper, ',
      'Second, ',
      '',
    )
    const subject = fc.constantFrom('we prune', 'our method prunes', 'this paper prunes', 'the system prunes')
    const rest = fc.constantFrom(' N heads.', ' N% of heads in N days.', ' 1.N× as many.', ' N,000 heads.')
    const sentences = fc.tuple(beginning, subject, rest, fc.integer({ min: 0, max: 9999 }))
    fc.assert(
      fc.property(sentences, fc.boolean(), ([start, middle, end, figure], isFirst) => {
        const sentence = (start + middle + end).replaceAll('N', String(figure))
        const text = toStandAlone(sentence, isFirst ? named : nameless, isFirst)
        expect(numbersOf(text)).toEqual(numbersOf(sentence))
      }),
      { numRuns: 500 },
    )
  })
})

function numbersOf(text: string): readonly string[] {
  return text.match(/\d+(?:[.,]\d+)*/g) ?? []
}

describe('shortName', () => {
  it.each([
    ['Kangaroo: Lossless Decoding', 'Kangaroo'],
    ['Free Video-LLM: Guided Perception', 'Free Video-LLM'],
    ['A Study of Dancing', undefined],
    ['To prune, or not to prune: a study', undefined],
    ['pruning: a study', undefined],
  ])('is what stands before the colon, where that is a name: %s', (title, expected) => {
    expect(shortName(paper('2401.00001', title))).toBe(expected)
  })
})

describe('closestPaper', () => {
  it('names the paper by its title', () => {
    expect(closestPaper(named)).toBe('“Tango: Dancing with Gradients” fits best.')
  })
})

describe('leansBack', () => {
  it.each([
    'It runs.',
    'Its layers run.',
    'They run.',
    'This runs.',
    'These run.',
    'Those run.',
    'Such layers run.',
    'Both run.',
    'The former runs.',
  ])('knows a sentence that needs the one before it: %s', sentence => {
    expect(leansBack(sentence)).toBe(true)
  })

  it.each([
    'Tango runs.',
    'Items run.',
    'Thistles run.',
    'Thesis work runs.',
    'The forms run.',
    'Itself runs.',
  ])('and one that does not: %s', sentence => {
    expect(leansBack(sentence)).toBe(false)
  })
})

describe('toStandAlone, of what points back with its kind behind it', () => {
  it.each([
    ['This approach prunes heads.', 'The approach prunes heads.'],
    ['These results hold.', 'The results hold.'],
    ['This allows pruning.', 'This allows pruning.'],
  ])('%s', (sentence, expected) => {
    expect(toStandAlone(sentence, nameless, false)).toBe(expected)
  })
})
