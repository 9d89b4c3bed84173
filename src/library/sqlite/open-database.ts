import { dirname } from 'node:path'
import Database from 'better-sqlite3'
import { makeFolder } from '../make-folder.ts'
import { StorageFault, toStorageFault } from '../storage-fault.ts'
import { migrations } from './schema.ts'

/** Keys are hashes, so a batch of new papers touches pages all over the file: room for them saves half of ingest. */
const cacheKibibytes = 64 * 1024
/** How long a statement waits for another process's write to end. */
const busyTimeoutMs = 10_000

/**
 * The write-ahead log goes into the file once it is about so long (64 MiB). A batch of an ingest is longer than the 4 MiB
 * that SQLite comes with, and writes pages that the next one writes again.
 */
const checkpointPages = 16_384

/** The most that SQLite maps: pages are read without a system call each, which is a tenth of what a question takes. */
const mostMappedBytes = 0x7fff0000

/**
 * Opens a database file, made with its folder where missing, brings its tables up to date, and has `prepare` make what
 * works on it. Throws `StorageFault`: the file is no library, is damaged, is in use, cannot be written …
 */
export function openDatabase<Opened>(path: string, prepare: (database: Database.Database) => Opened): Opened {
  let database: Database.Database | undefined
  try {
    makeFolder(dirname(path))
    database = new Database(path, { timeout: busyTimeoutMs })
    refuseOthers(database, path)
    database.pragma('journal_mode = WAL')
    database.pragma('synchronous = NORMAL')
    database.pragma(`wal_autocheckpoint = ${checkpointPages}`)
    database.pragma(`cache_size = -${cacheKibibytes}`)
    // What the file gains while it is open is read the usual way: mapped pages count as the process's memory, and the answers
    // that are kept come without end.
    database.pragma(`mmap_size = ${Math.min(mostMappedBytes, bytesOf(database))}`)
    migrate(database, path)
    return prepare(database)
  } catch (error) {
    database?.close()
    throw toStorageFault(error, path) ?? error
  }
}

/** Another program's database has its tables, but not ours; a new file has none. */
function refuseOthers(database: Database.Database, path: string): void {
  const tables = database.prepare<[], string>('SELECT name FROM sqlite_schema').pluck().all()
  if (tables.length > 0 && !tables.includes('paper') && versionOf(database) <= migrations.length)
    throw new StorageFault('no-library', path, 'it holds other tables')
}

function bytesOf(database: Database.Database): number {
  const [pages, size] = ['page_count', 'page_size'].map(name => database.pragma(name, { simple: true }))
  return Number(pages) * Number(size)
}

function versionOf(database: Database.Database): number {
  return database.pragma('user_version', { simple: true }) as number
}

function migrate(database: Database.Database, path: string): void {
  // Whoever only asks waits for nobody who writes.
  if (versionOf(database) === migrations.length) return
  const upgrade = database.transaction(() => {
    const version = versionOf(database)
    if (version > migrations.length) {
      const said = `schema ${version}, this one knows ${migrations.length}`
      throw new StorageFault('newer', path, said)
    }
    if (version === migrations.length) return
    for (const step of migrations.slice(version)) database.exec(step)
    database.pragma(`user_version = ${migrations.length}`)
  })
  // Two processes may start at once on a new file: the write lock is taken before the version is read.
  upgrade.immediate()
}
