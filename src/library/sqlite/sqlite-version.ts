import Database from 'better-sqlite3'

/** The version of the SQLite that is compiled in. Throws where the compiled part does not load. */
export function sqliteVersion(): string {
  const database = new Database(':memory:')
  try {
    return database.prepare<[], string>('SELECT sqlite_version()').pluck().get() ?? 'unknown'
  } finally {
    database.close()
  }
}
