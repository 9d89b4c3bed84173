import type { PersonalData } from '../personal-data.ts'
import type { NewSubscription, Subscription, Subscriptions } from '../subscriptions.ts'
import { createCounted } from './counted.ts'
import { createDigests, dropDigests } from './digests.ts'
import type { OpenDatabase } from './open-database.ts'

interface SubscriptionRow {
  readonly number: number
  readonly owner: string
  readonly server: string | null
  readonly channel: string | null
  readonly terms: string
  readonly created_at: number
  readonly after: number
}

/** What of a subscription lies in `terms`, as JSON. */
type StoredTerms = Pick<NewSubscription, 'terms' | 'rhythm' | 'timeZone'>

/** Subscriptions and their digests, in Postgres. */
export function createPostgresSubscriptions(database: OpenDatabase): Subscriptions & PersonalData {
  const { query, transaction } = database
  return {
    ...createDigests(database),
    async all() {
      const rows = await query<SubscriptionRow>('SELECT * FROM footnote.subscription ORDER BY number')
      return rows.map(toSubscription)
    },
    async add({ ownerId, serverId, channelId, createdAt, ...stored }, after) {
      const [row] = await query<{ readonly number: number }>(
        `
        INSERT INTO footnote.subscription (owner, server, channel, terms, created_at, after)
        VALUES ($1, $2, $3, $4, $5, $6) RETURNING number
        `,
        [
          ownerId,
          serverId ?? null,
          channelId ?? null,
          JSON.stringify(stored satisfies StoredTerms),
          createdAt,
          after,
        ],
      )
      return {
        ...stored,
        ownerId,
        ...(serverId !== undefined && { serverId }),
        ...(channelId !== undefined && { channelId }),
        createdAt,
        after,
        number: row?.number ?? 0,
      }
    },
    remove: number =>
      transaction(async run => {
        const gone = await run('DELETE FROM footnote.subscription WHERE number = $1 RETURNING number', [
          number,
        ])
        await dropDigests(run)
        return gone.length > 0
      }),
    keptOf: createCounted(query, 'subscriptions', { table: 'subscription', where: 'owner = $1' }),
    forgetUser: userId =>
      transaction(async run => {
        await run('DELETE FROM footnote.subscription WHERE owner = $1 AND channel IS NULL', [userId])
        // A channel's digest is the server's, whoever asked for it.
        await run("UPDATE footnote.subscription SET owner = '' WHERE owner = $1", [userId])
        await dropDigests(run)
      }),
    forgetServer: serverId =>
      transaction(async run => {
        await run('DELETE FROM footnote.subscription WHERE server = $1', [serverId])
        await dropDigests(run)
      }),
  }
}

function toSubscription(row: SubscriptionRow): Subscription {
  return {
    number: row.number,
    ownerId: row.owner,
    ...(row.server !== null && { serverId: row.server }),
    ...(row.channel !== null && { channelId: row.channel }),
    // Only `add` writes this column, so its shape is known.
    ...(JSON.parse(row.terms) as StoredTerms),
    createdAt: row.created_at,
    after: row.after,
  }
}
