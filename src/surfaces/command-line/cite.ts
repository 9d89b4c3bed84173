import { type Command, Option } from 'commander'
import { AppError } from '../../errors.ts'
import { type CitationFormat, citationFormats, citePapers } from '../../render/citations.ts'
import { unknownIdsText } from '../../render/citations-message.ts'
import { findByIds, splitIds } from '../../sources/find-by-ids.ts'
import { withLibrary } from './library/with-library.ts'
import { type DataDirOption, dataDirOption } from './options.ts'

export function describeCite(command: Command): void {
  command
    .argument('<ids...>', 'arXiv IDs, links, DOIs or the library’s own IDs')
    .addOption(
      new Option('--format <name>', 'how they are written').choices(citationFormats).default('bibtex'),
    )
    .addOption(dataDirOption())
    .action((ids: string[], flags: DataDirOption & { readonly format: CitationFormat }) =>
      withLibrary(flags, async ({ library }) => {
        const { papers, unknown } = await findByIds(ids.flatMap(splitIds), library)
        process.stdout.write(papers.length === 0 ? '' : await citePapers(papers, flags.format))
        // What was found is written all the same.
        if (unknown.length > 0)
          throw new AppError('not-found', `${unknownIdsText(unknown)} npx footnote paper looks titles up.`)
      }),
    )
}
