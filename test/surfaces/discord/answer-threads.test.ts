import { describe, expect, it } from 'vitest'
import { threadName } from '../../../src/surfaces/discord/answer-threads.ts'

describe('threadName', () => {
  it('is the question, cut between two characters', () => {
    expect(threadName('What is Kangaroo?')).toBe('What is Kangaroo?')
    const name = threadName(`a${'😀'.repeat(60)}`)
    expect(name).toBe(`a${'😀'.repeat(44)}`)
    expect(name.isWellFormed()).toBe(true)
  })
})
