import { describe, expect, it } from 'vitest'
import { toParsedRecord } from '../../../src/sources/formats/parsed-record.ts'
import { mergePapers } from '../../../src/sources/merging/merge.ts'
import { claimsOf, toPaper } from '../../../src/sources/merging/to-paper.ts'

const snapshot = { name: 'arxiv.jsonl', format: 'arxiv-snapshot' }
const archive = { name: 'links.json', format: 'papers-with-code' }
const page = { name: 'huggingface.co', format: 'hugging-face-papers' }

function paperOf(comments?: string) {
  const record = toParsedRecord({
    line: 1,
    arxivId: '2405.00001',
    abstract: 'We measure tides. Code is at https://github.com/tide/pool.',
    comments,
    codeUrls: ['https://github.com/tide/field'],
  })
  if (record.kind === 'refused') throw new Error(record.reason)
  return toPaper(record.paper, snapshot)
}

function claim(url: string, source: typeof page) {
  return claimsOf({ arxivId: '2405.00001', abstract: '', codeUrls: [url] }, source)
}

describe('where a link to code came from', () => {
  it('is the abstract, the comments, or another field of the document', () => {
    expect(paperOf('5 pages, https://tide.github.io').codeOrigins).toEqual([
      { url: 'https://github.com/tide/pool', place: 'abstract', source: snapshot },
      { url: 'https://tide.github.io', place: 'comments', source: snapshot },
      { url: 'https://github.com/tide/field', place: 'document', source: snapshot },
    ])
  })

  it('is kept when papers are merged, whichever came first; the paper’s own word stands before a page’s', () => {
    const paper = paperOf()
    const claims = [
      claim('https://github.com/Tide/Pool/', page),
      claim('https://github.com/tide/new', archive),
    ]
    const orders = [claims, claims.toReversed()].map(
      each => each.reduce((merged, next) => mergePapers(merged, next).paper, paper).codeOrigins,
    )
    for (const origins of orders)
      expect(origins).toEqual(
        expect.arrayContaining([
          { url: 'https://github.com/tide/pool', place: 'abstract', source: snapshot },
          { url: 'https://github.com/tide/new', place: 'papers-with-code', source: archive },
        ]),
      )
  })

  it('is left open of links of which an earlier library does not say it', () => {
    const { codeOrigins: _, ...earlier } = paperOf()
    expect(mergePapers(earlier, claim('https://github.com/tide/page', page)).paper).toMatchObject({
      codeUrls: expect.arrayContaining(['https://github.com/tide/pool']),
      codeOrigins: [{ url: 'https://github.com/tide/page', place: 'hugging-face', source: page }],
    })
  })
})
