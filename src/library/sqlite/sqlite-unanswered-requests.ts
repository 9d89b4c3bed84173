import { randomUUID } from 'node:crypto'
import type { Database } from 'better-sqlite3'
import { AppError } from '../../errors.ts'
import type { PersonalData } from '../personal-data.ts'
import type { ProcessLock } from '../process-lock.ts'
import { type TakenRequest, type UnansweredRequests, unansweredForMs } from '../unanswered-requests.ts'
import { tryProcessLock } from './process-lock.ts'

/*
 * Every process that answers holds one of the locks `answering-0`, `answering-1` … of the library's folder, the first that
 * is free, and calls itself by that number and a name that is its own. A row whose lock is free is nobody's; one of another
 * name under a lock that is held belongs to the process that had that lock before, and whoever has it now takes it over.
 */

interface Row {
  readonly id: string
  readonly owner: string
  readonly server: string | null
  readonly kept_at: number
  readonly holder: string
  readonly tries: number
  readonly content: string
}

interface Held {
  readonly lock: ProcessLock
  readonly number: string
  readonly holder: string
}

/** More processes than a file is good for. */
const mostProcesses = 64

/** Unanswered requests in SQLite. `folder`: where the library's file lies. */
export function createSqliteUnansweredRequests(
  database: Database,
  { folder, now }: { readonly folder: string; readonly now: () => number },
): UnansweredRequests & PersonalData {
  const insert = database.prepare<[Row]>(
    'INSERT OR REPLACE INTO unanswered_request VALUES (:id, :owner, :server, :kept_at, :holder, :tries, :content)',
  )
  const remove = database.prepare<[string]>('DELETE FROM unanswered_request WHERE id = ?')
  const sweep = database.prepare<[number]>('DELETE FROM unanswered_request WHERE kept_at <= ?')
  const holders = database
    .prepare<[string], string>('SELECT DISTINCT holder FROM unanswered_request WHERE holder <> ?')
    .pluck()
  const take = database.prepare<[string, string], Row>(
    'UPDATE unanswered_request SET holder = ?, tries = tries + 1 WHERE holder = ? RETURNING *',
  )
  const ofUser = database.prepare<[string]>('DELETE FROM unanswered_request WHERE owner = ?')
  const ofServer = database.prepare<[string]>('DELETE FROM unanswered_request WHERE server = ?')
  let held: Held | undefined

  function hold(): Held {
    for (let number = 0; held === undefined && number < mostProcesses; number += 1) {
      const lock = tryProcessLock(folder, lockName(String(number)))
      if (lock !== undefined) held = { lock, number: String(number), holder: `${number} ${randomUUID()}` }
    }
    if (held === undefined)
      throw new AppError(
        'unavailable',
        `More than ${mostProcesses} processes answer from the library in ${folder}.`,
      )
    return held
  }

  async function takeFrom(holder: string, mine: Held): Promise<readonly TakenRequest[]> {
    const [number = ''] = holder.split(' ')
    if (number === mine.number) return take.all(mine.holder, holder).map(toTaken)
    const lock = tryProcessLock(folder, lockName(number))
    if (lock === undefined) return []
    try {
      return take.all(mine.holder, holder).map(toTaken)
    } finally {
      await lock.release()
    }
  }

  return {
    async keep({ id, ownerId, serverId = null, content }) {
      const { holder } = hold()
      insert.run({ id, owner: ownerId, server: serverId, kept_at: now(), holder, tries: 0, content })
    },
    async answered(id) {
      remove.run(id)
    },
    async takeOver() {
      const mine = hold()
      sweep.run(now() - unansweredForMs)
      const taken: TakenRequest[] = []
      for (const holder of holders.all(mine.holder)) taken.push(...(await takeFrom(holder, mine)))
      return taken
    },
    // It is over with the answer in which they would read of it.
    keptOf: async () => [],
    async forgetUser(userId) {
      ofUser.run(userId)
    },
    async forgetServer(serverId) {
      ofServer.run(serverId)
    },
  }
}

function lockName(number: string): string {
  return `answering-${number}`
}

function toTaken({ id, owner, server, tries, content }: Row): TakenRequest {
  return { id, ownerId: owner, ...(server !== null && { serverId: server }), content, tries }
}
