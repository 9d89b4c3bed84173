import { randomBytes } from 'node:crypto'
import type { Database } from 'better-sqlite3'
import { type KeptAnswers, type KeptContent, keptForDays, type NewKeptAnswer } from '../kept-answers.ts'

interface Row {
  readonly key: string
  readonly owner: string
  readonly visibility: NewKeptAnswer['visibility']
  readonly kept_at: number
  readonly content: string
}

const keyBytes = 16
const keptForMs = keptForDays * 24 * 60 * 60 * 1000

/** Kept answers in SQLite. Each new one sweeps out those whose time is over. */
export function createSqliteKeptAnswers(database: Database, now: () => number): KeptAnswers {
  const insert = database.prepare<[Row]>(
    'INSERT INTO kept_answer VALUES (:key, :owner, :visibility, :kept_at, :content)',
  )
  const sweep = database.prepare<[number]>('DELETE FROM kept_answer WHERE kept_at <= ?')
  const select = database.prepare<[string, number], Row>(
    'SELECT * FROM kept_answer WHERE key = ? AND kept_at > ?',
  )
  return {
    async keep({ ownerId, visibility, content }) {
      const key = randomBytes(keyBytes).toString('base64url')
      const time = now()
      database
        .transaction(() => {
          sweep.run(time - keptForMs)
          insert.run({ key, owner: ownerId, visibility, kept_at: time, content: JSON.stringify(content) })
        })
        .immediate()
      return key
    },
    async find(key) {
      const row = select.get(key, now() - keptForMs)
      if (row === undefined) return undefined
      // Only `keep` writes this column, so its shape is known.
      const content = JSON.parse(row.content) as KeptContent
      return { key, ownerId: row.owner, visibility: row.visibility, content }
    },
  }
}
