import { describe, expect, it } from 'vitest'
import type { ParsedPaper } from '../../../src/sources/formats/corpus-format.ts'
import { paperId, toPaper } from '../../../src/sources/merging/to-paper.ts'

const abstract =
  'We study footnotes, which are small, and margins, which are wide, in papers that have many of both.'
const notes = { name: 'notes.txt', format: 'abstract-lines' }
const ids = { name: 'ids.txt', format: 'ids-run-together' }
const page = { name: 'page.txt', format: 'daily-papers' }

const parsed = (fields: Partial<ParsedPaper> = {}): ParsedPaper => ({ abstract, ...fields })

describe('toPaper', () => {
  it('takes its ID from arXiv, else from the DOI, else from the words of the abstract', () => {
    expect(toPaper(parsed({ arxivId: '2405.11582', doi: '10.1000/A' }), ids).id).toBe('2405.11582')
    expect(toPaper(parsed({ doi: '10.1000/A' }), ids).id).toBe('doi:10.1000/a')
    expect(toPaper(parsed(), notes).id).toMatch(/^local:[\da-f]{16}$/)
    expect(toPaper(parsed(), notes).id).toBe(paperId({ abstract: abstract.toUpperCase() }))
    expect(toPaper(parsed(), notes).id).not.toBe(paperId({ abstract: `${abstract} More.` }))
  })

  it('says where each field comes from', () => {
    expect(toPaper(parsed({ title: 'Footnotes', codeUrls: ['https://a.org'] }), page)).toEqual({
      id: paperId({ abstract }),
      title: 'Footnotes',
      abstract,
      authors: [],
      authorsComplete: false,
      categories: [],
      codeUrls: ['https://a.org'],
      codeOrigins: [{ url: 'https://a.org', place: 'document', source: page }],
      sources: [page],
      provenance: { title: page, abstract: page, codeUrls: page },
    })
  })
})
