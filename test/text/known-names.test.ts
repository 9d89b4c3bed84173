import { describe, expect, it } from 'vitest'
import { knownName } from '../../src/text/known-names.ts'

describe('knownName', () => {
  it.each([
    ['mamba', 'Mamba'],
    ['GPTQ', 'GPTQ'],
    ['german', 'German'],
    ['imagenet', 'ImageNet'],
  ])('knows how %s is written', (word, written) => {
    expect(knownName(word)).toBe(written)
  })

  it.each(['transformer', 'golf', 'learning', ''])('does not take %j for a name', word => {
    expect(knownName(word)).toBeUndefined()
  })
})
