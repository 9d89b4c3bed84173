import { describe, expect, it } from 'vitest'
import { shortenValues } from '../../../src/sources/formats/bibtex/short-values.ts'

const long = 'as long as it takes to be worth a number'

describe('shortenValues', () => {
  it('puts numbers in place of long values in braces, and gives them back', () => {
    const { text, restore } = shortenValues(
      `@misc{key, title = {${long}, {AND} \\} more}, volume = {3}, note=\n{${long}}}`,
    )
    expect(text).toBe('@misc{key, title = {\ue0000}, volume = {3}, note=\n{\ue0001}}')
    expect(restore('\ue0000')).toBe(`${long}, {AND} \\} more`)
    expect(restore('\ue0001')).toBe(long)
    expect(restore('3')).toBe('3')
  })

  it.each([
    ['what stands in quotation marks', `@misc{key, title = "{${long}}"}`],
    ['an entry in parentheses', `@misc(key, title = {${long}})`],
    ['what is no value', `@misc{{${long}}, title = {A}}`],
    ['a text with the sign itself', `@misc{key, title = {\ue000 ${long}}}`],
  ])('leaves %s as it is', (_, entry) => {
    expect(shortenValues(entry).text).toBe(entry)
  })

  it('puts numbers in place of what stands between # as well', () => {
    const { text } = shortenValues(`@misc{key, title = acm # {${long}}}`)
    expect(text).toBe('@misc{key, title = acm # {\ue0000}}')
  })
})
