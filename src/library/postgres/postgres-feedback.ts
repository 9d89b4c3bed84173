import type { Feedback, FeedbackStore, RatedQuestion } from '../feedback.ts'
import type { PersonalData } from '../personal-data.ts'
import { storableText } from '../storable-text.ts'
import { createCounted } from './counted.ts'
import type { OpenDatabase } from './open-database.ts'

interface Row {
  readonly key: string
  readonly owner: string
  readonly asker: string
  readonly server: string | null
  readonly rating: Feedback['rating']
  readonly question: string
  readonly reason: string | null
  readonly papers: string
  readonly given_at: number
  readonly kept_until: number
}

type Counts = Pick<RatedQuestion, 'up' | 'down'>

/** Shown beside a question in a summary. */
const shownReasons = 3

const [up, down] = (['up', 'down'] as const).map(rating => `count(*) FILTER (WHERE rating = '${rating}')`)

/** Feedback in Postgres. Each new one sweeps out those whose time is over. */
export function createPostgresFeedback(
  { query }: OpenDatabase,
  now: () => number,
): FeedbackStore & PersonalData {
  const sweep = async (): Promise<void> => {
    await query('DELETE FROM footnote.feedback WHERE kept_until <= $1', [now()])
  }
  const reasonsFor = async (server: string | null, question: string): Promise<readonly string[]> => {
    const rows = await query<{ readonly reason: string }>(
      `
      SELECT reason FROM footnote.feedback
      WHERE server IS NOT DISTINCT FROM $1::text AND question = $2 AND reason IS NOT NULL
      ORDER BY given_at DESC LIMIT $3
      `,
      [server, question, shownReasons],
    )
    return rows.map(({ reason }) => reason)
  }
  return {
    async put({ key, ownerId, askerId, serverId = null, rating, question, reason = null, ...rest }) {
      await sweep()
      await query(
        `
        INSERT INTO footnote.feedback
          (key, owner, asker, server, rating, question, reason, papers, given_at, kept_until)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
        ON CONFLICT (key, owner) DO UPDATE SET asker = excluded.asker, server = excluded.server,
          rating = excluded.rating, question = excluded.question, reason = excluded.reason,
          papers = excluded.papers, given_at = excluded.given_at, kept_until = excluded.kept_until
        `,
        [
          key,
          ownerId,
          askerId,
          serverId,
          rating,
          storableText(question),
          reason === null ? null : storableText(reason),
          JSON.stringify(rest.paperIds),
          now(),
          rest.keptUntil,
        ],
      )
    },
    async summary(serverId = undefined, most) {
      await sweep()
      const server = serverId ?? null
      const [counts = { up: 0, down: 0 }] = await query<Counts>(
        `SELECT ${up} AS up, ${down} AS down FROM footnote.feedback WHERE server IS NOT DISTINCT FROM $1::text`,
        [server],
      )
      const worst = await query<Counts & { readonly question: string }>(
        `
        SELECT question, ${up} AS up, ${down} AS down FROM footnote.feedback
        WHERE server IS NOT DISTINCT FROM $1::text GROUP BY question HAVING ${down} > 0
        ORDER BY ${down} - ${up} DESC, ${down} DESC, max(given_at) DESC LIMIT $2
        `,
        [server, most],
      )
      return {
        ...counts,
        worst: await Promise.all(
          worst.map(async row => ({ ...row, reasons: await reasonsFor(server, row.question) })),
        ),
      }
    },
    async all() {
      await sweep()
      return (await query<Row>('SELECT * FROM footnote.feedback ORDER BY given_at, key, owner')).map(
        toFeedback,
      )
    },
    keptOf: createCounted(query, 'ratings of answers with their questions', {
      table: 'feedback',
      where: 'owner = $1 OR asker = $1',
    }),
    async forgetUser(userId) {
      await query('DELETE FROM footnote.feedback WHERE owner = $1 OR asker = $1', [userId])
    },
    async forgetServer(serverId) {
      await query('DELETE FROM footnote.feedback WHERE server = $1', [serverId])
    },
  }
}

function toFeedback(row: Row): Feedback {
  return {
    key: row.key,
    ownerId: row.owner,
    askerId: row.asker,
    ...(row.server !== null && { serverId: row.server }),
    rating: row.rating,
    question: row.question,
    ...(row.reason !== null && { reason: row.reason }),
    // Only `put` writes this column, so its shape is known.
    paperIds: JSON.parse(row.papers) as string[],
    givenAt: row.given_at,
    keptUntil: row.kept_until,
  }
}
