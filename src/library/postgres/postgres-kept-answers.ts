import { randomBytes } from 'node:crypto'
import { type KeptAnswers, type KeptContent, keptForDays, type NewKeptAnswer } from '../kept-answers.ts'
import type { PersonalData } from '../personal-data.ts'
import { createCounted } from './counted.ts'
import type { OpenDatabase } from './open-database.ts'

const keyBytes = 16
const dayMs = 24 * 60 * 60 * 1000

interface Row {
  readonly owner: string
  readonly visibility: NewKeptAnswer['visibility']
  readonly content: string
  readonly server: string | null
}

/** Kept answers in Postgres. Each new one sweeps out those whose time is over. */
export function createPostgresKeptAnswers(
  { query }: OpenDatabase,
  now: () => number,
): KeptAnswers & PersonalData {
  return {
    async keep({ ownerId, visibility, content, serverId = null, forDays = keptForDays }) {
      const key = randomBytes(keyBytes).toString('base64url')
      const time = now()
      await query('DELETE FROM footnote.kept_answer WHERE kept_until <= $1', [time])
      await query(
        `
        INSERT INTO footnote.kept_answer (key, owner, visibility, kept_at, content, server, kept_until)
        VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING
        `,
        [key, ownerId, visibility, time, JSON.stringify(content), serverId, time + forDays * dayMs],
      )
      return key
    },
    async find(key) {
      const [row] = await query<Row>(
        'SELECT owner, visibility, content, server FROM footnote.kept_answer WHERE key = $1 AND kept_until > $2',
        [key, now()],
      )
      if (row === undefined) return undefined
      return {
        key,
        ownerId: row.owner,
        visibility: row.visibility,
        // Only `keep` writes this column, so its shape is known.
        content: JSON.parse(row.content) as KeptContent,
        ...(row.server !== null && { serverId: row.server }),
      }
    },
    keptOf: createCounted(query, 'answers and lists of papers, with what was asked', {
      table: 'kept_answer',
      where: 'owner = $1',
    }),
    async forgetUser(userId) {
      await query('DELETE FROM footnote.kept_answer WHERE owner = $1', [userId])
    },
    async forgetServer(serverId) {
      await query('DELETE FROM footnote.kept_answer WHERE server = $1', [serverId])
    },
  }
}
