import { existsSync, mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import Database from 'better-sqlite3'
import { AppError, errorMessage } from '../../errors.ts'
import { migrations } from './schema.ts'

/** Keys are hashes, so a batch of new papers touches pages all over the file: room for them saves half of ingest. */
const cacheKibibytes = 64 * 1024
/** How long a statement waits for another process's write to end. */
const busyTimeoutMs = 10_000

/** The most that SQLite maps: pages are read without a system call each, which is a tenth of what a question takes. */
const mappedBytes = 0x7fff0000

/**
 * Opens a database file, made with its folder where missing, and brings its tables up to date.
 * Throws `AppError`: `corrupt-data` where the file is no library or comes from a newer version, `unavailable` where it
 * cannot be opened.
 */
export function openDatabase(path: string): Database.Database {
  const database = connect(path)
  try {
    database.pragma('journal_mode = WAL')
    database.pragma('synchronous = NORMAL')
    database.pragma(`cache_size = -${cacheKibibytes}`)
    database.pragma(`mmap_size = ${mappedBytes}`)
    migrate(database, path)
    return database
  } catch (error) {
    database.close()
    if (error instanceof AppError) throw error
    throw new AppError(
      'corrupt-data',
      `${path} cannot be read as a Footnote library (${errorMessage(error)}). Move it away and ingest the papers again.`,
      { cause: error },
    )
  }
}

function connect(path: string): Database.Database {
  try {
    makeFolder(dirname(path))
    return new Database(path, { timeout: busyTimeoutMs })
  } catch (error) {
    throw new AppError(
      'unavailable',
      `The library ${path} cannot be opened (${errorMessage(error)}). Check the folder's permissions or choose another with FOOTNOTE_DATA_DIR.`,
      { cause: error },
    )
  }
}

/**
 * Makes a folder and those above it that are missing, one at a time: in a file system that takes no folders (`/proc`),
 * Node's own recursion never ends.
 */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return
  makeFolder(dirname(folder))
  try {
    mkdirSync(folder)
  } catch (error) {
    // Another process may have been quicker.
    if (!existsSync(folder)) throw error
  }
}

function migrate(database: Database.Database, path: string): void {
  const upgrade = database.transaction(() => {
    const version = database.pragma('user_version', { simple: true }) as number
    if (version > migrations.length) {
      throw new AppError(
        'corrupt-data',
        `${path} was made by a newer Footnote (schema ${version}, this one knows ${migrations.length}). Update Footnote or choose another folder.`,
      )
    }
    for (const step of migrations.slice(version)) database.exec(step)
    database.pragma(`user_version = ${migrations.length}`)
  })
  // Two processes may start at once on a new file: the write lock is taken before the version is read.
  upgrade.immediate()
}
