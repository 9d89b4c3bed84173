import { describe, expect, it } from 'vitest'
import { comparedIn } from '../../../src/answering/claims/comparisons.ts'

const paper = { title: 'Okapi: Sparse Routing for Graph Search', abstract: '' }

describe('a comparison in a claim', () => {
  it.each([
    ['ResNet is slower than DenseNet.', 'ResNet trains 2.1x faster than DenseNet on CIFAR.', true],
    ['ResNet is faster than DenseNet.', 'ResNet trains 2.1x faster than DenseNet on CIFAR.', false],
    ['DenseNet is faster than ResNet.', 'ResNet trains 2.1x faster than DenseNet on CIFAR.', true],
    ['DenseNet is slower than ResNet.', 'ResNet trains 2.1x faster than DenseNet on CIFAR.', false],
    ['Heron outperforms Stork.', 'Stork beats Heron by 3 points.', true],
    ['Heron is worse than Stork.', 'Stork beats Heron by 3 points.', false],
    [
      'Heron is slower than Stork.',
      'Heron reaches speedups of 3x, outperforming Stork with fewer layers.',
      true,
    ],
    [
      'Heron is faster than Stork.',
      'Heron reaches speedups of 3x, outperforming Stork with fewer layers.',
      false,
    ],
    ['Heron is cheaper than Stork.', 'Heron surpasses Stork in the cost of training.', false],
    ['Heron is more accurate than Stork.', 'Heron is less accurate than Stork on birds.', true],
    ['Heron is not slower than Stork.', 'Heron is faster than Stork.', false],
    ['Heron is larger than Stork.', 'Heron is smaller than Stork.', true],
    ['Okapi is slower than HNSW.', 'Our method is faster than HNSW on all data.', true],
  ])('%s against: %s', (claim, sentence, isContradicted) => {
    expect(comparedIn(claim, sentence, paper)?.isContradicted).toBe(isContradicted)
  })

  it.each([
    ['of other things', 'Heron is slower than Stork.', 'ResNet is faster than DenseNet.'],
    ['in another measure', 'Heron is slower than Stork.', 'Heron is larger than Stork.'],
    [
      'in no measure that is named',
      'Heron is slower than Stork.',
      'Heron outperforms Stork on images of birds.',
    ],
    ['of one thing alone', 'Heron is slower than Stork.', 'Heron is faster than before.'],
    [
      'where one is no better than the other',
      'Heron is larger than Stork.',
      'Heron outperforms Stork in size.',
    ],
  ])('is not decided by one %s', (_, claim, sentence) => {
    expect(comparedIn(claim, sentence, paper)).toBeUndefined()
  })
})
