import { existsSync } from 'node:fs'
import { type Config, loadConfig } from '../../../config.ts'
import { AppError } from '../../../errors.ts'
import { libraryPath } from '../../../library/library-path.ts'
import { openLibrary } from '../../../library/open-library.ts'
import type { PaperLibrary } from '../../../library/paper-library.ts'
import { runToExitStatus } from '../exit-status.ts'
import type { DataDirOption } from '../options.ts'

export interface LibraryWork {
  readonly library: PaperLibrary
  readonly config: Config
  /** The library's file. */
  readonly path: string
  readonly signal: AbortSignal
}

/** Opens the library as it is on disk, without an index, does the work, closes it, and leaves the exit status. */
export async function withLibrary(
  { dataDir }: DataDirOption,
  work: (parts: LibraryWork) => Promise<void>,
): Promise<void> {
  await runToExitStatus(async signal => {
    const config = loadConfig(dataDir === undefined ? {} : { dataDir })
    const path = libraryPath(config.dataDir)
    if (!existsSync(path)) throw noLibrary(path)
    const library = await openLibrary(config)
    try {
      await work({ library, config, path, signal })
    } finally {
      await library.close()
    }
  })
}

export function noLibrary(path: string): AppError {
  return new AppError(
    'not-found',
    `There is no library at ${path} yet. npx footnote ingest FILE makes one, and npm start one with the papers that come with Footnote.`,
  )
}
