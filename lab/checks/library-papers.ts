import { basename } from 'node:path'
import type { Paper } from '../../src/domain/paper.ts'
import { AppError } from '../../src/errors.ts'
import { openDocument } from '../../src/sources/documents/read-document.ts'
import { toPaper } from '../../src/sources/to-paper.ts'

/** Some papers of documents, by ID. Rejects with an `AppError` `not-found` that names one which none of them holds. */
export async function readPapers(
  files: readonly string[],
  ids: ReadonlySet<string>,
): Promise<ReadonlyMap<string, Paper>> {
  const papers = new Map<string, Paper>()
  for (const file of files) {
    const document = await openDocument(file)
    const source = { name: basename(file), format: document.format.name }
    for await (const record of document.records({})) {
      if (record.kind === 'refused') continue
      const paper = toPaper(record.paper, source)
      if (ids.has(paper.id)) papers.set(paper.id, paper)
    }
  }
  const missing = [...ids].find(id => !papers.has(id))
  if (missing === undefined) return papers
  throw new AppError('not-found', `${files.join(', ')}: the paper ${missing} is cited and not there.`)
}
