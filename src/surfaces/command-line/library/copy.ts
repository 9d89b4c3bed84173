import { existsSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Command } from 'commander'
import { type Config, loadConfig } from '../../../config.ts'
import { AppError } from '../../../errors.ts'
import type { CopyProgress } from '../../../library/copy/copy-library.ts'
import type { RowSource, RowTarget } from '../../../library/copy/row-store.ts'
import { libraryPath } from '../../../library/library-path.ts'
import { toCount, toQuantity } from '../../../render/quantities.ts'
import { keepPasswordSecret } from '../../../secrets.ts'
import { addSummary } from '../add-summary.ts'
import { runToExitStatus } from '../exit-status.ts'
import { type DataDirOption, dataDirOption, type JsonOption, jsonOption } from '../options.ts'
import { printJson } from '../with-app.ts'
import { noLibrary } from './with-library.ts'

type CopyFlags = DataDirOption & JsonOption & { readonly from?: string; readonly to?: string }

export function registerCopy(library: Command): void {
  addSummary(library.command('copy'), {
    description: 'carry the whole library from a file to Postgres, or back',
    examples: [
      'npx footnote library copy --from var/library.sqlite',
      'npx footnote library copy --to var-of-postgres/library.sqlite',
    ],
  })
    .option(
      '--from <place>',
      'a file, a folder with one, or postgres://…; the configured library where absent',
    )
    .option('--to <place>', 'the same, without papers; the configured library where absent')
    .addOption(jsonOption())
    .addOption(dataDirOption())
    .action((flags: CopyFlags) =>
      runToExitStatus(async signal => {
        const config = loadConfig(flags.dataDir === undefined ? {} : { dataDir: flags.dataDir })
        const [from, to] = [placeOf(flags.from, config), placeOf(flags.to, config)]
        if (from === to)
          throw new AppError('wrong-use', 'Say with --from or --to where the other library is.')
        const { copyLibrary } = await import('../../../library/copy/copy-library.ts')
        const source = await openSource(from)
        try {
          const target = await openTarget(to)
          try {
            const startedAt = performance.now()
            const report = await copyLibrary(source, target, { signal, onProgress: showProgress })
            if (process.stderr.isTTY) process.stderr.write('\r\u001b[K')
            const seconds = (performance.now() - startedAt) / 1000
            if (flags.json === true) printJson({ from: source.name, to: target.name, ...report, seconds })
            else
              process.stdout.write(
                `${toQuantity(report.papers, 'paper')}, ${toQuantity(report.rows, 'row')} in all, copied to ${target.name} and compared in ${seconds.toFixed(1)} s\n`,
              )
          } finally {
            await target.close()
          }
        } finally {
          await source.close()
        }
      }),
    )
}

/** A database's address, or an absolute path of a file. */
function placeOf(given: string | undefined, { dataDir, libraryUrl }: Config): string {
  if (given === undefined) return libraryUrl ?? libraryPath(dataDir)
  if (isAddress(given)) {
    keepPasswordSecret(given)
    return given
  }
  const path = resolve(given)
  return existsSync(path) && statSync(path).isDirectory() ? libraryPath(path) : path
}

function isAddress(place: string): boolean {
  return /^postgres(?:ql)?:\/\//.test(place)
}

async function openSource(place: string): Promise<RowSource> {
  if (isAddress(place))
    return (await import('../../../library/postgres/postgres-rows.ts')).openPostgresRows(place)
  if (!existsSync(place)) throw noLibrary(place)
  return (await import('../../../library/sqlite/sqlite-rows.ts')).openSqliteRows(place)
}

async function openTarget(place: string): Promise<RowTarget> {
  return isAddress(place)
    ? (await import('../../../library/postgres/postgres-rows.ts')).openPostgresTarget(place)
    : (await import('../../../library/sqlite/sqlite-rows.ts')).openSqliteTarget(place)
}

/** On a terminal, a line that each new one replaces. */
function showProgress({ table, step, done, total }: CopyProgress): void {
  if (process.stderr.isTTY)
    process.stderr.write(`\r\u001b[K${step} ${table}: ${toCount(done)} of ${toCount(total)}`)
}
