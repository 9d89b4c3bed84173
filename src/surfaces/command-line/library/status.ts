import type { Command } from 'commander'
import { describePlace, measurePlace } from '../../../library/open-library.ts'
import type { LibraryOverview } from '../../../library/paper-library.ts'
import { toCount, toMinute, toQuantity } from '../../../render/quantities.ts'
import { sampleDocuments } from '../../../sources/sample.ts'
import { addSummary } from '../add-summary.ts'
import { type DataDirOption, dataDirOption, type JsonOption, jsonOption } from '../options.ts'
import { printJson } from '../with-app.ts'
import { withLibrary } from './with-library.ts'

/** Sources that are named; `--json` gives all of them. */
const shownSources = 20

export function registerStatus(library: Command): void {
  addSummary(library.command('status'), {
    description: 'say how many papers there are, how fresh they are, and where they come from',
    examples: ['npx footnote library status', 'npx footnote library status --json'],
  })
    .addOption(jsonOption())
    .addOption(dataDirOption())
    .action((flags: DataDirOption & JsonOption) =>
      withLibrary(flags, async ({ library: opened, config }) => {
        const overview = await opened.overview()
        if (flags.json === true)
          printJson({ file: await describePlace(config), bytes: await measurePlace(config), ...overview })
        else process.stdout.write(statusText(overview))
      }),
    )
}

function statusText(overview: LibraryOverview): string {
  const { papers, newestDate, changedAt, waiting, removed, sources, runs } = overview
  const failed = runs.find(({ error }) => error !== undefined)
  const readAt = new Map(runs.map(run => [run.source, run.succeededAt]))
  const width = toCount(sources[0]?.papers ?? 0).length
  const lines = sources.slice(0, shownSources).map(({ name, format, papers: count }) => {
    const at = readAt.get(name)
    const from = sampleDocuments.includes(name) ? ', of the sample' : ''
    return `  ${toCount(count).padStart(width)}  ${name} (${format})${from}${at === undefined ? '' : `, read ${toMinute(at)}`}`
  })
  const more = sources.length - lines.length
  return [
    `${toQuantity(papers, 'paper')}${newestDate === undefined ? '' : `, the newest of ${newestDate}`}${changedAt === undefined ? '' : `; last changed ${toMinute(changedAt)}`}`,
    ...(waiting > 0
      ? [`${toQuantity(waiting, 'record')} without an abstract: footnote library list --waiting`]
      : []),
    ...(removed > 0 ? [`${toQuantity(removed, 'removed paper')}, kept out until added again by name`] : []),
    ...(lines.length > 0 ? ['Papers by source:', ...lines] : []),
    ...(more > 0 ? [`  and ${more} more sources (--json shows all)`] : []),
    ...(failed === undefined
      ? []
      : [`Last error: ${failed.source}, ${toMinute(failed.endedAt)}: ${failed.error}`]),
    '',
  ].join('\n')
}
