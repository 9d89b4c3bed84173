import { describe, expect, it } from 'vitest'
import { numberWordPattern, numberWords, scaleWords, smallNumbers } from '../../src/text/number-words.ts'

describe('number words', () => {
  it.each(['constructor', 'toString', '__proto__'])('are none of an object’s own words: %s', word => {
    expect(numberWords[word]).toBeUndefined()
  })

  it('count things from two to twelve', () => {
    expect([...smallNumbers.values()]).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])
    expect(smallNumbers.get('seven')).toBe(7)
  })

  it('stand behind figures from a thousand on', () => {
    expect([...scaleWords.keys()]).toEqual(['thousand', 'million', 'billion', 'trillion'])
  })

  it('are a pattern in the singular and the plural', () => {
    const pattern = new RegExp(`^${numberWordPattern}$`)
    expect(['nineteen', 'thousands', 'one'].every(word => pattern.test(word))).toBe(true)
    expect(pattern.test('none')).toBe(false)
  })
})
