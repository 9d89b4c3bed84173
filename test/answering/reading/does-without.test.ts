import { describe, expect, it } from 'vitest'
import { saysWithout } from '../../../src/answering/reading/does-without.ts'
import { ruledOutTerms } from '../../../src/question/ruled-out.ts'
import { paper } from '../../support/papers.ts'
import { hitOf } from '../extractive/sample-hits.ts'

describe('saysWithout', () => {
  it.each([
    ['Tango prunes heads without attention.', true],
    ['Tango needs no attention.', true],
    ['Tango is attention-free.', true],
    ['Tango replaces attention with steps.', true],
    ['Tango prunes heads.', false],
    ['Tango has attention. It is not slow.', false],
    ['Tango uses attention without music.', false],
  ])('takes silence for nothing: %s', (abstract, isWithout) => {
    expect(saysWithout(hitOf(paper('local:1', 'Tango', abstract)), ['attent'])).toBe(isWithout)
  })
})

describe('ruledOutTerms', () => {
  it.each([
    ['papers that do not use quantization', ['quantiz']],
    ['papers without attention', ['attent']],
    ['which papers don’t need retraining?', ['retrain']],
    ['which papers do not use attention?', ['attent']],
    ['which papers use attention?', []],
  ])('are what papers are to do without: %s', (text, terms) => {
    expect(ruledOutTerms(text)).toEqual(terms)
  })
})
