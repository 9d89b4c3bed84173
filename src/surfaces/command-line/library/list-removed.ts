import { displayTitle } from '../../../domain/paper.ts'
import type { PaperLibrary } from '../../../library/paper-library.ts'
import { oneLine } from '../../../render/markdown.ts'
import { toMinute } from '../../../render/quantities.ts'
import { printJson } from '../with-app.ts'

export interface RemovedPage {
  readonly limit: number
  readonly after?: string
  readonly json?: boolean
}

/** Prints what was removed, the latest first: by its ID it is added again. */
export async function listRemoved(library: PaperLibrary, { limit, after, json }: RemovedPage): Promise<void> {
  const removed = await library.removed(limit, after)
  const next = removed.length < limit ? undefined : removed.at(-1)?.paper.id
  if (json === true) {
    printJson({
      removed: removed.map(({ paper, removedAt }) => ({
        id: paper.id,
        arxivId: paper.arxivId ?? null,
        title: paper.title ?? null,
        sources: paper.sources,
        removedAt: new Date(removedAt).toISOString(),
      })),
      ...(next !== undefined && { next }),
    })
    return
  }
  const lines = removed.map(
    ({ paper, removedAt }) =>
      `${paper.id}  ${oneLine(displayTitle(paper))}  (removed ${toMinute(removedAt)})\n`,
  )
  process.stdout.write(lines.join('') + (next === undefined ? '' : `More: --after ${next}\n`))
}
