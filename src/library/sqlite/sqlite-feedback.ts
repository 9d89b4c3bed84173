import type { Database } from 'better-sqlite3'
import type { Feedback, FeedbackStore, RatedQuestion } from '../feedback.ts'
import type { PersonalData } from '../personal-data.ts'
import { storableText } from '../storable-text.ts'
import { createCounted } from './counted.ts'

interface Row {
  readonly key: string
  readonly ownerId: string
  readonly askerId: string
  readonly serverId: string | null
  readonly rating: Feedback['rating']
  readonly question: string
  readonly reason: string | null
  readonly papers: string
  readonly givenAt: number
  readonly keptUntil: number
}

const columns = `key, owner AS ownerId, asker AS askerId, server AS serverId, rating, question, reason, papers,
  given_at AS givenAt, kept_until AS keptUntil`

/** Shown beside a question in a summary. */
const shownReasons = 3

/** Feedback in SQLite. Each new one sweeps out those whose time is over. */
export function createSqliteFeedback(database: Database, now: () => number): FeedbackStore & PersonalData {
  const insert = database.prepare<[Row]>(`
    INSERT OR REPLACE INTO feedback (
      key, owner, asker, server, rating, question, reason, papers, given_at, kept_until
    ) VALUES (:key, :ownerId, :askerId, :serverId, :rating, :question, :reason, :papers, :givenAt, :keptUntil)
  `)
  const sweep = database.prepare<[number]>('DELETE FROM feedback WHERE kept_until <= ?')
  const counts = database.prepare<[string | null], { up: number; down: number }>(`
    SELECT count(*) FILTER (WHERE rating = 'up') AS up, count(*) FILTER (WHERE rating = 'down') AS down
    FROM feedback WHERE server IS ?
  `)
  const worst = database.prepare<[string | null, number], { question: string; up: number; down: number }>(`
    SELECT question, count(*) FILTER (WHERE rating = 'up') AS up, count(*) FILTER (WHERE rating = 'down') AS down
    FROM feedback WHERE server IS ? GROUP BY question HAVING down > 0
    ORDER BY down - up DESC, down DESC, max(given_at) DESC LIMIT ?
  `)
  const reasons = database
    .prepare<[string | null, string, number], string>(`
      SELECT reason FROM feedback WHERE server IS ? AND question = ? AND reason IS NOT NULL
      ORDER BY given_at DESC LIMIT ?
    `)
    .pluck()
  const all = database.prepare<[], Row>(`SELECT ${columns} FROM feedback ORDER BY given_at, key, owner`)
  const forgetUser = database.prepare<[string, string]>('DELETE FROM feedback WHERE owner = ? OR asker = ?')
  const forgetServer = database.prepare<[string]>('DELETE FROM feedback WHERE server = ?')
  return {
    async put({ paperIds, question, serverId = null, reason, ...feedback }) {
      const time = now()
      database
        .transaction(() => {
          sweep.run(time)
          insert.run({
            ...feedback,
            serverId,
            question: storableText(question),
            reason: reason === undefined ? null : storableText(reason),
            papers: JSON.stringify(paperIds),
            givenAt: time,
          })
        })
        .immediate()
    },
    async summary(serverId = undefined, most) {
      sweep.run(now())
      const server = serverId ?? null
      const rated: readonly RatedQuestion[] = worst.all(server, most).map(row => ({
        ...row,
        reasons: reasons.all(server, row.question, shownReasons),
      }))
      return { ...(counts.get(server) ?? { up: 0, down: 0 }), worst: rated }
    },
    async all() {
      sweep.run(now())
      return all.all().map(({ papers, serverId, reason, ...row }) => ({
        ...row,
        ...(serverId !== null && { serverId }),
        ...(reason !== null && { reason }),
        // Only `put` writes this column, so its shape is known.
        paperIds: JSON.parse(papers) as string[],
      }))
    },
    keptOf: createCounted(
      database,
      'ratings of answers with their questions',
      'SELECT count(*) FROM feedback WHERE owner = ? OR asker = ?',
    ),
    async forgetUser(userId) {
      forgetUser.run(userId, userId)
    },
    async forgetServer(serverId) {
      forgetServer.run(serverId)
    },
  }
}
