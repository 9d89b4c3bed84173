import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Paper } from '../../../src/domain/paper.ts'
import type { ParsedPaper } from '../../../src/sources/formats/corpus-format.ts'
import { mergePapers } from '../../../src/sources/merging/merge.ts'
import { claimsOf, toPaper } from '../../../src/sources/merging/to-paper.ts'

const abstract =
  'We study footnotes, which are small, and margins, which are wide, in papers that have many of both.'
const notes = { name: 'notes.txt', format: 'abstract-lines' }
const ids = { name: 'ids.txt', format: 'ids-run-together' }
const page = { name: 'page.txt', format: 'daily-papers' }
const snapshot = { name: 'arxiv.jsonl', format: 'arxiv-snapshot' }
const facts = { name: 'papers.json', format: 'facts' }

const parsed = (fields: Partial<ParsedPaper> = {}): ParsedPaper => ({ abstract, ...fields })

describe('mergePapers', () => {
  it('adds up what two documents say', () => {
    const existing = toPaper(
      parsed({ title: 'Footnotes', authorCount: 2, codeUrls: ['https://a.org'] }),
      page,
    )
    const incoming = toPaper(
      parsed({ arxivId: '2405.11582', comments: '5 pages', codeUrls: ['https://b.org', 'https://a.org'] }),
      ids,
    )
    const { paper, changed, conflicts } = mergePapers(existing, incoming)
    expect(paper).toEqual({
      id: '2405.11582',
      arxivId: '2405.11582',
      title: 'Footnotes',
      abstract,
      authors: [],
      authorsComplete: false,
      authorCount: 2,
      categories: [],
      comments: '5 pages',
      codeUrls: ['https://b.org', 'https://a.org'],
      codeOrigins: [
        { url: 'https://b.org', place: 'document', source: ids },
        { url: 'https://a.org', place: 'document', source: ids },
      ],
      sources: [ids, page],
      provenance: { title: page, abstract: ids, comments: ids, codeUrls: ids },
    })
    expect([...changed].sort()).toEqual([
      'arxivId',
      'codeOrigins',
      'codeUrls',
      'comments',
      'id',
      'provenance',
      'sources',
    ])
    expect(conflicts).toEqual([])
  })

  it('believes the more trusted source, then the newer record, then the longer value', () => {
    const titleOf = (a: Paper, b: Paper) => mergePapers(a, b).paper.title
    const on = (title: string, source = notes, more: Partial<ParsedPaper> = {}) =>
      toPaper(parsed({ title, ...more }), source)
    expect(titleOf(on('A much longer title', page), on('Short', facts))).toBe('Short')
    expect(titleOf(on('A much longer title', facts), on('Short', snapshot))).toBe('Short')
    expect(
      titleOf(
        on('Longer title', snapshot, { updatedAt: '2020-01-01' }),
        on('Short', snapshot, { updatedAt: '2021-01-01' }),
      ),
    ).toBe('Short')
    expect(
      titleOf(on('Longer title', snapshot, { version: 2 }), on('Short', snapshot, { version: 10 })),
    ).toBe('Short')
    expect(titleOf(on('Short'), on('Longer title'))).toBe('Longer title')
    expect(titleOf(on('Made up', { name: 'x', format: 'unheard-of' }), on('Less', page))).toBe('Less')
  })

  it('takes the earlier date of publication and the later date of update of equally trusted sources', () => {
    const a = toPaper(parsed({ publishedAt: '2024-05-19', updatedAt: '2024-05-19' }), snapshot)
    const b = toPaper(parsed({ publishedAt: '2024-06-19', updatedAt: '2024-06-19' }), {
      ...snapshot,
      name: 'b',
    })
    expect(mergePapers(a, b).paper.updatedAt).toBe('2024-06-19')
    const [first, second] = [a, b].map(({ updatedAt: _, ...paper }) => paper)
    expect(first && second && mergePapers(first, second).paper.publishedAt).toBe('2024-05-19')
    expect(first && second && mergePapers(second, first).paper.publishedAt).toBe('2024-05-19')
  })

  it('reports contradictions with both sides, whichever came first', () => {
    const a = toPaper(parsed({ publishedAt: '2024-05-19', comments: '5 pages' }), ids)
    const b = toPaper(parsed({ publishedAt: '2024-05-20', comments: '5 Pages.' }), page)
    for (const { conflicts } of [mergePapers(a, b), mergePapers(b, a)]) {
      expect(conflicts).toEqual([
        {
          paperId: a.id,
          field: 'publishedAt',
          kept: '2024-05-19',
          keptFrom: ids,
          dropped: '2024-05-20',
          droppedFrom: page,
        },
      ])
    }
  })

  it('reports no contradiction where the same service has a newer record', () => {
    const a = toPaper(parsed({ title: 'Old', updatedAt: '2020-01-01' }), snapshot)
    const b = toPaper(parsed({ title: 'New', updatedAt: '2021-01-01' }), snapshot)
    expect(mergePapers(a, b)).toMatchObject({ conflicts: [], paper: { title: 'New' } })
  })

  it('keeps a count of authors beside an incomplete list, and reports one that a complete list contradicts', () => {
    const counted = toPaper(parsed({ authorCount: 4 }), page)
    const some = toPaper(parsed({ authors: ['A. Guo'], authorsComplete: false }), facts)
    const all = toPaper(parsed({ authors: ['A. Guo', 'B. Chen'], authorsComplete: true }), facts)
    expect(mergePapers(counted, some).paper).toMatchObject({
      authors: ['A. Guo'],
      authorsComplete: false,
      authorCount: 4,
    })
    const { paper, conflicts } = mergePapers(counted, all)
    expect(paper).toMatchObject({ authorsComplete: true, authorCount: 2 })
    expect(conflicts).toMatchObject([{ field: 'authorCount', kept: '2', dropped: '4' }])
  })

  it('names a source of facts for its fields, not among the documents', () => {
    const paper = toPaper(parsed(), notes)
    const claims = claimsOf({ abstract: '', arxivId: '2405.11582', title: 'Footnotes' }, facts)
    expect(mergePapers(paper, claims).paper).toMatchObject({
      id: '2405.11582',
      abstract,
      sources: [notes],
      provenance: { title: facts, abstract: notes },
    })
  })

  it('refuses to merge different arXiv IDs', () => {
    const [a, b] = ['2405.11582', '2405.08344'].map(arxivId => toPaper(parsed({ arxivId }), ids))
    expect(() => a && b && mergePapers(a, b)).toThrow('different arXiv IDs')
  })

  const anyPaper = fc
    .record(
      {
        arxivId: fc.constant('2405.11582'),
        version: fc.integer({ min: 1, max: 3 }),
        title: fc.constantFrom('Footnotes', 'Footnotes!', 'Margins'),
        authors: fc.subarray(['A. Guo', 'B. Chen', 'C. Doe']),
        authorsComplete: fc.boolean(),
        authorCount: fc.integer({ min: 1, max: 4 }),
        categories: fc.subarray(['cs.LG', 'cs.CL']),
        comments: fc.constantFrom('5 pages', '6 pages', 'ICML 2024'),
        doi: fc.constantFrom('10.1000/a', '10.1000/A', '10.1000/b'),
        publishedAt: fc.constantFrom('2024-05-19', '2024-05-20'),
        updatedAt: fc.constantFrom('2024-06-01', '2024-07-01'),
        codeUrls: fc.subarray(['https://a.org', 'https://b.org']),
      },
      { requiredKeys: [] },
    )
    .chain(fields =>
      fc.tuple(
        fc.constant(fields),
        fc.constantFrom(abstract, `${abstract} More.`),
        fc.constantFrom(notes, ids, page, snapshot, facts),
      ),
    )
    .map(([fields, text, source]) => toPaper({ ...fields, abstract: text }, source))

  it('changes nothing when it merges the same thing again', () => {
    fc.assert(
      fc.property(anyPaper, anyPaper, (a, b) => {
        const { paper } = mergePapers(a, b)
        expect(mergePapers(paper, a)).toMatchObject({ paper, changed: [] })
        expect(mergePapers(paper, b)).toMatchObject({ paper, changed: [] })
        expect(mergePapers(paper, paper)).toMatchObject({ paper, changed: [] })
      }),
      { numRuns: 500 },
    )
  })

  it('gives the same paper in whichever order two records come', () => {
    fc.assert(
      fc.property(anyPaper, anyPaper, (a, b) => {
        expect(mergePapers(a, b).paper).toEqual(mergePapers(b, a).paper)
        expect(mergePapers(a, b).conflicts).toHaveLength(mergePapers(b, a).conflicts.length)
      }),
      { numRuns: 500 },
    )
  })

  it('marks what a version withdraws, and takes the mark off with the next one', () => {
    const version = (number: number, comments?: string) =>
      toPaper(
        parsed({ arxivId: '2405.11582', version: number, ...(comments !== undefined && { comments }) }),
        snapshot,
      )
    const second = mergePapers(version(1), version(2, 'This paper has been withdrawn by the author')).paper
    expect(second).toMatchObject({ withdrawn: true, provenance: { withdrawn: snapshot } })
    expect(mergePapers(second, version(1)).changed).toEqual([])
    const third = mergePapers(second, version(3)).paper
    expect(third).toMatchObject({ withdrawn: false, version: 3 })
    expect(mergePapers(third, second).changed).toEqual([])
  })

  it('keeps the version of the abstract that it keeps', () => {
    const first = toPaper(parsed({ arxivId: '2405.11582', version: 1 }), snapshot)
    const copy = toPaper(
      parsed({ arxivId: '2405.11582', version: 2, abstract: `${abstract} And more.` }),
      notes,
    )
    const both = mergePapers(first, copy).paper
    expect(both).toMatchObject({ version: 1, abstract })
    const second = toPaper(
      parsed({ arxivId: '2405.11582', version: 2, abstract: 'We study them anew.' }),
      snapshot,
    )
    expect(mergePapers(both, second).paper).toMatchObject({ version: 2, abstract: 'We study them anew.' })
  })

  it('loses no code link and no source', () => {
    fc.assert(
      fc.property(anyPaper, anyPaper, (a, b) => {
        const { paper } = mergePapers(a, b)
        expect(new Set(paper.codeUrls)).toEqual(new Set([...a.codeUrls, ...b.codeUrls]))
        expect(paper.sources).toEqual(expect.arrayContaining([...a.sources, ...b.sources]))
      }),
    )
  })
})
