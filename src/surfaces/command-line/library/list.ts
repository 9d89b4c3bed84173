import type { Command } from 'commander'
import { displayTitle, type Paper, paperDate } from '../../../domain/paper.ts'
import type { LibraryFilter, PaperLibrary, PaperPage } from '../../../library/paper-library.ts'
import { oneLine } from '../../../render/markdown.ts'
import { toMinute } from '../../../render/quantities.ts'
import { type FilterFlags, toSearchFilter } from '../../../retrieval/search/to-search-filter.ts'
import { addSummary } from '../add-summary.ts'
import { addLibraryFilterOptions } from '../filter-options.ts'
import {
  type DataDirOption,
  dataDirOption,
  type JsonOption,
  jsonOption,
  positiveInteger,
} from '../options.ts'
import { printJson } from '../with-app.ts'
import { listRemoved } from './list-removed.ts'
import { withLibrary } from './with-library.ts'

type ListFlags = DataDirOption &
  JsonOption &
  FilterFlags & {
    readonly limit: number
    readonly after?: string
    readonly waiting?: boolean
    readonly removed?: boolean
  }

export function registerList(library: Command): void {
  const command = addSummary(library.command('list'), {
    description: 'list papers, the newest first, page by page',
    examples: [
      'npx footnote library list --category cs.CL --since 2024-05',
      'npx footnote library list --source sample --limit 100 --json',
    ],
  })
  addLibraryFilterOptions(command)
  command
    .option('--limit <n>', 'how many at most', positiveInteger, 20)
    .option('--after <place>', 'begin where the page before said that the next one begins')
    .option('--waiting', 'list what waits for an abstract instead, the oldest first')
    .option('--removed', 'list what was removed instead, the latest first; ingest brings it back by its ID')
    .addOption(jsonOption())
    .addOption(dataDirOption())
    .action((flags: ListFlags) =>
      withLibrary(flags, async ({ library: opened, signal }) => {
        if (flags.waiting === true) return listWaiting(opened, flags)
        if (flags.removed === true) return listRemoved(opened, flags)
        const filter = toSearchFilter(flags) ?? {}
        const page = await readPage(opened, filter, { ...flags, signal })
        if (flags.json === true) printJson(toListJson(page))
        else process.stdout.write(page.papers.map(toLine).join('') + moreText(page.next))
      }),
    )
}

/** A page filled up to its limit, as far as there are papers. */
async function readPage(
  library: PaperLibrary,
  filter: LibraryFilter,
  { limit, after, signal }: Pick<ListFlags, 'limit' | 'after'> & { readonly signal: AbortSignal },
): Promise<PaperPage> {
  const papers: Paper[] = []
  let next = after
  do {
    signal.throwIfAborted()
    const page = await library.list(filter, {
      limit: limit - papers.length,
      ...(next !== undefined && { after: next }),
    })
    papers.push(...page.papers)
    next = page.next
  } while (next !== undefined && papers.length < limit)
  return { papers, ...(next !== undefined && { next }) }
}

async function listWaiting(library: PaperLibrary, { limit, after, json }: ListFlags): Promise<void> {
  const records = await library.waiting(limit, after)
  const last = records.length < limit ? undefined : records.at(-1)?.paper.id
  if (json === true) {
    const waiting = records.map(({ paper, line, since, triedAt, trouble }) => ({
      id: paper.id,
      title: paper.title ?? null,
      source: paper.sources[0] ?? null,
      ...(line !== undefined && { line }),
      since: new Date(since).toISOString(),
      ...(triedAt !== undefined && { triedAt: new Date(triedAt).toISOString() }),
      ...(trouble !== undefined && { trouble }),
    }))
    printJson({ waiting, ...(last !== undefined && { next: last }) })
    return
  }
  const lines = records.map(({ paper, line, since, trouble }) => {
    const place = line === undefined ? '' : `, line ${line}`
    const title = paper.title === undefined ? '' : `  ${oneLine(paper.title)}`
    const why = trouble === undefined ? '' : `: ${trouble}`
    return `${paper.id}${title}  (${paper.sources[0]?.name ?? 'unknown'}${place}, since ${toMinute(since)}${why})\n`
  })
  process.stdout.write(lines.join('') + moreText(last))
}

function toLine(paper: Paper): string {
  const mark = paper.withdrawn === true ? '  withdrawn' : ''
  return `${(paperDate(paper) ?? '').padEnd(10)}  ${paper.id}  ${oneLine(displayTitle(paper))}${mark}\n`
}

function moreText(next: string | undefined): string {
  return next === undefined ? '' : `More: --after ${next}\n`
}

function toListJson({ papers, next }: PaperPage) {
  return {
    papers: papers.map(paper => ({
      id: paper.id,
      arxivId: paper.arxivId ?? null,
      title: displayTitle(paper),
      date: paperDate(paper) ?? null,
      categories: paper.categories,
      sources: paper.sources,
      ...(paper.withdrawn === true && { withdrawn: true }),
    })),
    ...(next !== undefined && { next }),
  }
}
