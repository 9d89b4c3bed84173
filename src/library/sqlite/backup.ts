import { existsSync, rmSync } from 'node:fs'
import { copyFile, rename, rm, stat } from 'node:fs/promises'
import Database from 'better-sqlite3'
import { AppError } from '../../errors.ts'
import { StorageFault, toStorageFault } from '../storage-fault.ts'
import { openDatabase } from './open-database.ts'

/** Pages copied at a time; what is written meanwhile waits no longer than that. */
const pagesAtOnce = 2000

export interface BackupProgress {
  readonly done: number
  readonly total: number
}

interface BackupOptions {
  readonly signal?: AbortSignal
  readonly onProgress?: (progress: BackupProgress) => void
}

/**
 * Copies a library to a file while others read and write it: the copy is the library at one moment, whole and in one
 * file. A file that is there is replaced once the copy is whole. Rejects with a `StorageFault`, or with the signal's
 * reason, and leaves no part of a copy.
 */
export async function backUpLibrary(path: string, to: string, options: BackupOptions = {}): Promise<void> {
  const unfinished = `${to}.part`
  try {
    const database = openDatabase(path, opened => opened)
    try {
      // One reading transaction throughout: SQLite would begin the copy again after each write of another process.
      database.exec('BEGIN')
      database.prepare('SELECT papers FROM tally').get()
      await database.backup(unfinished, {
        progress: ({ totalPages, remainingPages }) => {
          options.signal?.throwIfAborted()
          options.onProgress?.({ done: totalPages - remainingPages, total: totalPages })
          return pagesAtOnce
        },
      })
    } finally {
      database.close()
    }
    leaveWriteAheadMode(unfinished)
    await rename(unfinished, to)
  } catch (error) {
    await rm(unfinished, { force: true })
    throw toStorageFault(error, to) ?? error
  }
}

/** A copy in write-ahead mode would get files beside it as soon as somebody looks into it. */
function leaveWriteAheadMode(path: string): void {
  const database = new Database(path)
  try {
    database.pragma('journal_mode = DELETE')
  } finally {
    database.close()
  }
}

/** What a backup holds. */
export interface BackupContent {
  readonly papers: number
  readonly bytes: number
}

/**
 * Reads a backup through: it is a library, of this version or an older one, and no page of it is damaged. Throws a
 * `StorageFault` where that is not so, `AppError` `not-found` where there is no such file. Writes nothing.
 */
export async function checkBackup(path: string): Promise<BackupContent> {
  if (!existsSync(path)) throw new AppError('not-found', `There is no file ${path}.`)
  try {
    const database = new Database(path, { readonly: true })
    try {
      const faults = database.pragma('integrity_check(1)', { simple: true })
      if (faults !== 'ok') throw new StorageFault('damaged', path, faults)
      const papers = database.prepare<[], number>('SELECT papers FROM tally').pluck().get() ?? 0
      return { papers, bytes: (await stat(path)).size }
    } finally {
      database.close()
    }
  } catch (error) {
    if (error instanceof Error && /no such table/.test(error.message))
      throw new StorageFault('no-library', path, error)
    throw toStorageFault(error, path) ?? error
  }
}

/**
 * Puts a copy of a backup in the place of a library, which nobody may have open; `prepare` is given the copy before that.
 * Up to the last step the library is as it was. Rejects with a `StorageFault`: `in-use`, `newer` …
 */
export async function restoreLibrary(
  backup: string,
  path: string,
  prepare: (copy: string) => Promise<void>,
): Promise<void> {
  const copy = `${path}.restored`
  try {
    await copyFile(backup, copy)
    // Brings its tables up to date, or says that a newer version wrote it.
    openDatabase(copy, database => database.close())
    await prepare(copy)
    leaveWriteAheadMode(copy)
    if (existsSync(path)) requireUnused(path)
    await rename(copy, path)
  } catch (error) {
    for (const suffix of ['', '-wal', '-shm']) await rm(copy + suffix, { force: true })
    throw toStorageFault(error, path) ?? error
  }
}

/** SQLite leaves write-ahead mode for the last one who has the file open alone, and its side files go with that. */
function requireUnused(path: string): void {
  let database: Database.Database | undefined
  try {
    database = new Database(path, { timeout: 0 })
    database.pragma('journal_mode = DELETE')
  } catch (error) {
    const fault = toStorageFault(error, path)
    // What is damaged is what a backup is for.
    if (fault?.trouble !== 'damaged' && fault?.trouble !== 'no-library') throw fault ?? error
    for (const suffix of ['-wal', '-shm']) rmSync(path + suffix, { force: true })
  } finally {
    database?.close()
  }
}
