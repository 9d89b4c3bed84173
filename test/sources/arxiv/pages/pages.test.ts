import { describe, expect, it } from 'vitest'
import { readAtomPage } from '../../../../src/sources/arxiv/pages/atom-page.ts'
import { readOaiPage } from '../../../../src/sources/arxiv/pages/oai-page.ts'
import { readRssPage } from '../../../../src/sources/arxiv/pages/rss-page.ts'

const bytes = (text: string) => Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>\n${text}`)

const raw = `<record><header><identifier>oai:arXiv.org:2405.00001</identifier><datestamp>2024-05-03</datestamp></header>
<metadata><arXivRaw xmlns="http://arxiv.org/OAI/arXivRaw/"><id>2405.00001</id><version version="v1"><date>Wed, 1 May 2024 00:00:00 GMT</date></version><version version="v2"><date>Thu, 2 May 2024 00:00:00 GMT</date></version><title>Raw</title><authors>Bo Lindqvist, Xi Tao</authors><categories>cond-mat.stat-mech physics.soc-ph cs.CL</categories><comments>5 pages</comments><journal-ref>J. Shores 3 (2024)</journal-ref><abstract>Raw &amp; short.</abstract></arXivRaw></metadata></record>`
const deleted =
  '<record><header status="deleted"><identifier>oai:arXiv.org:2405.00002</identifier><datestamp>2024-05-03</datestamp></header></record>'
const other =
  '<record><header><identifier>oai:arXiv.org:2405.00003</identifier><datestamp>2024-05-03</datestamp></header><metadata><mods/></metadata></record>'

function oai(inside: string): Buffer {
  return bytes(
    `<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><responseDate>2024-05-03T10:00:00Z</responseDate>${inside}</OAI-PMH>`,
  )
}

describe('a page of OAI-PMH', () => {
  it('gives its records as the reader of files does, and where the list goes on', async () => {
    const page = await readOaiPage(
      oai(
        `<ListRecords>${raw}${deleted}${other}<resumptionToken cursor="0">a b</resumptionToken></ListRecords>`,
      ),
    )
    expect(page).toMatchObject({ respondedOn: '2024-05-03', token: 'a b' })
    expect(page.records).toMatchObject([
      {
        identifier: 'oai:arXiv.org:2405.00001',
        datestamp: '2024-05-03',
        isDeleted: false,
        record: {
          kind: 'paper',
          line: 1,
          paper: {
            arxivId: '2405.00001',
            version: 2,
            abstract: 'Raw & short.',
            authors: ['Bo Lindqvist', 'Xi Tao'],
            categories: ['cond-mat.stat-mech', 'physics.soc-ph', 'cs.CL'],
            comments: '5 pages; J. Shores 3 (2024)',
            publishedAt: '2024-05-01',
            updatedAt: '2024-05-02',
          },
        },
      },
      { identifier: 'oai:arXiv.org:2405.00002', isDeleted: true },
      { record: { kind: 'refused', line: 3, reason: expect.stringContaining('in none of the formats') } },
    ])
    expect(page.records[1]?.record).toBeUndefined()
  })

  it('says why there is no list, and that the last page is the last', async () => {
    const { error, records } = await readOaiPage(oai('<error code="noRecordsMatch">nothing</error>'))
    expect({ error, records }).toEqual({ error: { code: 'noRecordsMatch', message: 'nothing' }, records: [] })
    const last = await readOaiPage(oai(`<ListRecords>${raw}<resumptionToken/></ListRecords>`))
    expect(last.token).toBeUndefined()
  })
})

describe('a page of the API', () => {
  it('tells arXiv’s own words of a query that it does not take', async () => {
    const fault =
      '<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>http://arxiv.org/api/errors#x</id><title>Error</title><summary>start must be an integer</summary></entry></feed>'
    await expect(readAtomPage(bytes(fault))).rejects.toMatchObject({
      code: 'bad-input',
      message: 'arXiv does not take the query: “start must be an integer”',
    })
  })

  it('counts what the query has, and from where on this is', async () => {
    const entry =
      '<entry><id>http://arxiv.org/abs/2405.00001v1</id><title>A</title><summary>We see.</summary></entry>'
    const page = await readAtomPage(
      bytes(
        `<feed xmlns="http://www.w3.org/2005/Atom" xmlns:o="http://a9.com/-/spec/opensearch/1.1/"><o:totalResults>70</o:totalResults><o:startIndex>20</o:startIndex>${entry}</feed>`,
      ),
    )
    expect(page).toMatchObject({ total: 70, start: 20, records: [{ paper: { arxivId: '2405.00001' } }] })
  })
})

describe('any page', () => {
  const feed = '<rss version="2.0"><channel><item><title>A</title></item></channel></rss>'
  it.each([
    ['cut off', bytes(feed.slice(0, 40)), true],
    ['not well formed', bytes(feed.replace('</title>', '</tittle>')), true],
    ['another document', bytes('<html><body>Away</body></html>'), true],
    ['in another encoding than it says', Buffer.concat([bytes(feed), Buffer.from([0xff])]), true],
    ['with a document type', bytes(`<!DOCTYPE rss [<!ENTITY a "aa">]>${feed}`), false],
  ])('is not read where it is %s', async (_, page, retryable) => {
    await expect(readRssPage(page)).rejects.toMatchObject({ code: 'corrupt-data', retryable })
  })
})
