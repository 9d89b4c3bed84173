import { describe, expect, it } from 'vitest'
import { joinBrokenWords } from '../../src/text/joined-lines.ts'

describe('joinBrokenWords', () => {
  it.each([
    ['a classi-\nfier of under-\nwater signs', 'a classifier of underwater signs'],
    ['classi-\n  fiers, convolu-\ntional', 'classifiers, convolutional'],
    ['multi-\nmodal data-\nset, over-\nfitting, non-\nlinear', 'multimodal dataset, overfitting, nonlinear'],
    ['self-\nsupervised, zero-\nshot, low-\nrank', 'self-supervised, zero-shot, low-rank'],
    ['real-\ntime, fine-\ntuning, x-\nray', 'real-time, fine-tuning, x-ray'],
    ['state-of-the-\nart, end-\nto-end', 'state-of-the-art, end-to-end'],
    ['BERT-\nbased, Spec-\nBench, GPT-\n4, 3-\ndimensional', 'BERT-based, Spec-Bench, GPT-4, 3-dimensional'],
    ['pre-\nand post-training', 'pre- and post-training'],
    ['the Quibb-\nler beats Quibbler', 'the Quibbler beats Quibbler'],
    ['soft\u00ad\nhyphen', 'softhyphen'],
    ['a dash -\nhere', 'a dash -\nhere'],
    ['no hyphen\nhere', 'no hyphen\nhere'],
  ])('reads %j', (text, joined) => {
    expect(joinBrokenWords(text)).toBe(joined)
  })
})
