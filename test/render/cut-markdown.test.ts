import { describe, expect, it } from 'vitest'
import { cutMarkdown } from '../../src/render/cut-markdown.ts'

describe('cutMarkdown', () => {
  it.each([
    ['a masked link', 'One [two](https://a.bc/three) four'],
    ['an address in angle brackets', 'One <https://a.bc/three> four'],
  ])('leaves %s out where it would be divided', (_, text) => {
    expect(cutMarkdown(text, 20)).toBe('One…')
    expect(cutMarkdown(text, text.length)).toBe(text)
  })
})
