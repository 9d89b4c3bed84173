import { statSync } from 'node:fs'
import type { Community } from './community.ts'
import { libraryPath } from './library-path.ts'
import type { LibraryPlace } from './library-place.ts'
import { makeFolder } from './make-folder.ts'
import type { News } from './news.ts'
import type { PaperLibrary } from './paper-library.ts'
import { openSqliteCommunity } from './sqlite/sqlite-community.ts'
import { openSqliteLibrary } from './sqlite/sqlite-library.ts'
import { openSqliteNews } from './sqlite/sqlite-news.ts'

/** Opens the papers of a library. Rejects with an `AppError` that says what is wrong with the place. */
export async function openLibrary({ dataDir, libraryUrl }: LibraryPlace): Promise<PaperLibrary> {
  if (libraryUrl === undefined) return openSqliteLibrary(libraryPath(dataDir))
  const { openPostgresLibrary } = await import('./postgres/postgres-library.ts')
  const library = await openPostgresLibrary(libraryUrl)
  // Its index lies there, and what is read of a stream meanwhile.
  makeFolder(dataDir)
  return library
}

/** Opens what is kept for its users, until the thread ends. Rejects as `openLibrary` does. */
export async function openCommunity({ dataDir, libraryUrl }: LibraryPlace): Promise<Community> {
  if (libraryUrl === undefined) return openSqliteCommunity(libraryPath(dataDir))
  const { openPostgresCommunity } = await import('./postgres/postgres-community.ts')
  return openPostgresCommunity(libraryUrl)
}

/** Opens what its sources are asked with. Rejects as `openLibrary` does. */
export async function openNews({ dataDir, libraryUrl }: LibraryPlace): Promise<News> {
  if (libraryUrl === undefined) return openSqliteNews(dataDir)
  const { openPostgresNews } = await import('./postgres/postgres-news.ts')
  return openPostgresNews(libraryUrl)
}

/**
 * Calls `onChange` soon after other processes have changed papers, until the signal is aborted. A file tells nobody of
 * its changes: there whoever asks for them finds them.
 */
export async function watchLibrary(
  { libraryUrl }: LibraryPlace,
  onChange: () => void,
  signal: AbortSignal,
): Promise<void> {
  if (libraryUrl === undefined) return
  const { watchChanges } = await import('./postgres/watch-changes.ts')
  await watchChanges(libraryUrl, onChange, signal)
}

/**
 * Does work once at a time on a library that several machines share: whoever comes later waits, and finds it done. On a
 * file it is simply done, as ever.
 */
export async function inTurn<Result>(
  { libraryUrl }: LibraryPlace,
  name: string,
  work: () => Promise<Result>,
): Promise<Result> {
  if (libraryUrl === undefined) return work()
  const { inDatabaseTurn } = await import('./postgres/process-lock.ts')
  return inDatabaseTurn(libraryUrl, name, work)
}

/** What a library takes where it lies, in bytes. */
export async function measurePlace({ dataDir, libraryUrl }: LibraryPlace): Promise<number> {
  if (libraryUrl === undefined) return statSync(libraryPath(dataDir)).size
  const { sizeOf } = await import('./postgres/size-of.ts')
  return sizeOf(libraryUrl)
}

/** How the place of a library is shown: the file's path, or the database without its password. */
export async function describePlace({ dataDir, libraryUrl }: LibraryPlace): Promise<string> {
  if (libraryUrl === undefined) return libraryPath(dataDir)
  const { nameOf } = await import('./postgres/open-database.ts')
  return `postgres://${nameOf(libraryUrl)}`
}
