import type { Database } from 'better-sqlite3'
import { mostTurns, type Turn } from '../../domain/conversation.ts'
import type { Conversations } from '../conversations.ts'
import { keptForDays } from '../kept-answers.ts'
import type { PersonalData } from '../personal-data.ts'
import { createCounted } from './counted.ts'

interface Row {
  readonly conversation: string
  readonly number: number
  readonly owner: string
  readonly server: string | null
  readonly kept_at: number
  readonly turn: string
}

const keptForMs = keptForDays * 24 * 60 * 60 * 1000

/** Turns in SQLite. Each new one sweeps out those whose time is over. */
export function createSqliteConversations(
  database: Database,
  now: () => number,
): Conversations & PersonalData {
  const select = database.prepare<[string, number, number, number], Pick<Row, 'turn'>>(
    'SELECT turn FROM conversation_turn WHERE conversation = ? AND number <= ? AND kept_at > ? ORDER BY number DESC LIMIT ?',
  )
  const last = database.prepare<[string], { readonly number: number | null }>(
    'SELECT max(number) AS number FROM conversation_turn WHERE conversation = ?',
  )
  const insert = database.prepare<[Row]>(
    'INSERT INTO conversation_turn VALUES (:conversation, :number, :owner, :server, :kept_at, :turn)',
  )
  const sweep = database.prepare<[number]>('DELETE FROM conversation_turn WHERE kept_at <= ?')
  const remove = database.prepare<[string]>('DELETE FROM conversation_turn WHERE conversation = ?')
  const ofUser = database.prepare<[string]>('DELETE FROM conversation_turn WHERE owner = ?')
  const ofServer = database.prepare<[string]>('DELETE FROM conversation_turn WHERE server = ?')
  return {
    async turns(id, upTo = Number.MAX_SAFE_INTEGER) {
      const rows = select.all(id, upTo, now() - keptForMs, mostTurns)
      // Only `add` writes this column, so its shape is known.
      return rows.map(({ turn }) => JSON.parse(turn) as Turn).reverse()
    },
    async add(id, turn, { userId, serverId = null }) {
      const time = now()
      return database
        .transaction(() => {
          sweep.run(time - keptForMs)
          const number = (last.get(id)?.number ?? 0) + 1
          insert.run({
            conversation: id,
            number,
            owner: userId,
            server: serverId,
            kept_at: time,
            turn: JSON.stringify(turn),
          })
          return number
        })
        .immediate()
    },
    async forget(id) {
      remove.run(id)
    },
    keptOf: createCounted(
      database,
      'turns of conversations',
      'SELECT count(*) FROM conversation_turn WHERE owner = ?',
    ),
    async forgetUser(userId) {
      ofUser.run(userId)
    },
    async forgetServer(serverId) {
      ofServer.run(serverId)
    },
  }
}
