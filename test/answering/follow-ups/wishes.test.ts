import { describe, expect, it } from 'vitest'
import { ordinalsIn, pointingWords } from '../../../src/answering/follow-ups/referring.ts'
import {
  afterTopicChange,
  isThanks,
  wishedStyle,
  withoutJoiners,
} from '../../../src/answering/follow-ups/wishes.ts'

describe('isThanks', () => {
  it.each(['thx!', 'great, thank you', 'ok cool, that helps', 'Perfect 👍'])('takes “%s”', text => {
    expect(isThanks(text)).toBe(true)
  })
  it.each(['thanks, and its code?', 'is it great?', 'cool stuff about cooling'])('leaves “%s”', text => {
    expect(isThanks(text)).toBe(false)
  })
})

describe('afterTopicChange', () => {
  it('gives what stands behind the announcement', () => {
    expect(afterTopicChange('haha ok. different thing: what do cows weigh up')).toBe('what do cows weigh up')
    expect(afterTopicChange('how is that different from the second one?')).toBeUndefined()
  })
})

describe('withoutJoiners', () => {
  it('leaves what is asked', () => {
    expect(withoutJoiners('ok, and its code?')).toBe('its code?')
    expect(withoutJoiners('ok')).toBe('ok')
  })
})

describe('wishedStyle', () => {
  it('tells simpler from fuller from neither', () => {
    expect(wishedStyle('explain that like im 12')).toBe('simpler')
    expect(wishedStyle('tell me more')).toBe('fuller')
    expect(wishedStyle('who wrote it')).toBeUndefined()
  })
})

describe('ordinalsIn', () => {
  it.each([
    ['the second one', [1]],
    ['compare the first with the third', [0, 2]],
    ['the last one', [3]],
    ['what does [2] say', [1]],
    ['compare the first two', [0, 1]],
    ['who is the second author', []],
    ['the ninth one', []],
  ])('reads “%s” on a list of four', (message, places) => {
    expect(ordinalsIn(message, 4)).toEqual(places)
  })
})

describe('pointingWords', () => {
  it('leaves the description that stands beside them', () => {
    expect(pointingWords('and the explainable one, what kappa')).toEqual(['one'])
    expect(pointingWords('quantization of language models')).toEqual([])
  })
})
