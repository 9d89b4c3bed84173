import Database from 'better-sqlite3'
import { StorageFault, toStorageFault } from '../storage-fault.ts'
import { migrations } from './schema.ts'

export interface LibraryLook {
  readonly papers: number
  readonly schema: number
  /** The schema that this version of Footnote writes. */
  readonly latestSchema: number
}

/** Reads a library's file through without changing it or bringing it up to date. Throws `StorageFault`. */
export function lookAtLibrary(path: string): LibraryLook {
  let database: Database.Database | undefined
  try {
    database = new Database(path, { readonly: true, fileMustExist: true, timeout: 1_000 })
    const tables = database.prepare<[], string>('SELECT name FROM sqlite_schema').pluck().all()
    const schema = database.pragma('user_version', { simple: true }) as number
    if (schema > migrations.length)
      throw new StorageFault('newer', path, `schema ${schema}, this one knows ${migrations.length}`)
    if (!tables.includes('paper')) throw new StorageFault('no-library', path, 'it holds other tables')
    const said = database.prepare<[], string>('PRAGMA quick_check(1)').pluck().get()
    if (said !== 'ok') throw new StorageFault('damaged', path, said ?? 'it cannot be read through')
    const papers = database.prepare<[], number>('SELECT count(*) FROM paper').pluck().get() ?? 0
    return { papers, schema, latestSchema: migrations.length }
  } catch (error) {
    throw toStorageFault(error, path) ?? error
  } finally {
    database?.close()
  }
}
