import { accessSync, constants, existsSync, statfsSync } from 'node:fs'
import { dirname } from 'node:path'
import { AppError, type ErrorCode, errorMessage } from '../errors.ts'

/** What can be wrong with the place where papers are stored. */
export type StorageTrouble =
  | 'full'
  | 'read-only'
  | 'in-use'
  | 'no-library'
  | 'damaged'
  | 'newer'
  | 'failing-disk'
  | 'unreachable'

/** The place where papers are stored is at fault: what comes next would fail for the same reason. */
export class StorageFault extends AppError {
  readonly trouble: StorageTrouble

  constructor(trouble: StorageTrouble, path: string, cause: unknown) {
    const { code, retryable = false, describe, userMessage } = troubles[trouble]
    super(code, describe(path, errorMessage(cause)), { retryable, userMessage, cause })
    this.name = 'StorageFault'
    this.trouble = trouble
  }
}

interface TroubleFacts {
  readonly code: ErrorCode
  readonly retryable?: boolean
  /** For whoever runs the bot: what is wrong, and what to do, in one line. */
  readonly describe: (path: string, said: string) => string
  /** For whoever asks: nothing of the machine's folders. */
  readonly userMessage: string
}

const otherFolder = 'choose another folder with FOOTNOTE_DATA_DIR'

const troubles: Readonly<Record<StorageTrouble, TroubleFacts>> = {
  full: {
    code: 'unavailable',
    retryable: true,
    describe: path =>
      `The disk of ${dirname(path)} is full. What was stored before is still there. Make room, or ${otherFolder}.`,
    userMessage: 'The disk of the machine that runs this bot is full. Whoever runs it has to make room.',
  },
  'read-only': {
    code: 'bad-configuration',
    describe: path =>
      `${path} cannot be written: the file or its folder is read-only. Allow it to be written, or ${otherFolder}.`,
    userMessage: 'The library of this bot can only be read, so nothing can be kept.',
  },
  'in-use': {
    code: 'unavailable',
    retryable: true,
    describe: path => `${path} is in use by another process. Try again when that one is done.`,
    userMessage: 'The library is in use by another process. Please try again in a moment.',
  },
  'no-library': {
    code: 'corrupt-data',
    describe: (path, said) =>
      `${path} is not a Footnote library (${said}). It is left as it is: ${otherFolder}, or move that file out of the way.`,
    userMessage: 'This bot has no library to read. Whoever runs it finds in its log what to do.',
  },
  damaged: {
    code: 'corrupt-data',
    describe: (path, said) =>
      `The library ${path} is damaged (${said}). Stop Footnote; footnote library check --fix takes out single papers that are. Otherwise put a backup of the file in its place, or move it away and ingest the papers again; -wal and -shm beside it go with it.`,
    userMessage: 'The library of this bot is damaged. Whoever runs it finds in its log what to do.',
  },
  newer: {
    code: 'corrupt-data',
    describe: (path, said) =>
      `${path} was written by a newer Footnote (${said}). Update Footnote, or ${otherFolder}.`,
    userMessage: 'The library of this bot is of a newer version. Whoever runs it has to update it.',
  },
  'failing-disk': {
    code: 'unavailable',
    retryable: true,
    describe: (path, said) =>
      `The disk of ${dirname(path)} could not be read or written (${said}). Check the disk, or ${otherFolder}.`,
    userMessage: 'The disk of the machine that runs this bot does not answer as it should.',
  },
  unreachable: {
    code: 'unavailable',
    describe: (path, said) =>
      `The library ${path} cannot be opened (${said}). Check that its folder is one and may be used, or choose another with FOOTNOTE_DATA_DIR.`,
    userMessage: 'The library of this bot cannot be opened. Whoever runs it finds in its log what to do.',
  },
}

/** By SQLite's result codes (https://sqlite.org/rescode.html) and the operating system's; the first that fits. */
const troubleByCode: readonly (readonly [RegExp, StorageTrouble])[] = [
  // The file beside the library that its users share (-shm) could not grow.
  [/^(?:SQLITE_FULL|SQLITE_IOERR_SHMSIZE|ENOSPC|EDQUOT)$/, 'full'],
  [/^SQLITE_(?:BUSY|LOCKED|PROTOCOL)/, 'in-use'],
  [/^SQLITE_READONLY_DBMOVED$/, 'unreachable'],
  [/^(?:SQLITE_(?:READONLY|PERM|AUTH)|EROFS$|EACCES$|EPERM$)/, 'read-only'],
  [/^SQLITE_NOTADB/, 'no-library'],
  [/^SQLITE_(?:CORRUPT|FORMAT|IOERR_CORRUPTFS|IOERR_DATA)/, 'damaged'],
  [/^(?:SQLITE_IOERR|EIO$)/, 'failing-disk'],
  [/^(?:SQLITE_CANTOPEN|ENOTDIR$|ENOENT$|EEXIST$|EISDIR$|ELOOP$|ENAMETOOLONG$)/, 'unreachable'],
]

/** Less than this cannot take a page of the library with what belongs to it. */
const noRoomBytes = 64 * 1024

/**
 * What SQLite or the operating system said of the library's file, or of another one in its folder, as the one line that
 * whoever runs Footnote needs. Undefined for what is no fault of the storage.
 */
export function toStorageFault(error: unknown, path: string): StorageFault | undefined {
  if (error instanceof StorageFault) return error
  const trouble = troubleOf(error, path)
  return trouble && new StorageFault(trouble, path, error)
}

function troubleOf(error: unknown, path: string): StorageTrouble | undefined {
  if (!(error instanceof Error)) return undefined
  // Records are JSON that only Footnote writes.
  if (error instanceof SyntaxError) return 'damaged'
  const code = 'code' in error ? String(error.code) : ''
  if (code === 'SQLITE_ERROR')
    return /no such (?:table|column)|malformed/.test(error.message) ? 'damaged' : undefined
  const trouble = troubleByCode.find(([pattern]) => pattern.test(code))?.[1]
  // SQLite says no more than that it could not open one of its files.
  if (trouble === 'unreachable' && isReadOnlyFolder(path)) return 'read-only'
  return trouble === 'failing-disk' && hasNoRoom(path) ? 'full' : trouble
}

function isReadOnlyFolder(path: string): boolean {
  const folder = dirname(path)
  return (
    existsSync(folder) &&
    !isAllowed(folder, constants.W_OK) &&
    (!existsSync(path) || isAllowed(path, constants.R_OK))
  )
}

function isAllowed(path: string, mode: number): boolean {
  try {
    accessSync(path, mode)
    return true
  } catch {
    return false
  }
}

function hasNoRoom(path: string): boolean {
  try {
    const { bavail, bsize } = statfsSync(dirname(path))
    return bavail * bsize < noRoomBytes
  } catch {
    return false
  }
}

/** A service over a library's file whose every method rejects with a `StorageFault` where the file is at fault. */
export function withStorageFaults<Service extends object>(service: Service, path: string): Service {
  return new Proxy(service, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name)
      if (typeof member !== 'function') return member
      return async (...parameters: unknown[]): Promise<unknown> => {
        try {
          return await Reflect.apply(member, target, parameters)
        } catch (error) {
          throw toStorageFault(error, path) ?? error
        }
      }
    },
  })
}
