import { describe, expect, it } from 'vitest'
import { isWithin, parseCategory, toOaiSet } from '../../../src/sources/arxiv/arxiv-sets.ts'

describe('parseCategory', () => {
  it.each([
    ['cs.CL', 'cs.CL'],
    ['CS.cl', 'cs.CL'],
    ['cs', 'cs'],
    ['hep-th', 'hep-th'],
    ['cond-mat.mtrl-sci', 'cond-mat.mtrl-sci'],
    ['distillation', undefined],
    ['constructor', undefined],
    ['cs.CL OR cs.LG', undefined],
  ])('reads %s', (text, category) => {
    expect(parseCategory(text)).toBe(category)
  })
})

describe('toOaiSet', () => {
  it.each([
    ['cs.CL', 'cs:cs:CL'],
    ['cs', 'cs'],
    ['hep-th', 'physics:hep-th'],
    ['astro-ph.GA', 'physics:astro-ph:GA'],
    ['physics', 'physics:physics'],
    ['math.IT', 'cs:cs:IT'],
  ])('makes a set of %s', (category, set) => {
    expect(toOaiSet(category)).toBe(set)
  })
})

describe('isWithin', () => {
  it('takes a category for one of its archive, and for its other name', () => {
    expect(isWithin('cs.CL', 'cs')).toBe(true)
    expect(isWithin('math.IT', 'cs.IT')).toBe(true)
    expect(isWithin('cs.CL', 'cs.LG')).toBe(false)
    expect(isWithin('csx.CL', 'cs')).toBe(false)
  })
})
