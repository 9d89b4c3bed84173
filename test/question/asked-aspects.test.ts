import { describe, expect, it } from 'vitest'
import { type Aspect, asksFor, tells } from '../../src/question/asked-aspects.ts'

describe('asksFor', () => {
  it.each<[Aspect, string]>([
    ['trial', 'on which machines did they measure it'],
    ['trial', 'MatFormer, benchmarks?'],
    ['trial', 'which open LLMs were aligned?'],
    ['problem', 'why can’t I use the usual models here?'],
    ['problem', 'what goes wrong with existing editors'],
    ['method', 'how does the scheduler choose tasks?'],
    ['steps', 'step by step pls: what are the three steps'],
    ['outcome', 'how much faster is it?'],
  ])('reads %s from: %s', (aspect, question) => {
    expect(asksFor(aspect, question)).toBe(true)
  })

  it('reads nothing from a bare name', () => {
    expect(asksFor('trial', 'MatFormer') || asksFor('outcome', 'MatFormer')).toBe(false)
  })
})

describe('tells', () => {
  it.each<[Aspect, string, boolean]>([
    ['trial', 'Experiments on three public datasets confirm it.', true],
    ['trial', 'It runs on a Raspberry Pi 4.', true],
    ['trial', 'It depends on the input.', false],
    ['problem', 'However, such models are costly to train.', true],
    ['problem', 'Code is online.', false],
    ['method', 'It employs a gating mechanism.', true],
    ['method', 'The gain is large.', false],
    ['steps', 'The second step is to create a derived dataset.', true],
    ['steps', 'Furthermore, we utilize non-uniform quantization.', true],
    ['steps', 'At the token level, we design a loss.', true],
    ['steps', 'We tried it later.', false],
    ['outcome', 'It outperforms seven baselines.', true],
    ['outcome', 'We propose a framework.', false],
  ])('reads %s in %j: %s', (aspect, sentence, expected) => {
    expect(tells(aspect, sentence)).toBe(expected)
  })
})
