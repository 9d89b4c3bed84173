import { describe, expect, it } from 'vitest'
import {
  joinAuthorName,
  parseAuthorNames,
  parseAuthors,
  readParsedAuthors,
} from '../../../src/sources/formats/author-names.ts'

describe('parseAuthorNames', () => {
  it.each([
    ['A. Smith', ['A. Smith']],
    ['A. Smith and B. Jones', ['A. Smith', 'B. Jones']],
    ['A. Smith, B. Jones, and C. Doe', ['A. Smith', 'B. Jones', 'C. Doe']],
    ['A. Smith (1), B. Jones (1 and 2) ((1) MIT, (2) ETH)', ['A. Smith', 'B. Jones']],
    ['Martin Luther King, Jr., Henry Ford II', ['Martin Luther King Jr.', 'Henry Ford II']],
    ["Erd\\H{o}s P\\'al", ['Erdős Pál']],
    ['Alexander Sandoval', ['Alexander Sandoval']],
    ['Lia Adams & Tom Baker', ['Lia Adams', 'Tom Baker']],
    ['Lia Adams \\& Tom Baker', ['Lia Adams', 'Tom Baker']],
    ['Authors: J. Smith, Joe Bob', ['J. Smith', 'Joe Bob']],
    ['By John Smith and Jane Doe', ['John Smith', 'Jane Doe']],
    ['Fred Smith\\dag, Joe Bloggs', ['Fred Smith', 'Joe Bloggs']],
    ['Fred Smith*, Joe Bloggs#', ['Fred Smith', 'Joe Bloggs']],
    ['A. Smith$^{1,2}$, B. Jones$^2$', ['A. Smith', 'B. Jones']],
    ['A. Smith^1, B. Jones^{2,*}', ['A. Smith', 'B. Jones']],
    ['A. Smith1, B. Jones2,3', ['A. Smith', 'B. Jones']],
    ['A. Smith†, B. Jones‡', ['A. Smith', 'B. Jones']],
    ['A. Smith\\thanks{MIT} and B. Jones\\footnote{x}', ['A. Smith', 'B. Jones']],
    ['A. Smith [1], B. Jones <b@x.org>', ['A. Smith', 'B. Jones']],
    ['A. Smith (MIT, B. Jones', ['A. Smith', 'B. Jones']],
    ['A. Smith | B. Jones · C. Doe', ['A. Smith', 'B. Jones', 'C. Doe']],
    ['张三，李四、王五', ['张三', '李四', '王五']],
    ['Smith, J., Bloggs, K. L.', ['J. Smith', 'K. L. Bloggs']],
    ['Smith, John; King, Martin Luther, Jr.', ['John Smith', 'Martin Luther King Jr.']],
    ['Dr. John Smith, PhD, Prof. Jane Doe, Senior Member, IEEE', ['John Smith', 'Jane Doe']],
    ['A. Smith on behalf of the ATLAS Collaboration', ['A. Smith', 'ATLAS Collaboration']],
    ['the LIGO Scientific Collaboration, A. Abbott', ['LIGO Scientific Collaboration', 'A. Abbott']],
    ['H1 Collaboration, DeepSeek-AI, Gemini Team', ['H1 Collaboration', 'DeepSeek-AI', 'Gemini Team']],
    ['The Group for Sound and Vibration', ['The Group for Sound and Vibration']],
    ['A. Smith, with an appendix by B. Jones', ['A. Smith', 'B. Jones']],
    ['Ramón y Cajal, Yi Ma', ['Ramón y Cajal', 'Yi Ma']],
    ['', []],
  ])('reads %s', (text, names) => {
    expect(parseAuthorNames(text)).toEqual(names)
  })
})

describe('parseAuthors', () => {
  it.each([
    ['OYSTER Collaboration: L. Adler, T. Becker, et al', ['OYSTER Collaboration', 'L. Adler', 'T. Becker']],
    ['A. Smith et al.', ['A. Smith']],
    ['A. Smith, B. Jones, and 120 others', ['A. Smith', 'B. Jones']],
    ['A. Smith, ..., B. Jones', ['A. Smith', 'B. Jones']],
    ['X Collaboration: N. Roe, et al. (150 additional authors not shown)', ['X Collaboration', 'N. Roe']],
  ])('says that more have written than %s', (text, authors) => {
    expect(parseAuthors(text)).toEqual({ authors, authorsComplete: false })
  })

  it('knows a list that is whole, with two people of one name', () => {
    expect(parseAuthors('Wei Wang, Wei Wang')).toEqual({
      authors: ['Wei Wang', 'Wei Wang'],
      authorsComplete: true,
    })
  })
})

describe('readParsedAuthors', () => {
  it('leaves out what is no name', () => {
    const lists = [
      ['QUOKKA Collaboration', '', ''],
      [':', '', ''],
      ['Adams', 'A.', ''],
      ['al', 'et', ''],
    ]
    expect(readParsedAuthors(lists)).toEqual({
      authors: ['QUOKKA Collaboration', 'A. Adams'],
      authorsComplete: false,
    })
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
