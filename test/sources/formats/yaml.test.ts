import { describe, expect, it } from 'vitest'
import { yaml } from '../../../src/sources/formats/yaml.ts'
import { describeCorpusFormat, parsePapers, parseText } from '../../contracts/corpus-format.ts'

/** As people type one: comments, a colon in a title, a list in brackets, an ID that a number would lose a digit of. */
const byHand = `# papers that we read
- title: Of Margins: A Study
  authors: [Jane Roe, "Doe, John"]
  arxiv: 2405.11580
  abstract: >
    We study margins,
    which are wide.
- title: "Of Notes"
  url: https://arxiv.org/abs/2301.00001v2
  year: 2023
  tags:
    - notes
`

/** As Pandoc and reference managers write CSL. */
const csl = `---
references:
- id: roe2024
  type: article-journal
  author:
  - family: Roe
    given: Jane
  issued:
    date-parts:
    - - 2024
      - 5
  title: Of margins
  abstract: We study margins in depth.
  DOI: 10.1000/a
- id: doe
  title: Of notes
  DOI: 10.1000/b
...
`

const sections = `efficient:
  - title: Paper A
    arxiv: 2405.00001
  - title: Paper B
    link: https://arxiv.org/abs/2301.00002
    authors: [[Jane Roe]], [[John Doe]]
vision:
  - title: Paper C
    doi: 10.1000/c
`

const documents = `title: One
doi: 10.1000/one
abstract: We study the first of two.
---
title: Two
doi: 10.1000/two
`

const underKeys = `roe2024:
  title: One
  doi: 10.1000/one
doe2024:
  title: Two
  doi: 10.1000/two
`

describeCorpusFormat(yaml, {
  documents: [
    { name: 'a list by hand', text: byHand, records: 2 },
    { name: 'CSL as YAML', text: csl, records: 2 },
    { name: 'lists under headings', text: sections, records: 3 },
    { name: 'several documents', text: documents, records: 2 },
    { name: 'papers under keys', text: underKeys, records: 2 },
  ],
  brokenOff: [{ text: `${byHand}- title: "It is never clo`, line: 13 }],
})

describe('yaml', () => {
  it('keeps titles, names, whole IDs and dates', async () => {
    expect(await parsePapers(yaml, byHand + csl + sections)).toMatchObject([
      {
        title: 'Of Margins: A Study',
        authors: ['Jane Roe', 'John Doe'],
        arxivId: '2405.11580',
        abstract: 'We study margins, which are wide.',
      },
      { title: 'Of Notes', arxivId: '2301.00001', version: 2 },
      { title: 'Of margins', authors: ['Jane Roe'], publishedAt: '2024-05', doi: '10.1000/a' },
      { title: 'Of notes', doi: '10.1000/b' },
      { title: 'Paper A', arxivId: '2405.00001' },
      { title: 'Paper B', authors: ['Jane Roe', 'John Doe'] },
      { title: 'Paper C' },
    ])
  })

  it('refuses a damaged paper of a list and reads the next one', async () => {
    const text =
      '- title: One\n  doi: 10.1000/one\n- title: "Two\n  doi: {[\n- title: Three\n  doi: 10.1000/three\n'
    expect(await parseText(yaml, text)).toMatchObject([
      { kind: 'waiting', line: 1 },
      { kind: 'refused', line: 3 },
      { kind: 'waiting', line: 5, paper: { title: 'Three' } },
    ])
  })

  it('gives the paper that a citation file wants cited', async () => {
    const text = `cff-version: 1.2.0
title: A Tool
doi: 10.1000/tool
preferred-citation:
  title: The Paper
  doi: 10.1000/paper
`
    expect(await parsePapers(yaml, text)).toMatchObject([{ title: 'The Paper', doi: '10.1000/paper' }])
  })

  it('takes names for texts where a small text would mean a large one', async () => {
    const lines = Array.from(
      { length: 9 },
      (_, i) => `  a${i + 1}: &a${i + 1} [${`*a${i}, `.repeat(9)}*a${i}]`,
    )
    const text = `- title: One\n  doi: 10.1000/one\n  a0: &a0 [x]\n${lines.join('\n')}\n`
    expect(await parseText(yaml, text)).toMatchObject([{ kind: 'waiting', line: 1 }])
  })

  it.each([
    [
      'a list in Markdown',
      '- Title: Of Margins\n- Authors: Jane Roe\n- Link: https://arxiv.org/abs/2405.00001\n',
    ],
    [
      'a note in Markdown',
      '# Of Margins\n\narXiv: 2405.00001 | Jane Roe\nCode: https://github.com/a/b\n\n## Notes\n',
    ],
    ['settings', 'title: My site\nbaseurl: /\nplugins:\n  - a\n'],
    ['running text', 'Title: Of Margins\nAuthors: Roe\nWe study margins.\nThey are wide.\n10.1000/x\n'],
  ])('does not take %s for its own', (_, text) => {
    expect(yaml.detect(text)).toBe(false)
  })
})
