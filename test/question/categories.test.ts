import { describe, expect, it } from 'vitest'
import { findCategories } from '../../src/question/categories.ts'

describe('findCategories', () => {
  it.each([
    ['papers in cs.CV', ['cs.CV']],
    ['newest 3 in CS.cv or math.CO?', ['CS.cv', 'math.CO']],
    ['quant-ph papers', ['quant-ph']],
    ['anything from cs since 2024', ['cs']],
    ['papers of the archive math', ['math']],
    ['papers in physics', []],
    ['papers not in cs.CV', []],
    ['see https://cs.cv/page', []],
    ['what is cs?', []],
  ])('reads %s', (text, expected) => {
    expect(findCategories(text)).toEqual(expected)
  })
})
