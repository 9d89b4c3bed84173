import { storableText } from '../storable-text.ts'
import type { Digest, Subscriptions } from '../subscriptions.ts'
import type { OpenDatabase, Query } from './open-database.ts'

interface DigestRow extends Omit<Digest, 'papers' | 'fault' | 'sentAt'> {
  readonly papers: string
  readonly fault: string | null
  readonly sentAt: number | null
}

/** How long a digest that was sent is remembered: a clock that is set back by less finds its periods taken. */
const rememberedMs = 90 * 24 * 3_600_000

const columns = `
  subscription, period, key, after, until, papers, came, claimed_at AS "claimedAt", tried_at AS "triedAt", tries, fault,
  sent_at AS "sentAt"`

const one = 'WHERE subscription = $1 AND period = $2'

/** What was told to whom, in Postgres. */
export function createDigests({
  query,
  transaction,
}: OpenDatabase): Pick<
  Subscriptions,
  'claim' | 'hasDigest' | 'unsent' | 'takeOver' | 'markSent' | 'noteFault' | 'last'
> {
  return {
    claim: digest =>
      transaction(async run => {
        const { subscription, period, after, until, papers, claimedAt } = digest
        // Its row is held: another process that claims waits, and finds these arrivals dealt with.
        const [row] = await run<{ readonly after: number }>(
          'SELECT after FROM footnote.subscription WHERE number = $1 FOR UPDATE',
          [subscription],
        )
        if (row?.after !== after) return false
        const claimed = await run(
          `
          INSERT INTO footnote.digest
            (subscription, period, key, after, until, papers, came, claimed_at, tried_at, tries, sent_at)
          VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8, 1, $9) ON CONFLICT DO NOTHING RETURNING period
          `,
          [
            subscription,
            period,
            digest.key,
            after,
            until,
            JSON.stringify(papers),
            digest.came,
            claimedAt,
            papers.length === 0 ? claimedAt : null,
          ],
        )
        if (claimed.length === 0) return false
        await run('UPDATE footnote.subscription SET after = $2 WHERE number = $1', [subscription, until])
        await run('DELETE FROM footnote.digest WHERE sent_at < $1', [claimedAt - rememberedMs])
        return true
      }),
    hasDigest: async (subscription, period) =>
      (await query(`SELECT 1 FROM footnote.digest ${one}`, [subscription, period])).length > 0,
    async unsent() {
      const rows = await query<DigestRow>(
        `SELECT ${columns} FROM footnote.digest WHERE sent_at IS NULL ORDER BY claimed_at, subscription`,
      )
      return rows.map(toDigest)
    },
    async takeOver({ subscription, period, triedAt }, now) {
      const taken = await query(
        `
        UPDATE footnote.digest SET tried_at = $4, tries = tries + 1 ${one} AND tried_at = $3 AND sent_at IS NULL
        RETURNING period
        `,
        [subscription, period, triedAt, now],
      )
      return taken.length > 0
    },
    async markSent({ subscription, period }, sentAt) {
      await query(`UPDATE footnote.digest SET sent_at = $3, fault = NULL ${one}`, [
        subscription,
        period,
        sentAt,
      ])
    },
    async noteFault({ subscription, period }, fault) {
      await query(`UPDATE footnote.digest SET fault = $3 ${one}`, [subscription, period, storableText(fault)])
    },
    async last(subscription, limit) {
      const rows = await query<DigestRow>(
        `
        SELECT ${columns} FROM footnote.digest WHERE subscription = $1
        ORDER BY until DESC, claimed_at DESC LIMIT $2
        `,
        [subscription, limit],
      )
      return rows.map(toDigest)
    },
  }
}

/** Forgets what was told of subscriptions that are gone; in the transaction that takes them away. */
export async function dropDigests(query: Query): Promise<void> {
  await query(
    'DELETE FROM footnote.digest WHERE subscription NOT IN (SELECT number FROM footnote.subscription)',
  )
}

function toDigest({ papers, fault, sentAt, ...row }: DigestRow): Digest {
  return {
    ...row,
    // Only `claim` writes this column, so its shape is known.
    papers: JSON.parse(papers) as Digest['papers'],
    ...(fault !== null && { fault }),
    ...(sentAt !== null && { sentAt }),
  }
}
