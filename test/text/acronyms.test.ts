import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findAcronyms } from '../../src/text/acronyms.ts'

const found = (text: string) =>
  findAcronyms(text).map(({ acronym, expansion }) => `${acronym} = ${expansion}`)

describe('findAcronyms', () => {
  it.each([
    ['the Segment Anything Model (SAM) on phones', ['sam = segment anyth model']],
    [
      'Large language models (LLMs) and vision transformers (ViTs).',
      ['llm = larg languag model', 'vit = vision transform'],
    ],
    ['by post-training quantization (PTQ)', ['ptq = post train quantiz']],
    ['with sparse masked modeling (SparK)', ['spark = spars mask model']],
    ['mixture-of-experts (MoE) layers', ['moe = mixtur of expert']],
    ['an implicit neural representation (INR) of videos', ['inr = implicit neural represent']],
    ['DOVA (Deep Orchestrated Versatile Agent) plans', ['dova = deep orchestr versatil agent']],
    ['on LLMs (large language models)', ['llm = larg languag model']],
  ])('finds what a short form stands for: %s', (text, expected) => {
    expect(found(text)).toEqual(expected)
  })

  it.each([
    'We prune tokens (see Fig. 2) and heads (2024).',
    'It is fast (FAST) and (IV) small',
    'a student (GAN)',
    '(SAM) without any words before it',
    'our Method (code: https://x.org)',
    'on ImageNet (in more than one run)',
    'BERT (which is a large model)',
  ])('finds nothing where letters do not fit or only one word stands there: %s', text => {
    expect(found(text)).toEqual([])
  })

  it('fails on no text', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (a, b) => Array.isArray(findAcronyms(`${a} (${b}) ${a}`))),
    )
  })
})
