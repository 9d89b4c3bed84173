import { randomBytes } from 'node:crypto'
import type { Database } from 'better-sqlite3'
import { type KeptAnswers, type KeptContent, keptForDays, type NewKeptAnswer } from '../kept-answers.ts'
import type { PersonalData } from '../personal-data.ts'
import { createCounted } from './counted.ts'

interface Row {
  readonly key: string
  readonly owner: string
  readonly visibility: NewKeptAnswer['visibility']
  readonly kept_at: number
  readonly content: string
  readonly server: string | null
  readonly kept_until: number
}

const keyBytes = 16
const dayMs = 24 * 60 * 60 * 1000

/** Kept answers in SQLite. Each new one sweeps out those whose time is over. */
export function createSqliteKeptAnswers(database: Database, now: () => number): KeptAnswers & PersonalData {
  const insert = database.prepare<[Row]>(`
    INSERT INTO kept_answer (key, owner, visibility, kept_at, content, server, kept_until)
    VALUES (:key, :owner, :visibility, :kept_at, :content, :server, :kept_until)
  `)
  const sweep = database.prepare<[number]>('DELETE FROM kept_answer WHERE kept_until <= ?')
  const select = database.prepare<[string, number], Row>(
    'SELECT * FROM kept_answer WHERE key = ? AND kept_until > ?',
  )
  const forgetUser = database.prepare<[string]>('DELETE FROM kept_answer WHERE owner = ?')
  const forgetServer = database.prepare<[string]>('DELETE FROM kept_answer WHERE server = ?')
  return {
    async keep({ ownerId, visibility, content, serverId = null, forDays = keptForDays }) {
      const key = randomBytes(keyBytes).toString('base64url')
      const time = now()
      database
        .transaction(() => {
          sweep.run(time)
          insert.run({
            key,
            owner: ownerId,
            visibility,
            kept_at: time,
            content: JSON.stringify(content),
            server: serverId,
            kept_until: time + forDays * dayMs,
          })
        })
        .immediate()
      return key
    },
    async find(key) {
      const row = select.get(key, now())
      if (row === undefined) return undefined
      // Only `keep` writes this column, so its shape is known.
      const content = JSON.parse(row.content) as KeptContent
      return {
        key,
        ownerId: row.owner,
        visibility: row.visibility,
        content,
        ...(row.server !== null && { serverId: row.server }),
      }
    },
    keptOf: createCounted(
      database,
      'answers and lists of papers, with what was asked',
      'SELECT count(*) FROM kept_answer WHERE owner = ?',
    ),
    async forgetUser(userId) {
      forgetUser.run(userId)
    },
    async forgetServer(serverId) {
      forgetServer.run(serverId)
    },
  }
}
