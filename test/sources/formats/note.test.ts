import { describe, expect, it } from 'vitest'
import { note } from '../../../src/sources/formats/note.ts'
import { describeCorpusFormat, parsePapers } from '../../contracts/corpus-format.ts'

const abstract =
  'We study margins in great depth and find that they are all you need for notes, at 3 times the speed.'

const inFrontMatter = `---
title: "Margins are all you need: a study"
authors:
  - "[[Jane Roe]]"
  - "[[people/doe|John Doe]]"
arxiv: 2405.11580
created: 2025-01-02
tags: [paper]
abstract: >
  ${abstract}
---

# Notes

- See also the [PDF](https://arxiv.org/pdf/2405.11580v2) and [another](https://arxiv.org/abs/2301.00001)
`

const inText = `---
title: Margins are all you need: a study
aliases:
  - Roe 2024
doi: 10.1000/xyz
year: 2024
date: 2025-02-03
---
## Abstract
${abstract.slice(0, 50)}
${abstract.slice(50)}

## Related
- [Other paper](https://arxiv.org/abs/2301.00001)
`

const properties = `title:: Margins are all you need
authors:: [[Jane Roe]], [[John Doe]]
arxiv:: [2405.11582](https://arxiv.org/abs/2405.11582)
tags:: #paper

- [Other](https://arxiv.org/abs/2301.00001)
- > **Abstract**:: ${abstract}
`

const named = `---
title: Margins
author: Jane Roe and John Doe
---
[PDF](https://arxiv.org/pdf/2405.11582)

> [!abstract]
> ${abstract}

What I think of it.
`

const list = `---
title: Papers I liked
date: 2024-05-01
---
- [Paper one](https://arxiv.org/abs/2301.00001)
- [Paper two](https://arxiv.org/abs/2301.00002)
`

describeCorpusFormat(note, {
  documents: [
    { name: 'a note with all in its front matter', text: inFrontMatter, records: 1 },
    { name: 'a note with the abstract in its text', text: inText, records: 1 },
    { name: 'a note with properties', text: properties, records: 1 },
    { name: 'a note that names its paper in its text', text: named, records: 1 },
    { name: 'a reading list with a title of its own', text: list, records: 2 },
  ],
  brokenOff: [],
})

describe('note', () => {
  it('is of one paper, with what its front matter says and its abstract', async () => {
    expect(await parsePapers(note, inFrontMatter)).toEqual([
      {
        title: 'Margins are all you need: a study',
        authors: ['Jane Roe', 'John Doe'],
        authorsComplete: true,
        arxivId: '2405.11580',
        abstract,
      },
    ])
    expect(await parsePapers(note, inText)).toEqual([
      { title: 'Margins are all you need: a study', doi: '10.1000/xyz', publishedAt: '2024', abstract },
    ])
    expect(await parsePapers(note, properties)).toEqual([
      {
        title: 'Margins are all you need',
        authors: ['Jane Roe', 'John Doe'],
        authorsComplete: true,
        arxivId: '2405.11582',
        abstract,
      },
    ])
  })

  it('takes the paper from the text where it names one alone, and is a list where it names more', async () => {
    expect(await parsePapers(note, named)).toMatchObject([
      { title: 'Margins', authors: ['Jane Roe', 'John Doe'], arxivId: '2405.11582', abstract },
    ])
    expect(await parsePapers(note, list)).toMatchObject([
      { title: 'Paper one', arxivId: '2301.00001' },
      { title: 'Paper two', arxivId: '2301.00002' },
    ])
  })

  it('takes a heading for the title where the front matter has none', async () => {
    const text = '---\narxiv: 2405.11582\ntags: [a]\n---\n# Of Margins\n'
    expect(await parsePapers(note, text)).toMatchObject([{ title: 'Of Margins', arxivId: '2405.11582' }])
  })

  it('takes the text of a site’s page on a publication for its abstract', async () => {
    const page = (field: string) => `---
layout: publication
title: "Margins: a study"
authors: Jane Roe, John Doe
${field}: ACL
year: 2024
additional_links:
  - {name: "ArXiV", url: "https://arxiv.org/abs/2405.11582"}
---
${abstract}

Code is at https://github.com/roe/margins.

### BibTeX
More.
`
    expect(note.detect(page('conference'))).toBe(true)
    expect(await parsePapers(note, page('conference'))).toMatchObject([
      {
        title: 'Margins: a study',
        authors: ['Jane Roe', 'John Doe'],
        arxivId: '2405.11582',
        abstract: `${abstract} Code is at https://github.com/roe/margins.`,
        codeUrls: ['https://github.com/roe/margins'],
      },
    ])
    expect(await parsePapers(note, page('mood'))).toMatchObject([{ arxivId: '2405.11582', abstract: '' }])
  })

  it('is no format for notes that name no paper', () => {
    expect(note.detect('---\ntitle: Shopping\ntags: [home]\n---\nMilk, and 10.5 eggs.\n')).toBe(false)
  })
})
