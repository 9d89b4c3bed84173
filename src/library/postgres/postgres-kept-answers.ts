import { randomBytes } from 'node:crypto'
import { type KeptAnswers, type KeptContent, keptForDays, type NewKeptAnswer } from '../kept-answers.ts'
import type { OpenDatabase } from './open-database.ts'

const keyBytes = 16
const keptForMs = keptForDays * 24 * 60 * 60 * 1000

/** Kept answers in Postgres. Each new one sweeps out those whose time is over. */
export function createPostgresKeptAnswers({ query }: OpenDatabase, now: () => number): KeptAnswers {
  return {
    async keep({ ownerId, visibility, content }) {
      const key = randomBytes(keyBytes).toString('base64url')
      const time = now()
      await query('DELETE FROM footnote.kept_answer WHERE kept_at <= $1', [time - keptForMs])
      await query('INSERT INTO footnote.kept_answer VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING', [
        key,
        ownerId,
        visibility,
        time,
        JSON.stringify(content),
      ])
      return key
    },
    async find(key) {
      const [row] = await query<{
        readonly owner: string
        readonly visibility: NewKeptAnswer['visibility']
        readonly content: string
      }>('SELECT owner, visibility, content FROM footnote.kept_answer WHERE key = $1 AND kept_at > $2', [
        key,
        now() - keptForMs,
      ])
      if (row === undefined) return undefined
      // Only `keep` writes this column, so its shape is known.
      const content = JSON.parse(row.content) as KeptContent
      return { key, ownerId: row.owner, visibility: row.visibility, content }
    },
  }
}
