import { describe, expect, it } from 'vitest'
import { heldNames } from '../../src/text/held-names.ts'
import { paper } from '../support/papers.ts'

const isHeld = heldNames({
  ...paper(
    '2401.00001',
    'Tango: Dancing with Gradients',
    'Post-training quantization of GPT2-small, LayerNorm and U-Net on COCO2017.',
  ),
  comments: 'ICML 2024',
  codeUrls: ['https://gitee.com/mindspore/models'],
})

describe('heldNames', () => {
  it.each(['Tango', 'GPT', 'gpt2', 'UNet', 'coco', 'PTQ', 'ptq', 'LN', 'ICML', 'mindspore', 'U-Net-XL'])(
    'finds a name in the text or the links: %s',
    name => {
      expect(isHeld(name)).toBe(true)
    },
  )

  it.each(['Waltz', 'BERT', 'LoRA', 'DancingGAN', 'wanda', 'QAT', '5B'])('does not find %s', name => {
    expect(isHeld(name)).toBe(false)
  })
})
