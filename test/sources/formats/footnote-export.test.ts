import { describe, expect, it } from 'vitest'
import type { Paper } from '../../../src/domain/paper.ts'
import { footnoteExport, toExportLine } from '../../../src/sources/formats/footnote-export.ts'
import { describeCorpusFormat, parseText } from '../../contracts/corpus-format.ts'
import { paper } from '../../support/papers.ts'

const full: Paper = {
  ...paper('2405.11582', 'SLAB: Efficient Transformers'),
  version: 2,
  authors: ['Jialong Guo', 'Xinghao Chen'],
  authorCount: 4,
  categories: ['cs.CV'],
  comments: 'This paper has been withdrawn',
  doi: '10.1109/TCBB.2024.3385402',
  publishedAt: '2024-05-19',
  updatedAt: '2024-06-17',
  codeUrls: ['https://github.com/xinghaochen/SLAB'],
  withdrawn: true,
  sources: [{ name: 'a.txt', format: 'abstract-lines' }],
  provenance: { title: { name: 'papers.json', format: 'facts' } },
}
const own = { ...paper('my-notes'), sources: [{ name: 'LangChain', format: 'document' }] }
const text = [full, own].map(each => `${toExportLine(each)}\n`).join('')

describeCorpusFormat(footnoteExport, {
  documents: [{ name: 'an export', text, records: 2 }],
  brokenOff: [{ text: text.slice(0, -30), line: 2 }],
})

describe('footnoteExport', () => {
  it('reads each paper as it was, with its ID, its sources and where each field came from', async () => {
    const records = await parseText(footnoteExport, text)
    expect(records.map(record => record.kind !== 'refused' && record.stored)).toEqual([full, own])
  })

  it.each([
    ['an ID that is another paper’s', { ...full, id: '2405.00001' }, /is not the ID of this paper/],
    ['a title longer than any', { ...full, title: 'x'.repeat(3000) }, /more than a title has/],
    ['a field of another type', { ...full, authors: 'Jialong Guo' }, /authors: /],
    ['no abstract', { ...full, abstract: '' }, /abstract: /],
  ])('refuses %s', async (_, fields, reason) => {
    const line = JSON.stringify({ footnote: 1, ...fields })
    expect(await parseText(footnoteExport, `${line}\n`)).toMatchObject([
      { kind: 'refused', line: 1, reason: expect.stringMatching(reason) },
    ])
  })
})
