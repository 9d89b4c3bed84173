import { describe, expect, it } from 'vitest'
import { claimsMessage } from '../../src/render/claims-message.ts'
import { textOf } from '../support/components.ts'

describe('claimsMessage', () => {
  it('says what the check is worth, and how the papers were found where there is something to say', () => {
    const caution = 'Words are compared, not understood: read the quoted sentence.'
    const footerOf = (note?: string) =>
      textOf(claimsMessage({ verdicts: [], ...(note !== undefined && { note }) }).body)
    expect(footerOf()).toMatch(new RegExp(`\n-# ${caution}$`))
    expect(footerOf('By words alone.')).toContain(`\n-# By words alone.\n-# ${caution}`)
  })
})
