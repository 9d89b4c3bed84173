import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { containsFact } from '../../../lab/checks/fact-matching.ts'

const matching: readonly (readonly [text: string, fact: string])[] = [
  // Case, spaces, hyphens, Markdown
  ['Span-Denoising and contrastive learning', 'span denoising'],
  ['uses span denoising', 'Span-denoising'],
  ['parameter-efficient finetuning', 'fine-tuning'],
  ['parameter-efficient fine‑tuning', 'finetuning'],
  ['a low\u2010rank\u00a0decomposition', 'low-rank'],
  ['the\u202f4\u00a0A100\u2009GPUs', '4 A100'],
  ['we call it **SReT**.', 'SReT'],
  ['pre-trained **Stable** *Diffusion*', 'Stable Diffusion'],
  ['[ONNX-Net](https://example.org/a) reads text', 'ONNX-Net'],
  ['RoBERTa\\_Large', 'RoBERTa'],
  ['# FlexiBERT', 'FlexiBERT'],
  ['soft\u00adhyphen', 'softhyphen'],
  ['SCUT-EnsText', 'SCUT EnsText'],
  ['mixture of experts', 'mixture-of-experts'],
  ['CodeT5+ is one', 'CodeT5+'],
  ['an N:M pattern', 'N:M'],
  // Stems and parts of hyphenated words
  ['neural decompilation', 'decompil'],
  ['the encoder-decoder', 'decoder'],
  ['Fast-VTrans', 'VTrans'],
  ['FITs are small', 'FIT'],
  // Times, percent, thousands
  ['1.68\u00d7 faster', '1.68x'],
  ['1.68x faster', '1.68×'],
  ['1.68 times faster', '1.68×'],
  ['1.68-times faster', '1.68×'],
  ['$1.68\\times$ faster', '1.68 times'],
  ['6.5times fewer', '6.5×'],
  ['up to 25× quicker', '25'],
  ['a speed-up of ×25', '25'],
  ['6400×6400 images', '6400'],
  ['1×1 convolutions', '1x1'],
  ['by 60\\%.', '60%'],
  ['by 60 %', '60%'],
  ['99,100 records', '99100'],
  ['99100 records', '99,100'],
  ['99{,}100 records', '99100'],
  // Numbers
  ['an accuracy of 60.16%.', '60.16%'],
  ['it is 2.4.', '2.4'],
  ['layers 3, 4, 25, 7', '25'],
  ['by **72**%', '72%'],
  ['1/6 of the cost', '1/6'],
  ['5–40 points', '5-40'],
  ['45 M parameters', '45M'],
  ['Raspberry Pi 4', 'raspberry pi 4'],
  ['on GPT-2', 'GPT2'],
  ['10.1109/TCBB.2024.3385402', '10.1109/TCBB.2024.3385402'],
]

const missing: readonly (readonly [text: string, fact: string])[] = [
  ['2.45', '2.4'],
  ['12.4', '2.4'],
  ['3.2.4', '2.4'],
  ['.25', '25'],
  ['0.25', '25'],
  ['125', '25'],
  ['25.4', '25'],
  ['99,100', '100'],
  ['5-40 points', '540'],
  ['540 points', '5-40'],
  ['5, 40 points', '5-40'],
  ['15-40 points', '5-40'],
  ['5-400 points', '5-40'],
  ['11/6', '1/6'],
  ['1/64', '1/6'],
  ['4*5', '45'],
  ['110x', '10×'],
  ['7 bits', '7B'],
  ['7 billion', '7B'],
  ['CIFAR10', '10'],
  ['the benefit', 'FIT'],
  ['so low', 'SOLO'],
  ['PAT has', 'path'],
  ['CodeT5', 'T5'],
  ['', 'GAN'],
]

describe('containsFact', () => {
  it.each(matching)('finds in %j the fact %j', (text, fact) => {
    expect(containsFact(text, fact)).toBe(true)
  })

  it.each(missing)('does not find in %j the fact %j', (text, fact) => {
    expect(containsFact(text, fact)).toBe(false)
  })

  it('finds a number only where it stands whole', () => {
    const number = fc.integer({ min: 0, max: 9999 })
    fc.assert(
      fc.property(number, fc.array(number), (wanted, others) => {
        const text = others.join(' and ')
        expect(containsFact(text, String(wanted))).toBe(others.includes(wanted))
      }),
    )
  })

  it('finds words whatever stands around them', () => {
    // Without x, which after a number is a multiplication sign.
    const word = fc.stringMatching(/^[a-w]{1,8}[0-9]{0,3}$/)
    fc.assert(
      fc.property(fc.array(word), fc.array(word, { minLength: 1 }), fc.array(word), (before, fact, after) => {
        const text = [...before, ...fact, ...after].join(' ').toUpperCase()
        expect(containsFact(text, fact.join('-'))).toBe(true)
      }),
    )
  })
})
