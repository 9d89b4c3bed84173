import { rm } from 'node:fs/promises'
import type { Command } from 'commander'
import { libraryPath } from '../../../library/library-path.ts'
import type { LibraryPlace } from '../../../library/library-place.ts'
import { checkLibrary, type Finding } from '../../../library/sqlite/check-library.ts'
import { addSummary } from '../add-summary.ts'
import { type DataDirOption, dataDirOption, type JsonOption, jsonOption } from '../options.ts'
import { printJson } from '../with-app.ts'
import { type LibraryWork, withLibrary } from './with-library.ts'

type CheckFlags = DataDirOption & JsonOption & { readonly fix?: boolean }

export function registerCheck(library: Command): void {
  addSummary(library.command('check'), {
    description: 'read the library through, say what is wrong with it, and mend it',
    examples: ['npx footnote library check', 'npx footnote library check --fix'],
  })
    .option('--fix', 'mend what can be mended')
    .addOption(jsonOption())
    .addOption(dataDirOption())
    .action((flags: CheckFlags) =>
      withLibrary(flags, async work => {
        const fix = flags.fix === true
        const findings = [...checkPapers(work.config, fix), ...(await checkIndex(work, fix))]
        if (findings.some(({ isFixable }) => !fix || !isFixable)) process.exitCode = 1
        if (flags.json === true) printJson({ findings, fixed: fix })
        else process.stdout.write(findingsText(findings, fix))
      }),
    )
}

/** Of a database its own programs check the pages, and its constraints the rest. */
function checkPapers({ dataDir, libraryUrl }: LibraryPlace, fix: boolean): readonly Finding[] {
  return libraryUrl === undefined ? checkLibrary(libraryPath(dataDir), { fix }) : []
}

async function checkIndex({ library, config }: LibraryWork, fix: boolean): Promise<readonly Finding[]> {
  const { snapshotFault } = await import('../../../retrieval/indexing/check-snapshot.ts')
  const what = await snapshotFault(library, config.dataDir)
  if (what === undefined) return []
  if (fix) {
    const { snapshotFolder } = await import('../../../retrieval/indexing/snapshot-keeper.ts')
    await rm(snapshotFolder(config.dataDir), { recursive: true, force: true })
  }
  return [{ what, remedy: 'take it away; the next start makes it anew', isFixable: true }]
}

function findingsText(findings: readonly Finding[], fix: boolean): string {
  if (findings.length === 0) return 'Nothing is wrong with the library.\n'
  const lines = findings.map(({ what, remedy, isFixable }) =>
    fix && isFixable ? `${what}. Mended: ${remedy}.` : `${what}. To mend it: ${remedy}.`,
  )
  const isOpen = !fix && findings.some(({ isFixable }) => isFixable)
  return [...lines, ...(isOpen ? ['footnote library check --fix mends it.'] : []), ''].join('\n')
}
