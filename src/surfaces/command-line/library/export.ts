import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { type Command, Option } from 'commander'
import { AppError, errorMessage } from '../../../errors.ts'
import { listEvery } from '../../../library/list-every.ts'
import { type ExportFormat, exportFormats, exportPapers } from '../../../render/exports.ts'
import { type FilterFlags, toSearchFilter } from '../../../retrieval/search/to-search-filter.ts'
import { addSummary } from '../add-summary.ts'
import { addLibraryFilterOptions } from '../filter-options.ts'
import { type DataDirOption, dataDirOption } from '../options.ts'
import { withLibrary } from './with-library.ts'

type ExportFlags = DataDirOption & FilterFlags & { readonly format: ExportFormat; readonly out?: string }

export function registerExport(library: Command): void {
  const command = addSummary(library.command('export'), {
    description: 'write papers as JSON lines with all their fields, as BibTeX, RIS or CSL-JSON',
    examples: [
      'npx footnote library export > papers.jsonl',
      'npx footnote library export --format bibtex --category cs.CL --out papers.bib',
    ],
  })
  addLibraryFilterOptions(command)
  command
    .addOption(
      new Option('--format <name>', 'jsonl, which says all there is to say, or what other programs read')
        .choices(exportFormats)
        .default('jsonl'),
    )
    .option('--out <file>', 'where to write it; standard output where absent')
    .addOption(dataDirOption())
    .action((flags: ExportFlags) =>
      withLibrary(flags, async ({ library: opened, signal }) => {
        const papers = listEvery(opened, toSearchFilter(flags) ?? {})
        const pieces = Readable.from(exportPapers(papers, flags.format))
        if (flags.out === undefined) await pipeline(pieces, process.stdout, { signal, end: false })
        else await writeWhole(pieces, flags.out, signal)
      }),
    )
}

/** A file that is there is replaced once the new one is whole. */
async function writeWhole(pieces: Readable, path: string, signal: AbortSignal): Promise<void> {
  const unfinished = `${path}.part`
  try {
    await pipeline(pieces, createWriteStream(unfinished), { signal })
    await rename(unfinished, path)
  } catch (error) {
    await rm(unfinished, { force: true })
    signal.throwIfAborted()
    throw new AppError('bad-input', `${path} cannot be written: ${errorMessage(error)}`, { cause: error })
  }
}
