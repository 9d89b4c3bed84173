import { describe, expect, it } from 'vitest'
import { wellFormedText, wholeWords } from '../../src/text/well-formed-text.ts'

describe('wellFormedText', () => {
  it.each([
    ['a\ud800b', 'a\ufffdb'],
    ['a\u0007b\u009fc\u007f', 'abc'],
    ['a\u202eb\u2066c\u200ed\u061ce', 'abcde'],
    ['line\nand\ttab, 😀 and é', 'line\nand\ttab, 😀 and é'],
  ])('reads %j', (text, plain) => {
    expect(wellFormedText(text)).toBe(plain)
  })
})

describe('wholeWords', () => {
  it.each([
    ['Zero\u200bwidth\u2060net\ufeff', 'Zerowidthnet'],
    ['soft\u00adhyphen, a\u200db', 'softhyphen, ab'],
    ['می\u200cخواهم', 'می\u200cخواهم'],
    ['👩\u200d🔬', '👩\u200d🔬'],
    ['ﬁne, oﬀer', 'fine, offer'],
    ['Poincare\u0301', 'Poincaré'],
  ])('reads %j', (text, whole) => {
    expect(wholeWords(text)).toBe(whole)
  })
})
