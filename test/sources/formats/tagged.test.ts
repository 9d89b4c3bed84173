import { describe, expect, it } from 'vitest'
import { nbib } from '../../../src/sources/formats/nbib.ts'
import { refer } from '../../../src/sources/formats/refer.ts'
import { ris } from '../../../src/sources/formats/ris.ts'
import { webOfScience } from '../../../src/sources/formats/web-of-science.ts'
import { describeCorpusFormat, parsePapers, parseText } from '../../contracts/corpus-format.ts'

const publisher = `TY  - JOUR
AU  - Roe, Jane A.
AU  - Doe, John
TI  - Of margins.
PY  - 2020/05/19/
AB  - We study margins, many of them,
  and notes.
DO  - 10.1000/abc
UR  - https://arxiv.org/abs/2005.14165
ER  - 

TY  - CONF
A1  - Roe, R
T1  - Second
N2  - Abstract: We study seconds.
Y1  - 2019///
ER  - 
`

const catalogue = `
1. 
TY  - Journal Article
ID  - 2405.11582
T1  - Third
A1  - Doe, J.
JF  - arXiv preprint arXiv:2401.00001
N1  - From somebody's notes
L3  - 10.1000/third
ER  -
`

const pubmed = `
PMID- 31988149
OWN - NLM
TI  - [A title that goes
      on over lines.]
LID - 10.1128/JVI.00127-20 [doi]
AB  - BACKGROUND: Margins. METHODS: We do
      more.
FAU - Roe, Jane
AU  - Roe J
FAU - Doe, John
AU  - Doe J
DP  - 2020 Mar 17
PT  - Journal Article

PMID- 2
TI  - Second.
AB  - Seconds.
AU  - Roe J
AU  - Doe JA
DP  - 2019 Winter
`

const eric = `
OWN - ERIC
TI  - Paper title
AU  - Roe, Tom
AID - http://dx.doi.org/10.1000/123456789
DP  - 2000
AB  - We study schools.
PT  - Journal Articles
`

const wos = `FN Clarivate Analytics Web of Science
VR 1.0
PT J
AU Roe, J
   Doe, J
AF Roe, Jane
   Doe, John
TI Of margins and
   notes
AB We study margins.
PD MAR
PY 2022
DI 10.1000/wos
ER

PT C
AU Roe, J
TI Second
AB Seconds.
ER

EF
`

const endnote = `%0 Journal Article
%T Of margins
%A Roe, Jane
%A Doe, John
%D 2021
%R 10.1000/enw
%X We study margins.

%T Second
%0 Book
%X We study seconds.
`

describeCorpusFormat(ris, {
  documents: [
    { name: 'a publisher’s', text: publisher, records: 2 },
    { name: 'a catalogue’s, numbered', text: catalogue, records: 1 },
  ],
  brokenOff: [{ text: publisher.replace(/ER {2}- \n\nTY[\s\S]*/, `N2  - ${'word '.repeat(30)}`), line: 1 }],
})
describeCorpusFormat(nbib, {
  documents: [
    { name: 'PubMed’s', text: pubmed, records: 2 },
    { name: 'ERIC’s', text: eric, records: 1 },
  ],
  brokenOff: [],
})
describeCorpusFormat(webOfScience, { documents: [{ name: 'a save', text: wos, records: 2 }], brokenOff: [] })
describeCorpusFormat(refer, { documents: [{ name: 'an export', text: endnote, records: 2 }], brokenOff: [] })

describe('ris', () => {
  it('reads authors, dates, IDs and abstracts over lines', async () => {
    expect(await parsePapers(ris, publisher)).toEqual([
      {
        title: 'Of margins',
        authors: ['Jane A. Roe', 'John Doe'],
        authorsComplete: true,
        abstract: 'We study margins, many of them, and notes.',
        publishedAt: '2020-05-19',
        doi: '10.1000/abc',
        arxivId: '2005.14165',
      },
      {
        title: 'Second',
        authors: ['R Roe'],
        authorsComplete: true,
        abstract: 'We study seconds.',
        publishedAt: '2019',
      },
    ])
  })

  it('takes a citation key for none of arXiv’s IDs', async () => {
    expect(await parsePapers(ris, catalogue)).toMatchObject([
      { arxivId: '2401.00001', doi: '10.1000/third', abstract: '' },
    ])
  })

  it('refuses a reference without abstract and ID, with what it has', async () => {
    expect(await parseText(ris, 'TY  - JOUR\nTI  - Of shores\nPY  - 1999\nER  - \n')).toEqual([
      {
        kind: 'refused',
        line: 1,
        reason: 'the RIS reference “Of shores” has no abstract, no arXiv ID and no DOI, only kind, TI, PY',
      },
    ])
  })
})

describe('nbib', () => {
  it('reads whole names before short ones, and puts initials first', async () => {
    const [first, second] = await parsePapers(nbib, pubmed)
    expect(first).toMatchObject({
      title: 'A title that goes on over lines',
      authors: ['Jane Roe', 'John Doe'],
      doi: '10.1128/JVI.00127-20',
      publishedAt: '2020-03-17',
      abstract: 'BACKGROUND: Margins. METHODS: We do more.',
    })
    expect(second).toMatchObject({ authors: ['J Roe', 'JA Doe'], publishedAt: '2019' })
  })
})

describe('webOfScience', () => {
  it('reads lists over lines', async () => {
    expect((await parsePapers(webOfScience, wos))[0]).toMatchObject({
      title: 'Of margins and notes',
      authors: ['Jane Roe', 'John Doe'],
      doi: '10.1000/wos',
      publishedAt: '2022-03',
    })
  })
})
