import { describe, expect, it } from 'vitest'
import { isKnownName } from '../../../src/retrieval/analysis/known-names.ts'

describe('isKnownName', () => {
  it.each(['mamba', 'GPTQ', 'german', 'ImageNet'])('knows %s', word => {
    expect(isKnownName(word)).toBe(true)
  })

  it.each(['transformer', 'golf', 'learning', ''])('does not take %j for a name', word => {
    expect(isKnownName(word)).toBe(false)
  })
})
