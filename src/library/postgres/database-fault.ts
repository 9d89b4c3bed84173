import { AppError, type ErrorCode, errorMessage } from '../../errors.ts'

/** What can be wrong with the database that holds the library. */
export type DatabaseTrouble =
  | 'away'
  | 'busy'
  | 'refused'
  | 'no-database'
  | 'no-permission'
  | 'read-only'
  | 'full'
  | 'no-encryption'
  | 'newer'
  | 'damaged'

/** The database that holds the library is at fault: what comes next would fail for the same reason. */
export class DatabaseFault extends AppError {
  readonly trouble: DatabaseTrouble

  /** `database`: as it is shown, without a password. */
  constructor(trouble: DatabaseTrouble, database: string, cause: unknown) {
    const { code, retryable = false, describe, userMessage } = troubles[trouble]
    super(code, describe(database, errorMessage(cause)), { retryable, userMessage, cause })
    this.name = 'DatabaseFault'
    this.trouble = trouble
  }
}

interface TroubleFacts {
  readonly code: ErrorCode
  readonly retryable?: boolean
  /** For whoever runs the bot: what is wrong, and what to do, in one line. */
  readonly describe: (database: string, said: string) => string
  /** For whoever asks. */
  readonly userMessage: string
}

const seeLog = 'The library of this bot cannot be opened. Whoever runs it finds in its log what to do.'

const troubles: Readonly<Record<DatabaseTrouble, TroubleFacts>> = {
  away: {
    code: 'unavailable',
    retryable: true,
    describe: (database, said) =>
      `The database ${database} cannot be reached (${said}). Check that it runs, and the address in FOOTNOTE_LIBRARY.`,
    userMessage: 'The library of this bot cannot be reached. Please try again in a moment.',
  },
  busy: {
    code: 'unavailable',
    retryable: true,
    describe: (database, said) =>
      `The database ${database} has no connection or lock free (${said}). Try again in a moment, or raise its max_connections.`,
    userMessage: 'The library is in use by many. Please try again in a moment.',
  },
  refused: {
    code: 'bad-configuration',
    describe: (database, said) =>
      `The database ${database} does not let this user in (${said}). Check the user and the password in FOOTNOTE_LIBRARY.`,
    userMessage: seeLog,
  },
  'no-database': {
    code: 'bad-configuration',
    describe: database =>
      `There is no database ${database}. Make it (createdb), or name another one in FOOTNOTE_LIBRARY.`,
    userMessage: seeLog,
  },
  'no-permission': {
    code: 'bad-configuration',
    describe: (database, said) =>
      `The user of ${database} may not do what Footnote needs (${said}). Let it make its schema there: GRANT CREATE ON DATABASE, or ownership of the schema footnote.`,
    userMessage: seeLog,
  },
  'read-only': {
    code: 'bad-configuration',
    describe: (database, said) =>
      `The database ${database} can only be read (${said}), as a standby can. Name the one that can be written in FOOTNOTE_LIBRARY.`,
    userMessage: 'The library of this bot can only be read, so nothing can be kept.',
  },
  full: {
    code: 'unavailable',
    retryable: true,
    describe: (database, said) =>
      `The machine of the database ${database} has no room left (${said}). What was stored before is still there. Make room.`,
    userMessage: 'The library of this bot has no room left. Whoever runs it has to make room.',
  },
  'no-encryption': {
    code: 'bad-configuration',
    describe: (database, said) =>
      `No encrypted connection to the database ${database} can be made (${said}). Check sslmode and the certificates in FOOTNOTE_LIBRARY.`,
    userMessage: seeLog,
  },
  newer: {
    code: 'corrupt-data',
    describe: (database, said) =>
      `The library in ${database} was written by a newer Footnote (${said}). Update Footnote, or name another database in FOOTNOTE_LIBRARY.`,
    userMessage: 'The library of this bot is of a newer version. Whoever runs it has to update it.',
  },
  damaged: {
    code: 'corrupt-data',
    describe: (database, said) =>
      `The library in ${database} is damaged (${said}). Stop Footnote and restore a backup of the database.`,
    userMessage: 'The library of this bot is damaged. Whoever runs it finds in its log what to do.',
  },
}

/** By Postgres's codes (https://www.postgresql.org/docs/current/errcodes-appendix.html) and Node's; the first that fits. */
const troubleByCode: readonly (readonly [RegExp, DatabaseTrouble])[] = [
  [/^28/, 'refused'],
  [/^3D000$/, 'no-database'],
  [/^42501$/, 'no-permission'],
  [/^25006$/, 'read-only'],
  [/^53(?:100|200)$/, 'full'],
  [/^(?:53300|53400|40001|40P01|55P03)$/, 'busy'],
  [/^(?:XX001|XX002|42P01|42703)$/, 'damaged'],
  // Connections that broke (08…), a server that is stopped, starts or crashed (57P…), a database that takes none in (55000).
  [/^(?:08...|57P0[1-5]|55000)$/, 'away'],
  [/^(?:ECONN[A-Z]+|ENOTFOUND|EAI_AGAIN|ENOENT|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|EPIPE|EACCES)$/, 'away'],
  [/CERT|^ERR_TLS|^ERR_SSL/, 'no-encryption'],
]

/** What the driver says without a code, in its own words (node-postgres 8). */
const troubleByMessage: readonly (readonly [RegExp, DatabaseTrouble])[] = [
  [/^Connection terminated|^timeout e|connection error and is not queryable|^Client was closed/, 'away'],
  [/server does not support SSL/, 'no-encryption'],
  // Asked for a password where none was given.
  [/^SASL: /, 'refused'],
]

/** What Postgres, the driver or the operating system said, as the one line that whoever runs Footnote needs. */
export function toDatabaseFault(error: unknown, database: string): DatabaseFault | undefined {
  if (error instanceof DatabaseFault) return error
  if (!(error instanceof Error)) return undefined
  // Records are JSON that only Footnote writes.
  if (error instanceof SyntaxError) return new DatabaseFault('damaged', database, error)
  const code = 'code' in error ? String(error.code) : ''
  const trouble =
    troubleByCode.find(([pattern]) => pattern.test(code))?.[1] ??
    troubleByMessage.find(([pattern]) => pattern.test(error.message))?.[1]
  return trouble && new DatabaseFault(trouble, database, withWords(error))
}

/** Node says nothing where it has tried several addresses of a host in vain. */
function withWords(error: Error): Error {
  if (error.message !== '' || !(error instanceof AggregateError)) return error
  return new Error(error.errors.map(errorMessage).join(', '), { cause: error })
}
