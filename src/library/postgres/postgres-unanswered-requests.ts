import { randomUUID } from 'node:crypto'
import type { PersonalData } from '../personal-data.ts'
import { type TakenRequest, type UnansweredRequests, unansweredForMs } from '../unanswered-requests.ts'
import type { OpenDatabase } from './open-database.ts'
import { type DatabaseLock, databaseLockKey, tryDatabaseLock } from './process-lock.ts'

interface Row extends Omit<TakenRequest, 'serverId'> {
  readonly serverId: string | null
}

/** On the database's clock: those of the machines need not agree. */
const nowMs = '(1000 * extract(epoch FROM now()))'

/** Unanswered requests in Postgres. A process holds a lock of its own: once that is free, they are nobody's. */
export function createPostgresUnansweredRequests(database: OpenDatabase): UnansweredRequests & PersonalData {
  const { query, transaction } = database
  const holder = randomUUID()
  let lock: Promise<DatabaseLock | undefined> | undefined

  const lockNameOf = (process: string): string => `answering/${process}`

  /** Takes the lock where it is not held, or went with its connection. */
  async function hold(): Promise<void> {
    const before = await lock?.catch(() => undefined)
    if (before !== undefined && (await before.isHeld())) return
    await before?.release()
    lock = tryDatabaseLock(database, lockNameOf(holder))
    await lock
  }

  function takeFrom(process: string): Promise<readonly TakenRequest[]> {
    return transaction(async run => {
      const [free] = await run<{ readonly taken: boolean }>(
        'SELECT pg_try_advisory_xact_lock(hashtextextended($1, 0)) AS taken',
        [databaseLockKey(lockNameOf(process))],
      )
      if (free?.taken !== true) return []
      const rows = await run<Row>(
        `
        UPDATE footnote.unanswered_request SET holder = $1, tries = tries + 1 WHERE holder = $2
        RETURNING id, owner AS "ownerId", server AS "serverId", content, tries
        `,
        [holder, process],
      )
      return rows.map(({ serverId, ...row }) => ({ ...row, ...(serverId !== null && { serverId }) }))
    })
  }

  return {
    async keep({ id, ownerId, serverId, content }) {
      lock ??= tryDatabaseLock(database, lockNameOf(holder))
      await lock
      await query(
        `
        INSERT INTO footnote.unanswered_request (id, owner, server, kept_at, holder, tries, content)
        VALUES ($1, $2, $3, ${nowMs}, $4, 0, $5) ON CONFLICT (id) DO UPDATE SET holder = excluded.holder
        `,
        [id, ownerId, serverId ?? null, holder, content],
      )
    },
    async answered(id) {
      await query('DELETE FROM footnote.unanswered_request WHERE id = $1', [id])
    },
    async takeOver() {
      await hold()
      const rows = await query<{ readonly holder: string; readonly isOver: boolean }>(
        `
        SELECT holder, bool_or(kept_at <= ${nowMs} - ${unansweredForMs}) AS "isOver" FROM footnote.unanswered_request
        GROUP BY holder
        `,
      )
      if (rows.some(({ isOver }) => isOver))
        await query(`DELETE FROM footnote.unanswered_request WHERE kept_at <= ${nowMs} - ${unansweredForMs}`)
      const taken: TakenRequest[] = []
      for (const { holder: process } of rows) if (process !== holder) taken.push(...(await takeFrom(process)))
      return taken
    },
    // It is over with the answer in which they would read of it.
    keptOf: async () => [],
    async forgetUser(userId) {
      await query('DELETE FROM footnote.unanswered_request WHERE owner = $1', [userId])
    },
    async forgetServer(serverId) {
      await query('DELETE FROM footnote.unanswered_request WHERE server = $1', [serverId])
    },
  }
}
