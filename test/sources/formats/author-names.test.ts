import { describe, expect, it } from 'vitest'
import { joinAuthorName, parseAuthorNames } from '../../../src/sources/formats/author-names.ts'

describe('parseAuthorNames', () => {
  it.each([
    ['A. Smith', ['A. Smith']],
    ['A. Smith and B. Jones', ['A. Smith', 'B. Jones']],
    ['A. Smith, B. Jones, and C. Doe', ['A. Smith', 'B. Jones', 'C. Doe']],
    ['A. Smith (1), B. Jones (1 and 2) ((1) MIT, (2) ETH)', ['A. Smith', 'B. Jones']],
    ['Martin Luther King, Jr., Henry Ford II', ['Martin Luther King Jr.', 'Henry Ford II']],
    ["Erd\\H{o}s P\\'al", ['Erdős Pál']],
    ['Alexander Sandoval', ['Alexander Sandoval']],
    ['', []],
  ])('reads %s', (text, names) => {
    expect(parseAuthorNames(text)).toEqual(names)
  })
})

describe('joinAuthorName', () => {
  it.each([
    [['Le', 'Quoc V.', ''], 'Quoc V. Le'],
    [['King', 'Martin Luther', 'Jr.'], 'Martin Luther King Jr.'],
    [['Collaboration', '', ''], 'Collaboration'],
    [[], ''],
  ])('joins %s', (parts, name) => {
    expect(joinAuthorName(parts)).toBe(name)
  })
})
