import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { Paper } from '../../../src/domain/paper.ts'
import { openSqliteLibrary } from '../../../src/library/sqlite/sqlite-library.ts'
import { ingestBatch, ingestRecords, type RecordDetails } from '../../../src/sources/merging/ingest-batch.ts'
import { toKeyedPaper } from '../../../src/sources/merging/keyed-paper.ts'
import { toPaper } from '../../../src/sources/merging/to-paper.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

const notes = { name: 'notes.txt', format: 'abstract-lines' }
const snapshot = { name: 'arxiv.jsonl', format: 'arxiv-snapshot' }
const footnotes =
  'We study footnotes, which are small, and margins, which are wide, in papers with many of both.'
const headings =
  'This work tells of headings and of running titles and of nothing else that could matter here or there.'

const doi = '10.1000/a'
const byDoi = toPaper({ abstract: footnotes, doi }, notes)
const byText = toPaper({ abstract: headings }, notes)
const both = toPaper({ abstract: headings, doi, arxivId: '2405.11582' }, snapshot)
const stranger = toPaper({ abstract: 'Something else.', arxivId: '2405.08344' }, snapshot)

function newLibrary() {
  const library = openSqliteLibrary(join(temporaryFolder(), 'library.sqlite'))
  onTestFinished(() => library.close())
  return library
}

function recordOf(paper: Paper, details: RecordDetails) {
  return { ...toKeyedPaper(paper), details }
}

async function idsOf(library: ReturnType<typeof newLibrary>): Promise<readonly string[]> {
  const changes = await library.changesSince(0, 100)
  return changes.flatMap(change => change.paper?.id ?? []).sort()
}

describe('ingestBatch', () => {
  it('unites two stored papers that a third one shows to be the same', async () => {
    const library = newLibrary()
    expect(await ingestBatch([byDoi, byText, stranger], library)).toMatchObject({ added: 3 })
    expect(await ingestBatch([both], library)).toMatchObject({ added: 0, updated: 1, unchanged: 0 })
    expect(await idsOf(library)).toEqual(['2405.08344', '2405.11582'])
    expect(await library.get(['2405.11582'])).toMatchObject([{ doi, sources: [snapshot, notes] }])
  })

  it('does the same within one batch, and nothing the second time', async () => {
    const library = newLibrary()
    expect(await ingestBatch([byDoi, byText, both], library)).toMatchObject({ added: 2, updated: 1 })
    const { lastSequence } = await library.status()
    expect(await ingestBatch([byDoi, byText, both], library)).toMatchObject({
      added: 0,
      updated: 0,
      unchanged: 3,
    })
    expect(await library.status()).toMatchObject({ papers: 1, lastSequence })
  })

  it('reports contradictions', async () => {
    const library = newLibrary()
    const dated = {
      ...both,
      publishedAt: '2024-05-19',
      provenance: { ...both.provenance, publishedAt: snapshot },
    }
    const other = toPaper({ abstract: headings, publishedAt: '2024-06-01' }, notes)
    const { conflicts } = await ingestBatch([dated, other], library)
    expect(conflicts).toMatchObject([{ field: 'publishedAt', kept: '2024-05-19', dropped: '2024-06-01' }])
  })

  describe('with what was removed', () => {
    const again = toPaper({ abstract: footnotes, arxivId: '2405.00001', doi }, snapshot)

    it('does not bring back by itself what was removed, under whatever ID', async () => {
      const library = newLibrary()
      await ingestBatch([byDoi, byText], library)
      await library.remove([byDoi.id, byText.id])
      const result = await ingestBatch([byDoi, again, byText, stranger], library, { bringsBack: false })
      expect(result).toMatchObject({ added: 1, keptOut: 3 })
      expect(result.outcomes.map(({ kind }) => kind)).toEqual(['kept-out', 'kept-out', 'kept-out', 'added'])
      expect(await idsOf(library)).toEqual(['2405.08344'])
    })

    it('brings it back by name, and from then on by itself', async () => {
      const library = newLibrary()
      await ingestBatch([byDoi], library)
      await library.remove([byDoi.id])
      expect(await ingestBatch([again], library)).toMatchObject({ added: 1, keptOut: 0 })
      expect(await library.overview()).toMatchObject({ removed: 0 })
      expect(await ingestBatch([byDoi], library, { bringsBack: false })).toMatchObject({ updated: 1 })
    })

    it('takes another paper that is like it in words alone', async () => {
      const library = newLibrary()
      await ingestBatch([again], library)
      await library.remove([again.id])
      const other = toPaper({ abstract: footnotes, arxivId: '2405.00002' }, snapshot)
      expect(await ingestBatch([other], library, { bringsBack: false })).toMatchObject({ added: 1 })
    })
  })

  describe('with records without an abstract', () => {
    const known = toPaper({ abstract: '', doi, title: 'Footnotes', authors: ['Ann Roe'] }, notes)

    it('keeps them until their paper comes, which takes over what was known', async () => {
      const library = newLibrary()
      const first = await ingestRecords([recordOf(known, { line: 12 })], library, { now: () => 5 })
      expect(first).toMatchObject({ added: 0, waiting: 1, outcomes: [{ id: `doi:${doi}`, kind: 'waiting' }] })
      expect(await library.waiting(9)).toMatchObject([{ line: 12, since: 5, paper: { title: 'Footnotes' } }])
      expect(await ingestRecords([recordOf(known, { line: 40 })], library, { now: () => 9 })).toMatchObject({
        waiting: 1,
      })
      expect(await library.waiting(9)).toMatchObject([{ line: 12, since: 5 }])
      expect(await ingestBatch([both], library)).toMatchObject({ added: 1, waiting: 0 })
      expect(await library.get(['2405.11582'])).toMatchObject([
        { title: 'Footnotes', authors: ['Ann Roe'], sources: [snapshot, notes] },
      ])
      expect(await library.overview()).toMatchObject({ waiting: 0 })
    })

    it('adds them to the paper that is there, also where both come at once', async () => {
      const library = newLibrary()
      const both = [byDoi, known]
      expect(await ingestBatch(both, library)).toMatchObject({ added: 1, updated: 1, waiting: 0 })
      expect(await library.get([byDoi.id])).toMatchObject([{ title: 'Footnotes', abstract: footnotes }])
      const other = newLibrary()
      expect(await ingestBatch([known, byDoi], other)).toMatchObject({ added: 1, waiting: 1 })
      expect(await other.overview()).toMatchObject({ papers: 1, waiting: 0 })
    })

    it('keeps those out that were removed', async () => {
      const library = newLibrary()
      await ingestBatch([byDoi], library)
      await library.remove([byDoi.id])
      expect(await ingestBatch([known], library, { bringsBack: false })).toMatchObject({ keptOut: 1 })
      expect(await library.overview()).toMatchObject({ papers: 0, waiting: 0 })
      expect(await ingestBatch([known], library)).toMatchObject({ waiting: 1 })
      await library.remove([known.id])
      expect(await ingestBatch([known], library, { bringsBack: false })).toMatchObject({ keptOut: 1 })
    })
  })

  it('tells a newer version from a change and from nothing new', async () => {
    const library = newLibrary()
    const version = (number: number, abstract: string) =>
      toPaper({ abstract, arxivId: '2405.11582', version: number, updatedAt: `2024-0${number}-01` }, snapshot)
    const kinds = async (...papers: Parameters<typeof ingestBatch>[0]) =>
      (await ingestBatch(papers, library)).outcomes.map(({ kind }) => kind)
    expect(await kinds(version(1, footnotes), version(1, footnotes))).toEqual(['added', 'unchanged'])
    expect(await kinds(version(2, headings))).toEqual(['new-version'])
    expect(await kinds(version(1, footnotes))).toEqual(['unchanged'])
    expect(await library.get(['2405.11582'])).toMatchObject([
      { version: 2, abstract: headings, updatedAt: '2024-02-01' },
    ])
    const crossListed = { ...version(2, headings), categories: ['cs.CL', 'cs.LG'] }
    expect(await kinds(crossListed)).toEqual(['updated'])
    expect(await ingestBatch([version(3, footnotes)], library)).toMatchObject({ updated: 1, newVersions: 1 })
  })

  it('learns from an exported record what is new, and nothing of what it wrote itself', async () => {
    const library = newLibrary()
    await ingestBatch([stranger], library)
    const exported = toPaper(
      { abstract: 'Something else.', arxivId: '2405.08344', title: 'Else' },
      { name: 'library.bib', format: 'bibtex' },
    )
    const records = (paper: Paper) => [recordOf(paper, { isExported: true })]
    const { title: _, ...same } = exported
    expect(await ingestRecords(records(same), library)).toMatchObject({ unchanged: 1 })
    expect(await ingestRecords(records(exported), library)).toMatchObject({ updated: 1 })
    expect(await library.get(['2405.08344'])).toMatchObject([{ title: 'Else', sources: [snapshot] }])
    const other = newLibrary()
    expect(await ingestRecords(records(exported), other)).toMatchObject({ added: 1 })
  })

  it('puts a paper under an ID of its own in its place, like nothing else', async () => {
    const library = newLibrary()
    await ingestBatch([byText], library)
    const own = { ...byText, id: 'my-notes' }
    expect(await ingestBatch([own], library)).toMatchObject({ added: 1 })
    expect(await ingestBatch([own, byText], library)).toMatchObject({ unchanged: 2 })
    expect(await idsOf(library)).toEqual([byText.id, 'my-notes'].sort())
  })
})
