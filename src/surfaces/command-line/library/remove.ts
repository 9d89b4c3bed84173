import type { Command } from 'commander'
import { displayTitle, type Paper } from '../../../domain/paper.ts'
import { AppError } from '../../../errors.ts'
import type { PaperLibrary } from '../../../library/paper-library.ts'
import { oneLine } from '../../../render/markdown.ts'
import { toQuantity } from '../../../render/quantities.ts'
import { type FilterFlags, toSearchFilter } from '../../../retrieval/search/to-search-filter.ts'
import { parseArxivId } from '../../../sources/arxiv-id.ts'
import { parseDoi } from '../../../sources/doi.ts'
import { findById } from '../../../sources/find-by-id.ts'
import {
  isWholeSample,
  planRemoval,
  type RemovalPlan,
  removePlanned,
} from '../../../sources/remove-papers.ts'
import { longestLookup, requireWithin } from '../../../text/longest-texts.ts'
import { addSummary } from '../add-summary.ts'
import { addLibraryFilterOptions } from '../filter-options.ts'
import { type DataDirOption, dataDirOption, type JsonOption, jsonOption } from '../options.ts'
import { printJson } from '../with-app.ts'
import { confirm } from './confirm.ts'
import { unknownId } from './show.ts'
import { withLibrary } from './with-library.ts'

/** This many are removed without a question. */
const handful = 5

type RemoveFlags = DataDirOption &
  JsonOption &
  FilterFlags & { readonly dryRun?: boolean; readonly yes?: boolean }

export function registerRemove(library: Command): void {
  const command = addSummary(library.command('remove'), {
    description: 'remove papers, which no source brings back by itself',
    examples: [
      'npx footnote library remove 2405.11582',
      'npx footnote library remove --source sample',
      'npx footnote library remove --category math --until 2019 --dry-run',
    ],
  }).argument('[ids...]', 'arXiv IDs, links, DOIs or the library’s own IDs')
  addLibraryFilterOptions(command)
  command
    .option('--dry-run', 'say what would be removed, and remove nothing')
    .option('--yes', 'remove without asking')
    .addOption(jsonOption())
    .addOption(dataDirOption())
    .action((ids: string[], flags: RemoveFlags) =>
      withLibrary(flags, async ({ library: opened, signal }) => {
        const filter = toSearchFilter(flags)
        if (ids.length > 0 === (filter !== undefined))
          throw new AppError(
            'wrong-use',
            'Say what is to be removed: IDs, or --source, --category, --since, --until.',
          )
        const plan = filter === undefined ? await planByIds(opened, ids) : await planRemoval(opened, filter)
        const isDry = flags.dryRun === true
        if (!isDry) {
          if (plan.ids.length > handful)
            await confirm(`${toQuantity(plan.ids.length, 'paper')} would be removed.`, {
              yes: flags.yes === true,
              signal,
            })
          await removePlanned(opened, plan, filter ?? {})
        }
        const { examples, staying } = plan
        if (flags.json === true)
          printJson({ removed: plan.ids, staying: staying.map(({ id }) => id), dryRun: isDry })
        else if (isWholeSample(filter ?? {}) && plan.ids.length + staying.length === 0)
          process.stdout.write(isDry ? sampleWouldStayOut : sampleStaysOut)
        else process.stdout.write(removalText({ ...plan, examples }, isDry))
      }),
    )
}

const sampleStaysOut = 'None of the sample’s papers is in the library; from now on no start reads them.\n'
const sampleWouldStayOut =
  'None of the sample’s papers is in the library; without --dry-run no start would read them either.\n'

/** Every ID must be one of the library's: a typo among many would go unnoticed. */
async function planByIds(library: PaperLibrary, asked: readonly string[]): Promise<RemovalPlan> {
  const found: Pick<Paper, 'id' | 'title' | 'abstract'>[] = []
  for (const text of asked) {
    const id = requireWithin(text, longestLookup, 'An ID')
    const paper = (await findById(id, library)) ?? (await findWaiting(id, library))
    if (paper === undefined) throw unknownId(id)
    found.push(paper)
  }
  return { ids: [...new Set(found.map(({ id }) => id))], examples: found.slice(0, handful), staying: [] }
}

async function findWaiting(text: string, library: PaperLibrary): Promise<Paper | undefined> {
  const doi = parseDoi(text)
  const id = parseArxivId(text)?.id ?? (doi === undefined ? text : `doi:${doi.toLowerCase()}`)
  return (await library.getWaiting([id]))[0]?.paper
}

function removalText({ ids, examples, staying }: RemovalPlan, isDry: boolean): string {
  const more = ids.length - examples.length
  return [
    `${isDry ? 'Would remove' : 'Removed'} ${toQuantity(ids.length, 'paper')}`,
    ...examples.map(paper => `  ${paper.id}  ${oneLine(displayTitle(paper))}`),
    ...(more > 0 ? [`  and ${more} more`] : []),
    ...(staying.length > 0
      ? [
          `${toQuantity(staying.length, 'paper')} found elsewhere too ${staying.length === 1 ? 'stays' : 'stay'}`,
        ]
      : []),
    '',
  ].join('\n')
}
