import { describe, expect, it } from 'vitest'
import type { CorpusFormat } from '../../../src/sources/formats/corpus-format.ts'
import { corpusFormats } from '../../../src/sources/formats/index.ts'
import { jsonFormats } from '../../../src/sources/formats/json/json-formats.ts'
import { describeCorpusFormat, parsePapers, parseText } from '../../contracts/corpus-format.ts'

const format = (name: string): CorpusFormat => {
  const found = jsonFormats.find(each => each.name === name)
  if (found === undefined) throw new Error(`there is no format ${name}`)
  return found
}
const pretty = (value: unknown): string => `${JSON.stringify(value, null, 1)}\n`
const lines = (...values: readonly unknown[]): string =>
  values.map(value => `${JSON.stringify(value)}\n`).join('')

const scholar = {
  total: 2,
  data: [
    {
      paperId: 'aa',
      externalIds: { ArXiv: '1706.03762', DOI: '10.1000/s2', CorpusId: 13 },
      title: 'Margins',
      abstract: 'We study margins.',
      authors: [{ authorId: '1', name: 'Jane Roe' }],
      publicationDate: '2017-06-12',
      journal: { name: 'ArXiv', volume: 'abs/1706.03762' },
    },
    {
      paperId: 'bb',
      externalIds: { DOI: '10.1000/none' },
      title: 'Without',
      abstract: null,
      year: 2019,
      authors: [],
    },
  ],
}
const openalex = {
  meta: { count: 1 },
  results: [
    {
      id: 'https://openalex.org/W1',
      doi: 'https://doi.org/10.1000/oa',
      display_name: 'Notes',
      publication_date: '2020-05-01',
      authorships: [{ author: { display_name: 'Jane Roe' } }, { author: { display_name: 'John Doe' } }],
      abstract_inverted_index: { We: [0, 3], study: [1], notes: [2, 5], read: [4] },
    },
  ],
}
const daily = [
  {
    paper: {
      id: '2405.00001',
      title: 'Daily',
      summary: 'We study days.',
      authors: [{ name: 'Jane Roe' }],
      publishedAt: '2024-05-01T00:00:00.000Z',
      upvotes: 3,
      githubRepo: 'https://github.com/a/b',
    },
    publishedAt: '2024-05-02T00:00:00.000Z',
    title: 'Daily',
    numComments: 1,
    submittedBy: { name: 'Somebody' },
  },
]
const csl = [
  {
    id: 'roe',
    type: 'article-journal',
    title: 'Shores',
    author: [{ family: 'Roe', given: 'Jane' }, { literal: 'The Group' }],
    issued: { 'date-parts': [[2020, 5, 19]] },
    DOI: '10.1000/csl',
    abstract: 'We study shores.',
  },
  {
    id: 'doe',
    type: 'article',
    title: 'Eprint',
    author: [{ family: 'Berg', given: 'Jan', 'non-dropping-particle': 'van der' }],
    issued: { 'date-parts': [['2021']] },
    number: 'arXiv:2101.00001',
    publisher: 'arXiv',
  },
]
const crossref = {
  status: 'ok',
  message: {
    items: [
      {
        DOI: '10.1000/cr',
        title: ['Of tags'],
        author: [{ given: 'Jane', family: 'Roe' }],
        abstract: '<jats:title>Abstract</jats:title><jats:p>We &amp; they.</jats:p>',
        issued: { 'date-parts': [[2020, 5]] },
      },
    ],
  },
}
const inspire = {
  hits: {
    total: 1,
    hits: [
      {
        id: '1',
        metadata: {
          titles: [{ title: 'Strings' }],
          abstracts: [{ value: 'We study strings.', source: 'arXiv' }],
          authors: [{ full_name: 'Roe, Jane' }],
          arxiv_eprints: [{ value: 'hep-th/9901001', categories: ['hep-th'] }],
          dois: [{ value: '10.1000/i' }],
        },
      },
    ],
  },
}
const openreview = {
  notes: [
    {
      id: 'abc',
      content: {
        title: { value: 'Review' },
        abstract: { value: 'We review.' },
        authors: { value: ['Jane Roe', 'John Doe'] },
      },
    },
  ],
  count: 1,
}
const ads = {
  response: {
    docs: [
      {
        bibcode: '2017arXiv170603762V',
        title: ['Stars'],
        author: ['Roe, J.', 'Doe, J.'],
        abstract: 'We study stars.',
        identifier: ['arXiv:1706.03762'],
      },
    ],
  },
}
const zoteroApi = [
  {
    key: 'K',
    data: {
      itemType: 'preprint',
      title: 'Kept',
      creators: [
        { creatorType: 'author', firstName: 'Jane', lastName: 'Roe' },
        { creatorType: 'editor', firstName: 'E', lastName: 'D' },
      ],
      abstractNote: 'We keep.',
      archiveID: 'arXiv:2301.00001',
      date: '2023-01-01',
    },
  },
]
const dblp = {
  result: {
    hits: {
      '@total': '1',
      hit: [
        {
          '@score': '1',
          info: {
            authors: { author: [{ '@pid': '1', text: 'Jane Roe' }] },
            title: 'Indexed.',
            year: '2020',
            ee: 'https://doi.org/10.1000/dblp',
          },
        },
      ],
    },
  },
}

describeCorpusFormat(format('semantic-scholar'), {
  documents: [{ name: 'a search', text: pretty(scholar), records: 2 }],
  brokenOff: [{ text: pretty(scholar).slice(0, 300), line: 1 }],
})
describeCorpusFormat(format('openalex'), {
  documents: [{ name: 'works', text: pretty(openalex), records: 1 }],
  brokenOff: [],
})
describeCorpusFormat(format('hugging-face-papers'), {
  documents: [{ name: 'a day', text: pretty(daily), records: 1 }],
  brokenOff: [],
})
describeCorpusFormat(format('csl-json'), {
  documents: [{ name: 'an export', text: pretty(csl), records: 2 }],
  brokenOff: [{ text: pretty(csl).slice(0, -60), line: 27 }],
})
describeCorpusFormat(format('json'), {
  documents: [
    { name: 'Crossref’s', text: pretty(crossref), records: 1 },
    { name: 'INSPIRE’s', text: pretty(inspire), records: 1 },
    { name: 'OpenReview’s', text: pretty(openreview), records: 1 },
    { name: 'ADS’s', text: pretty(ads), records: 1 },
    { name: 'Zotero’s API', text: pretty(zoteroApi), records: 1 },
    { name: 'dblp’s', text: pretty(dblp), records: 1 },
    {
      name: 'lines',
      text: lines({ id: 'x', title: 'A', abstract: 'We.' }, { id: 'y', title: 'B', abstract: 'They.' }),
      records: 2,
    },
    {
      name: 'an array of lines',
      text: '[\n{"title": "A", "abstract": "We."},\n{"title": "B", "abstract": "They."}\n]\n',
      records: 2,
    },
  ],
  brokenOff: [
    { text: lines({ title: 'A', abstract: 'We.' }, { title: 'B', abstract: 'They.' }).slice(0, -8), line: 2 },
  ],
})

describe('jsonFormats', () => {
  it('reads the services’ records', async () => {
    expect(await parsePapers(format('semantic-scholar'), pretty(scholar))).toMatchObject([
      { arxivId: '1706.03762', doi: '10.1000/s2', authors: ['Jane Roe'], publishedAt: '2017-06-12' },
      { doi: '10.1000/none', abstract: '', publishedAt: '2019' },
    ])
    expect(await parsePapers(format('openalex'), pretty(openalex))).toMatchObject([
      { title: 'Notes', abstract: 'We study notes We read notes', authors: ['Jane Roe', 'John Doe'] },
    ])
    expect(await parsePapers(format('hugging-face-papers'), pretty(daily))).toMatchObject([
      { arxivId: '2405.00001', publishedAt: '2024-05-01', codeUrls: ['https://github.com/a/b'] },
    ])
    expect(await parsePapers(format('csl-json'), pretty(csl))).toMatchObject([
      { authors: ['Jane Roe', 'The Group'], publishedAt: '2020-05-19', doi: '10.1000/csl' },
      { authors: ['Jan van der Berg'], arxivId: '2101.00001' },
    ])
    const found = []
    for (const each of [crossref, inspire, openreview, ads, zoteroApi, dblp])
      found.push(...(await parsePapers(format('json'), pretty(each))))
    expect(found).toMatchObject([
      { doi: '10.1000/cr', abstract: 'We & they.', publishedAt: '2020-05' },
      { arxivId: 'hep-th/9901001', authors: ['Jane Roe'], abstract: 'We study strings.' },
      { title: 'Review', authors: ['Jane Roe', 'John Doe'] },
      { arxivId: '1706.03762', authors: ['J. Roe', 'J. Doe'] },
      { arxivId: '2301.00001', authors: ['Jane Roe'] },
      { title: 'Indexed', doi: '10.1000/dblp', abstract: '' },
    ])
  })

  it('takes texts in a list for IDs, and names of an object', async () => {
    const ids = '["2405.11582", "https://arxiv.org/abs/1706.03762v3", "10.1000/x"]\n'
    expect(await parsePapers(format('json'), ids)).toMatchObject([
      { arxivId: '2405.11582' },
      { arxivId: '1706.03762', version: 3 },
      { doi: '10.1000/x' },
    ])
    const keyed = pretty({
      '2405.11582': { title: 'A', abstract: 'We.' },
      '2405.08344': { title: 'B', abstract: 'They.' },
    })
    expect((await parsePapers(format('json'), keyed)).map(paper => paper.arxivId)).toEqual([
      '2405.11582',
      '2405.08344',
    ])
  })

  it('refuses a damaged line, and reads those around it', async () => {
    const [a, b, c] = ['A', 'B', 'C'].map(title => JSON.stringify({ title, abstract: 'We study.' }))
    const text = `${a}\n${b?.replace('"We study."', '"We')}\n${c}\nnonsense\n`
    expect(await parseText(format('json'), text)).toMatchObject([
      { line: 1 },
      { kind: 'refused', line: 2 },
      { kind: 'paper', line: 3 },
      { kind: 'refused', line: 4 },
    ])
  })

  it('reads an object that is longer than what is held, element by element', async () => {
    const records = Array.from({ length: 9000 }, (_, i) => ({
      title: `Paper ${i}`,
      abstract: `We study ${'words '.repeat(100)}${i}.`,
    }))
    const text = JSON.stringify({ meta: { filters: [{ a: 1 }] }, results: records, next: null })
    expect(text.length).toBeGreaterThan(4_000_000)
    expect(await parseText(format('json'), text)).toHaveLength(9000)
  })

  it('says what a record has that names no paper', async () => {
    expect(await parseText(format('json'), '{"name": "A", "colour": "blue"}\n')).toEqual([
      {
        kind: 'refused',
        line: 1,
        reason: 'the JSON record “A” has no abstract, no arXiv ID and no DOI, only name, colour',
      },
    ])
  })

  it('reads what Python prints, and a comma behind the last value', async () => {
    const python = `{'title': 'Of "Margins"', 'abstract': "It's of margins, True or not, \\xe9t\\xe9.", 'note': None, 'ok': True, 'id': '2405.00001'}
{'title': u'Two\ttabs', 'abstract': 'We don\\'t say {more}.', 'authors': ['Jane Roe', 'John Doe'], 'id': '2405.00002'}
`
    const json = format('json')
    expect(corpusFormats.filter(each => each.detect(python))).toEqual([json])
    expect(await parsePapers(json, python)).toMatchObject([
      { title: 'Of "Margins"', abstract: "It's of margins, True or not, été.", arxivId: '2405.00001' },
      { title: 'Two tabs', abstract: "We don't say more.", authors: ['Jane Roe', 'John Doe'] },
    ])
    const list = `[${python.trim().replace('\n', ', ')}]`
    expect(await parsePapers(json, list)).toEqual(await parsePapers(json, python))
    const commas =
      '[\n {"title": "Of Margins", "abstract": "All of them, ] and }.", "id": "2405.00001",},\n]\n'
    expect(corpusFormats.filter(each => each.detect(commas))).toEqual([json])
    expect(await parsePapers(json, commas)).toMatchObject([
      { title: 'Of Margins', abstract: 'All of them, ] and }.', arxivId: '2405.00001' },
    ])
  })

  it('reads a line of Python’s that comes in pieces', async () => {
    const abstract = String.raw`It\'s "quoted", {braced} and [bracketed] None and \xe9.`
    const list = Array.from(
      { length: 2000 },
      (_, i) => `{'title': 'Kind ${i}', 'abstract': '${abstract}', 'note': None}`,
    )
    const papers = await parsePapers(format('json'), `[${list.join(', ')}]\n`)
    expect(papers.map(({ title }) => title)).toEqual(list.map((_, i) => `Kind ${i}`))
    expect(new Set(papers.map(each => each.abstract)).size).toBe(1)
    expect(papers[0]?.abstract).toBe('It\'s "quoted", braced and [bracketed] None and é.')
  })

  it('reads a JSON feed, and titles as browsers keep them', async () => {
    const text = JSON.stringify({
      version: 'https://jsonfeed.org/version/1.1',
      items: [
        {
          id: '1',
          url: 'https://arxiv.org/abs/2405.00001',
          title: '[2405.00001] Of Margins',
          content_html: '<p>All of <i>them</i>.</p>',
          authors: [{ name: 'Jane Roe' }],
          date_published: '2024-05-01T00:00:00Z',
        },
      ],
    })
    expect(await parsePapers(format('json'), text)).toEqual([
      {
        arxivId: '2405.00001',
        title: 'Of Margins',
        abstract: 'All of them.',
        authors: ['Jane Roe'],
        authorsComplete: true,
        publishedAt: '2024-05-01',
      },
    ])
  })

  it('takes OpenReview’s milliseconds for the day of publication', async () => {
    const text = JSON.stringify({
      notes: [
        {
          id: 'AbC',
          pdate: 1714521600000,
          content: { title: { value: 'Of Margins' }, abstract: { value: 'All.' } },
        },
      ],
    })
    expect(await parsePapers(format('json'), text)).toMatchObject([{ publishedAt: '2024-05-01' }])
  })
})
