import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openSqliteLibrary } from '../../../src/library/sqlite/sqlite-library.ts'
import { ingestBatch } from '../../../src/sources/merging/ingest-batch.ts'
import { toPaper } from '../../../src/sources/to-paper.ts'
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
})
