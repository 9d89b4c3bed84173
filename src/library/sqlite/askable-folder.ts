import { constants, copyFileSync, existsSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import Database from 'better-sqlite3'
import { errorMessage } from '../../errors.ts'
import { libraryPath } from '../library-path.ts'
import { StorageFault } from '../storage-fault.ts'
import { openDatabase } from './open-database.ts'

/**
 * The folder itself, or where its library can only be read, one that stands for it until this thread ends: the library
 * copied, whatever else is there linked. SQLite reads a library in write-ahead mode without writing beside it only where
 * it may take for granted that nobody else does (`immutable`), which better-sqlite3 is built without; and a copy can also
 * be brought up to date, and keeps answers for their buttons, and settings, as any library does.
 *
 * Throws `StorageFault` where there is no library to copy, or as `openDatabase` does.
 */
export function askableFolder(dataDir: string, onNotice: (notice: string) => void): string {
  const path = libraryPath(dataDir)
  try {
    openDatabase(path, database => database.close())
    return dataDir
  } catch (error) {
    if (!(error instanceof StorageFault) || error.trouble !== 'read-only' || !existsSync(path)) throw error
    const folder = standIn(dataDir, error)
    onNotice(
      `${path} can only be read. It is asked all the same; what is kept for buttons and settings is gone when this ends.`,
    )
    return folder
  }
}

function standIn(dataDir: string, fault: StorageFault): string {
  let folder: string | undefined
  const remove = (): void => rmSync(folder ?? '', { recursive: true, force: true })
  try {
    folder = mkdtempSync(join(tmpdir(), 'footnote-library-'))
    process.once('exit', remove)
    copyLibrary(libraryPath(dataDir), libraryPath(folder))
    linkOthers(dataDir, folder)
    return folder
  } catch (cause) {
    remove()
    throw new StorageFault(
      fault.trouble,
      libraryPath(dataDir),
      `no copy could be made: ${errorMessage(cause)}`,
    )
  }
}

function copyLibrary(from: string, to: string): void {
  try {
    const database = new Database(from, { readonly: true })
    try {
      // Somebody else may be writing to it.
      database.prepare('VACUUM INTO ?').run(to)
    } finally {
      database.close()
    }
  } catch {
    // Nobody who uses it has left the files that readers share: it lies still.
    rmSync(to, { force: true })
    for (const suffix of ['', '-wal']) {
      if (existsSync(from + suffix)) copyFileSync(from + suffix, to + suffix, constants.COPYFILE_FICLONE)
    }
  }
}

/** The index beside the library, which is read from where it is. */
function linkOthers(from: string, to: string): void {
  const library = basename(libraryPath(from))
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    if (entry.name.startsWith(library) || !entry.isDirectory()) continue
    symlinkSync(join(from, entry.name), join(to, entry.name), 'junction')
  }
}
