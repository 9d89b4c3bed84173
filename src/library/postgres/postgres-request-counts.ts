import type { PersonalData } from '../personal-data.ts'
import type { CountedKind, RequestCounts } from '../request-counts.ts'
import type { OpenDatabase, Query } from './open-database.ts'

interface CountRow {
  readonly kind: CountedKind
  readonly id: string
  readonly requests: number
  readonly left: number
}

/** On the database's clock: those of the machines need not agree. */
const nowMs = '(1000 * extract(epoch FROM now()))'
/** Windows that are over are swept out after so many requests. */
const sweepEvery = 100

/** Counts of requests in Postgres, of windows alone that are not over or not yet swept out. */
export function createPostgresRequestCounts({
  query,
  transaction,
}: OpenDatabase): RequestCounts & PersonalData {
  let untilSweep = 0

  /** Passes over what another process is counting, so that neither waits for the other. */
  async function sweep(): Promise<void> {
    if (untilSweep > 0) {
      untilSweep -= 1
      return
    }
    untilSweep = sweepEvery
    await query(`
      DELETE FROM footnote.request_count WHERE (kind, id) IN (
        SELECT kind, id FROM footnote.request_count WHERE ends_at <= ${nowMs} FOR UPDATE SKIP LOCKED
      )
    `)
  }

  return {
    async take(accounts, windowMs) {
      await sweep()
      const kinds = accounts.map(({ kind }) => kind)
      const ids = accounts.map(({ id }) => id)
      return transaction(async inOne => {
        const rows = await count(inOne, [kinds, ids, windowMs])
        const mostOf = new Map(accounts.map(({ kind, most }) => [kind, most]))
        const full = rows.find(({ kind, requests }) => requests > (mostOf.get(kind) ?? 0))
        if (full === undefined) return undefined
        await takeBack(inOne, [kinds, ids])
        return { kind: full.kind, leftMs: full.left }
      })
    },
    // Nobody is told of counts that are over within a minute.
    keptOf: async () => [],
    async forgetUser(userId) {
      await query("DELETE FROM footnote.request_count WHERE kind = 'user' AND id = $1", [userId])
    },
    async forgetServer(serverId) {
      await query("DELETE FROM footnote.request_count WHERE kind = 'server' AND id = $1", [serverId])
    },
  }
}

/** Adds one to each, always in the same order, so that no two processes wait for each other. */
async function count(query: Query, parameters: readonly unknown[]): Promise<readonly CountRow[]> {
  return query<CountRow>(
    `
    INSERT INTO footnote.request_count AS known (kind, id, requests, ends_at)
    SELECT kind, id, 1, ${nowMs} + $3 FROM unnest($1::text[], $2::text[]) AS asked (kind, id) ORDER BY kind, id
    ON CONFLICT (kind, id) DO UPDATE SET
      requests = CASE WHEN known.ends_at <= ${nowMs} THEN 1 ELSE known.requests + 1 END,
      ends_at = CASE WHEN known.ends_at <= ${nowMs} THEN excluded.ends_at ELSE known.ends_at END
    RETURNING kind, id, requests, ends_at - ${nowMs}::double precision AS left
    `,
    parameters,
  )
}

async function takeBack(query: Query, parameters: readonly unknown[]): Promise<void> {
  await query(
    `
    UPDATE footnote.request_count SET requests = requests - 1
    FROM unnest($1::text[], $2::text[]) AS asked (kind, id)
    WHERE request_count.kind = asked.kind AND request_count.id = asked.id
    `,
    parameters,
  )
}
