import { basename } from 'node:path'
import type { Paper } from '../../src/domain/paper.ts'
import { AppError } from '../../src/errors.ts'
import { openDocument } from '../../src/sources/documents/read-document.ts'
import { toPaper } from '../../src/sources/merging/to-paper.ts'
import type { CitedStatement } from './cited-statement-file.ts'

/**
 * The papers of documents that statements speak of, by ID. A source that no statement cites may be missing; rejects with an
 * `AppError` `not-found` that names one which is cited and in none of them.
 */
export async function readPapers(
  files: readonly string[],
  statements: readonly CitedStatement[],
): Promise<ReadonlyMap<string, Paper>> {
  const cited = new Set(statements.flatMap(({ citations }) => citations))
  const ids = new Set([...cited, ...statements.flatMap(({ sources }) => sources)])
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
  const missing = [...cited].find(id => !papers.has(id))
  if (missing === undefined) return papers
  throw new AppError('not-found', `${files.join(', ')}: the paper ${missing} is cited and not there.`)
}
