import { describe, expect, it } from 'vitest'
import { claimsMessage } from '../../src/render/claims-message.ts'

describe('claimsMessage', () => {
  it('says what the check is worth, and how the papers were found where there is something to say', () => {
    const caution = 'Words are compared, not understood: read the quoted sentence.'
    const footerOf = (note?: string) =>
      claimsMessage({ verdicts: [], ...(note !== undefined && { note }) }).body.embeds?.[0]?.footer?.text
    expect(footerOf()).toBe(caution)
    expect(footerOf('By words alone.')).toBe(`By words alone.\n${caution}`)
  })
})
