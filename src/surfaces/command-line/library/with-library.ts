import { existsSync } from 'node:fs'
import { type Config, loadConfig } from '../../../config.ts'
import { AppError } from '../../../errors.ts'
import { libraryPath } from '../../../library/library-path.ts'
import type { LibraryPlace } from '../../../library/library-place.ts'
import { openLibrary } from '../../../library/open-library.ts'
import type { PaperLibrary } from '../../../library/paper-library.ts'
import { runToExitStatus } from '../exit-status.ts'
import type { DataDirOption } from '../options.ts'

export interface LibraryWork {
  readonly library: PaperLibrary
  readonly config: Config
  readonly signal: AbortSignal
}

/** Opens the library as it is on disk, without an index, does the work, closes it, and leaves the exit status. */
export async function withLibrary(
  { dataDir }: DataDirOption,
  work: (parts: LibraryWork) => Promise<void>,
): Promise<void> {
  await runToExitStatus(async signal => {
    const config = loadConfig(dataDir === undefined ? {} : { dataDir })
    requireLibrary(config)
    const library = await openLibrary(config)
    try {
      await work({ library, config, signal })
    } finally {
      await library.close()
    }
  })
}

/** A database is there or says itself that it is not; a file would be made. Throws `AppError` `not-found`. */
function requireLibrary({ dataDir, libraryUrl }: LibraryPlace): void {
  const path = libraryPath(dataDir)
  if (libraryUrl === undefined && !existsSync(path)) throw noLibrary(path)
}

/** The library's file, for what works on files alone. Throws `AppError` `wrong-use` where it is in a database. */
export function requireFile({ dataDir, libraryUrl }: LibraryPlace): string {
  if (libraryUrl === undefined) return libraryPath(dataDir)
  throw new AppError(
    'wrong-use',
    'The library is in Postgres (FOOTNOTE_LIBRARY), whose own programs copy and restore it: pg_dump --schema=footnote, and pg_restore. npx footnote library copy makes a file of it.',
  )
}

export function noLibrary(path: string): AppError {
  return new AppError(
    'not-found',
    `There is no library at ${path} yet. npx footnote ingest FILE makes one, and npm start one with the papers that come with Footnote.`,
  )
}
