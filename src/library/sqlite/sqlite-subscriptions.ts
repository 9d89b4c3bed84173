import type { Database } from 'better-sqlite3'
import type { PersonalData } from '../personal-data.ts'
import { storableText } from '../storable-text.ts'
import type { Digest, NewSubscription, Subscription, Subscriptions } from '../subscriptions.ts'
import { createCounted } from './counted.ts'

interface SubscriptionRow {
  readonly number: number
  readonly owner: string
  readonly server: string | null
  readonly channel: string | null
  readonly terms: string
  readonly created_at: number
  readonly after: number
}

interface DigestRow extends Omit<Digest, 'papers' | 'fault' | 'sentAt'> {
  readonly papers: string
  readonly fault: string | null
  readonly sentAt: number | null
}

/** What of a subscription lies in `terms`, as JSON. */
type StoredTerms = Pick<NewSubscription, 'terms' | 'rhythm' | 'timeZone'>

/** How long a digest that was sent is remembered: a clock that is set back by less finds its periods taken. */
const rememberedMs = 90 * 24 * 3_600_000

const digestColumns = `
  subscription, period, key, after, until, papers, came, claimed_at AS claimedAt, tried_at AS triedAt, tries, fault,
  sent_at AS sentAt`

/** Subscriptions and their digests, in SQLite. */
export function createSqliteSubscriptions(database: Database): Subscriptions & PersonalData {
  const all = database.prepare<[], SubscriptionRow>('SELECT * FROM subscription ORDER BY number')
  const byNumber = database.prepare<[number | bigint], SubscriptionRow>(
    'SELECT * FROM subscription WHERE number = ?',
  )
  const insert = database.prepare<[Omit<SubscriptionRow, 'number'>]>(`
    INSERT INTO subscription (owner, server, channel, terms, created_at, after)
    VALUES (:owner, :server, :channel, :terms, :created_at, :after)
  `)
  const remove = database.prepare<[number]>('DELETE FROM subscription WHERE number = ?')
  const dropDigests = database.prepare<[]>(
    'DELETE FROM digest WHERE subscription NOT IN (SELECT number FROM subscription)',
  )
  const advance = database.prepare<[{ number: number; after: number; until: number }]>(
    'UPDATE subscription SET after = :until WHERE number = :number AND after = :after',
  )
  const insertDigest = database.prepare<[DigestRow]>(`
    INSERT OR IGNORE INTO digest (
      subscription, period, key, after, until, papers, came, claimed_at, tried_at, tries, fault, sent_at
    ) VALUES (
      :subscription, :period, :key, :after, :until, :papers, :came, :claimedAt, :triedAt, :tries, :fault, :sentAt
    )
  `)
  const has = database.prepare<[number, string], unknown>(
    'SELECT 1 FROM digest WHERE subscription = ? AND period = ?',
  )
  const sweep = database.prepare<[number]>('DELETE FROM digest WHERE sent_at < ?')
  const unsent = database.prepare<[], DigestRow>(
    `SELECT ${digestColumns} FROM digest WHERE sent_at IS NULL ORDER BY claimed_at, subscription`,
  )
  const takeOver = database.prepare<
    [{ subscription: number; period: string; triedAt: number; now: number }]
  >(`
    UPDATE digest SET tried_at = :now, tries = tries + 1
    WHERE subscription = :subscription AND period = :period AND tried_at = :triedAt AND sent_at IS NULL
  `)
  const markSent = database.prepare<[{ subscription: number; period: string; sentAt: number }]>(`
    UPDATE digest SET sent_at = :sentAt, fault = NULL WHERE subscription = :subscription AND period = :period
  `)
  const noteFault = database.prepare<[{ subscription: number; period: string; fault: string }]>(
    'UPDATE digest SET fault = :fault WHERE subscription = :subscription AND period = :period',
  )
  const last = database.prepare<[number, number], DigestRow>(`
    SELECT ${digestColumns} FROM digest WHERE subscription = ? ORDER BY until DESC, claimed_at DESC LIMIT ?
  `)
  const counted = createCounted(
    database,
    'subscriptions',
    'SELECT count(*) FROM subscription WHERE owner = ?',
  )
  const removePersonal = database.prepare<[string]>(
    'DELETE FROM subscription WHERE owner = ? AND channel IS NULL',
  )
  // A channel's digest is the server's, whoever asked for it.
  const anonymise = database.prepare<[string]>("UPDATE subscription SET owner = '' WHERE owner = ?")
  const removeOfServer = database.prepare<[string]>('DELETE FROM subscription WHERE server = ?')
  const forgetUser = database.transaction((userId: string): void => {
    removePersonal.run(userId)
    anonymise.run(userId)
    dropDigests.run()
  })
  const forgetServer = database.transaction((serverId: string): void => {
    removeOfServer.run(serverId)
    dropDigests.run()
  })
  const claim = database.transaction((row: DigestRow): boolean => {
    const { subscription: number, after, until } = row
    if (byNumber.get(number)?.after !== after) return false
    if (insertDigest.run(row).changes === 0) return false
    advance.run({ number, after, until })
    sweep.run(row.claimedAt - rememberedMs)
    return true
  })
  return {
    all: async () => all.all().map(toSubscription),
    async add({ ownerId, serverId = null, channelId = null, createdAt, ...stored }, after) {
      const { lastInsertRowid } = insert.run({
        owner: ownerId,
        server: serverId,
        channel: channelId,
        terms: JSON.stringify(stored satisfies StoredTerms),
        created_at: createdAt,
        after,
      })
      return {
        ...stored,
        ownerId,
        ...(serverId !== null && { serverId }),
        ...(channelId !== null && { channelId }),
        createdAt,
        after,
        number: Number(lastInsertRowid),
      }
    },
    async remove(number) {
      const { changes } = remove.run(number)
      dropDigests.run()
      return changes > 0
    },
    async claim({ papers, ...digest }) {
      return claim.immediate({
        ...digest,
        papers: JSON.stringify(papers),
        triedAt: digest.claimedAt,
        tries: 1,
        fault: null,
        sentAt: papers.length === 0 ? digest.claimedAt : null,
      })
    },
    hasDigest: async (subscription, period) => has.get(subscription, period) !== undefined,
    unsent: async () => unsent.all().map(toDigest),
    takeOver: async ({ subscription, period, triedAt }, now) =>
      takeOver.run({ subscription, period, triedAt, now }).changes > 0,
    async markSent({ subscription, period }, sentAt) {
      markSent.run({ subscription, period, sentAt })
    },
    async noteFault({ subscription, period }, fault) {
      noteFault.run({ subscription, period, fault: storableText(fault) })
    },
    last: async (subscription, limit) => last.all(subscription, limit).map(toDigest),
    keptOf: counted,
    forgetUser: async userId => forgetUser.immediate(userId),
    forgetServer: async serverId => forgetServer.immediate(serverId),
  }
}

function toSubscription(row: SubscriptionRow): Subscription {
  const { number, owner, server, channel, terms, created_at: createdAt, after } = row
  return {
    number,
    ownerId: owner,
    ...(server !== null && { serverId: server }),
    ...(channel !== null && { channelId: channel }),
    // Only `add` writes this column, so its shape is known.
    ...(JSON.parse(terms) as StoredTerms),
    createdAt,
    after,
  }
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
