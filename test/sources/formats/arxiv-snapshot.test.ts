import { describe, expect, it } from 'vitest'
import { arxivSnapshot } from '../../../src/sources/formats/arxiv-snapshot.ts'
import { describeCorpusFormat, parsePapers, parseText } from '../../contracts/corpus-format.ts'

const full = {
  id: '0704.0001',
  submitter: 'Pavel Nadolsky',
  authors: "C. Bal\\'azs, E. L. Berger (ANL (Argonne), IL), P. M. Nadolsky and C.-P. Yuan, Jr.",
  title: 'Calculation of prompt diphoton\n  production cross sections at $\\sqrt{s}$',
  comments: '37 pages, 15 figures; published version',
  'journal-ref': 'Phys.Rev.D76:013009,2007',
  doi: '10.1103/PhysRevD.76.013009',
  'report-no': 'ANL-HEP-PR-07-12',
  categories: 'hep-ph cs.LG',
  license: null,
  abstract:
    '  A fully differential calculation in perturbative quantum\nchromodynamics. Code: https://github.com/a/b.\n',
  versions: [
    { version: 'v1', created: 'Mon, 2 Apr 2007 19:18:42 GMT' },
    { version: 'v2', created: 'Tue, 24 Jul 2007 20:10:27 GMT' },
  ],
  update_date: '2008-11-26',
  authors_parsed: [
    ['Balázs', 'C.', ''],
    ['Berger', 'E. L.', ''],
    ['Nadolsky', 'P. M.', ''],
    ['Yuan', 'C. -P.', 'Jr.'],
  ],
}

const short = {
  id: 'cs/0112017',
  authors: 'T. Kosel and I. Grabec',
  title: 'Short',
  abstract: 'We are short.',
  categories: 'cs.NE',
  update_date: '2007-05-23',
}

const lines = (...records: readonly unknown[]) =>
  records.map(record => `${JSON.stringify(record)}\n`).join('')

describeCorpusFormat(arxivSnapshot, {
  documents: [{ name: 'a snapshot', text: lines(full, short), records: 2 }],
  brokenOff: [
    { text: lines(full, short).slice(0, -30), line: 2 },
    { text: lines(full).slice(0, 100), line: 1 },
  ],
})

describe('arxivSnapshot', () => {
  it('reads every field', async () => {
    expect((await parsePapers(arxivSnapshot, lines(full)))[0]).toEqual({
      arxivId: '0704.0001',
      version: 2,
      title: 'Calculation of prompt diphoton production cross sections at √s',
      abstract:
        'A fully differential calculation in perturbative quantum chromodynamics. Code: https://github.com/a/b.',
      authors: ['C. Balázs', 'E. L. Berger', 'P. M. Nadolsky', 'C. -P. Yuan Jr.'],
      authorsComplete: true,
      categories: ['hep-ph', 'cs.LG'],
      comments: '37 pages, 15 figures; published version; Phys.Rev.D76:013009,2007',
      doi: '10.1103/PhysRevD.76.013009',
      publishedAt: '2007-04-02',
      updatedAt: '2008-11-26',
      codeUrls: ['https://github.com/a/b'],
      codePlaces: ['abstract'],
    })
  })

  it('reads the authors as text where they are not parsed, without affiliations', async () => {
    const { authors_parsed: _, ...unparsed } = full
    const [paper] = await parsePapers(arxivSnapshot, lines(unparsed))
    expect(paper?.authors).toEqual(['C. Balázs', 'E. L. Berger', 'P. M. Nadolsky', 'C.-P. Yuan Jr.'])
  })

  it('reads a record with the least fields', async () => {
    expect(
      await parsePapers(arxivSnapshot, lines({ ...short, comments: null, doi: null, versions: null })),
    ).toEqual([
      {
        arxivId: 'cs/0112017',
        title: 'Short',
        abstract: 'We are short.',
        authors: ['T. Kosel', 'I. Grabec'],
        authorsComplete: true,
        categories: ['cs.NE'],
        updatedAt: '2007-05-23',
      },
    ])
  })

  it('refuses impossible IDs, missing fields and what is no JSON, with line and reason; an empty abstract waits', async () => {
    const text = `${lines({ ...short, id: '705.1272' }, { ...short, id: 705.1272 }, { id: '0704.0001' }, { ...short, abstract: ' ' })}nonsense\n\n[1]\n${lines(short)}`
    expect(await parseText(arxivSnapshot, text)).toEqual([
      { kind: 'refused', line: 1, reason: '“705.1272” is not an arXiv ID' },
      { kind: 'refused', line: 2, reason: 'id: Invalid input: expected string, received number' },
      { kind: 'refused', line: 3, reason: 'abstract: Invalid input: expected string, received undefined' },
      expect.objectContaining({ kind: 'waiting', line: 4 }),
      { kind: 'refused', line: 5, reason: '“nonsense” is not a JSON object' },
      { kind: 'refused', line: 7, reason: 'the record: Invalid input: expected object, received array' },
      expect.objectContaining({ kind: 'paper', line: 8 }),
    ])
  })
})
