import { describe, expect, it } from 'vitest'
import { lazy } from '../../src/text/lazy.ts'

describe('lazy', () => {
  it('makes a value when it is first asked for, and once', () => {
    let made = 0
    const value = lazy(() => {
      made += 1
      return undefined
    })
    expect(made).toBe(0)
    expect([value(), value()]).toEqual([undefined, undefined])
    expect(made).toBe(1)
  })
})
