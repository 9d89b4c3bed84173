import { describe, expect, it } from 'vitest'
import { crossedPairs } from '../../../src/answering/verification/crossed-pairs.ts'
import { toTokens } from '../../../src/answering/verification/statement-tokens.ts'

const sentence =
  'It has 878 raw images, 8,780 augmented images, and 1,756 depth images, while ROS takes longer than TZC.'

describe('crossedPairs', () => {
  it.each([
    'There are 1,756 raw images and 878 depth images.',
    'Of the images 878 are depth images, while 1,756 are raw.',
  ])('finds partners exchanged in: %s', statement => {
    expect(crossedPairs(toTokens(statement), toTokens(sentence))).toBeDefined()
  })

  it.each([
    'There are 878 raw images and 1,756 depth images.',
    'Depth images: 1,756; raw images: 878.',
    sentence,
  ])('finds none in: %s', statement => {
    expect(crossedPairs(toTokens(statement), toTokens(sentence))).toBeUndefined()
  })
})
