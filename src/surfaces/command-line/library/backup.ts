import { existsSync, mkdirSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import type { Command } from 'commander'
import { loadConfig } from '../../../config.ts'
import { AppError } from '../../../errors.ts'
import { backUpLibrary, checkBackup, restoreLibrary } from '../../../library/sqlite/backup.ts'
import { openSqliteLibrary } from '../../../library/sqlite/sqlite-library.ts'
import { toQuantity } from '../../../render/quantities.ts'
import { addSummary } from '../add-summary.ts'
import { runToExitStatus } from '../exit-status.ts'
import { type DataDirOption, dataDirOption, type JsonOption, jsonOption } from '../options.ts'
import { printJson } from '../with-app.ts'
import { confirm } from './confirm.ts'
import { noLibrary, requireFile } from './with-library.ts'

type BackupFlags = DataDirOption & JsonOption & { readonly yes?: boolean }

export function registerBackup(library: Command): void {
  addSummary(library.command('backup'), {
    description: 'copy the library to a file, also while a bot answers from it',
    examples: ['npx footnote library backup backups/2026-11-30.sqlite'],
  })
    .argument('<file>', 'where the copy goes')
    .option('--yes', 'replace the file where it is there')
    .addOption(jsonOption())
    .addOption(dataDirOption())
    .action((file: string, flags: BackupFlags) =>
      runToExitStatus(async signal => {
        const path = pathOf(flags)
        if (!existsSync(path)) throw noLibrary(path)
        if (resolve(file) === resolve(path))
          throw new AppError('wrong-use', 'A backup in the place of the library itself is none.')
        if (existsSync(file)) await confirm(`${file} would be replaced.`, { yes: flags.yes === true, signal })
        mkdirSync(dirname(resolve(file)), { recursive: true })
        await backUpLibrary(path, file, { signal })
        const content = await checkBackup(file)
        if (flags.json === true) printJson({ file, ...content })
        else process.stdout.write(`${toQuantity(content.papers, 'paper')} copied to ${file}\n`)
      }),
    )
}

export function registerRestore(library: Command): void {
  addSummary(library.command('restore'), {
    description: 'put a backup in the place of the library, once it has been checked',
    examples: ['npx footnote library restore backups/2026-11-30.sqlite --yes'],
  })
    .argument('<file>', 'a backup')
    .option('--yes', 'replace the library that is there')
    .addOption(jsonOption())
    .addOption(dataDirOption())
    .action((file: string, flags: BackupFlags) =>
      runToExitStatus(async signal => {
        const path = pathOf(flags)
        const content = await checkBackup(file)
        if (existsSync(path))
          await confirm(
            `The library ${path} would be replaced by ${toQuantity(content.papers, 'paper')} of ${file}.`,
            { yes: flags.yes === true, signal },
          )
        mkdirSync(dirname(path), { recursive: true })
        await restoreLibrary(file, path, renewIdentity)
        const { snapshotFolder } = await import('../../../retrieval/indexing/snapshot-keeper.ts')
        await rm(snapshotFolder(dirname(path)), { recursive: true, force: true })
        if (flags.json === true) printJson({ file, ...content })
        else process.stdout.write(`${toQuantity(content.papers, 'paper')} restored from ${file}\n`)
      }),
    )
}

function pathOf({ dataDir }: DataDirOption): string {
  return requireFile(loadConfig(dataDir === undefined ? {} : { dataDir }))
}

/** An index of the library that was replaced may have counted as many changes, of other papers. */
async function renewIdentity(copy: string): Promise<void> {
  const { renewLibraryIdentity } = await import('../../../retrieval/indexes/snapshot/identity.ts')
  const library = openSqliteLibrary(copy)
  try {
    await renewLibraryIdentity(library)
  } finally {
    await library.close()
  }
}
