import { describe, expect, it } from 'vitest'
import { askingPattern, isAskingWord } from '../../src/question/asking-words.ts'

describe('asking words', () => {
  it.each(['which', 'wich', 'whom', 'does', 'tell', 'find'])('open a question: %s', word => {
    expect(isAskingWord(word)).toBe(true)
  })

  it.each(['kangaroo', 'the', ''])('are few: %s', word => {
    expect(isAskingWord(word)).toBe(false)
  })

  it('are a pattern of the kinds that are wanted', () => {
    const pattern = new RegExp(`^${askingPattern('kind', 'verb')}$`)
    expect(['whose', 'is'].every(word => pattern.test(word))).toBe(true)
    expect(['who', 'tell', 'list'].some(word => pattern.test(word))).toBe(false)
  })
})
