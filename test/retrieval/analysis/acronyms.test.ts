import { describe, expect, it } from 'vitest'
import { findAcronyms } from '../../../src/retrieval/analysis/acronyms.ts'

describe('findAcronyms', () => {
  it.each([
    ['We use a Mixture of Experts (MoE) layer.', 'MoE', 'Mixture of Experts'],
    ['as in large language models (LLMs), which', 'LLMs', 'large language models'],
    ['The vision transformer (ViT) is', 'ViT', 'vision transformer'],
    ['by Low-Rank Adaptation (LoRA)', 'LoRA', 'Low-Rank Adaptation'],
    ['a feed-forward network (FFN)', 'FFN', 'feed-forward network'],
  ])('reads %s', (text, acronym, expansion) => {
    expect(findAcronyms(text)).toEqual([{ acronym, expansion }])
  })

  it.each([
    'We improve results (PSNR) a lot.',
    'on ImageNet (Top-1)',
    'under single-sequence verification (67M)',
    'two cases (a) and (b)',
    'We study pruning. Results (PR) follow',
  ])('reads none in %s', text => {
    expect(findAcronyms(text)).toEqual([])
  })
})
