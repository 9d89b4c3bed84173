import { mostTurns, type Turn } from '../../domain/conversation.ts'
import type { Conversations } from '../conversations.ts'
import { keptForDays } from '../kept-answers.ts'
import type { PersonalData } from '../personal-data.ts'
import { createCounted } from './counted.ts'
import type { OpenDatabase } from './open-database.ts'

const keptForMs = keptForDays * 24 * 60 * 60 * 1000

/** Turns in Postgres. Each new one sweeps out those whose time is over. */
export function createPostgresConversations(
  { query, transaction }: OpenDatabase,
  now: () => number,
): Conversations & PersonalData {
  return {
    async turns(id, upTo = Number.MAX_SAFE_INTEGER) {
      const rows = await query<{ readonly turn: string }>(
        `
        SELECT turn FROM footnote.conversation_turn WHERE conversation = $1 AND number <= $2 AND kept_at > $3
        ORDER BY number DESC LIMIT $4
        `,
        [id, upTo, now() - keptForMs, mostTurns],
      )
      // Only `add` writes this column, so its shape is known.
      return rows.map(({ turn }) => JSON.parse(turn) as Turn).reverse()
    },
    add: (id, turn, { userId, serverId }) =>
      transaction(async run => {
        const time = now()
        // Of two turns at once, the second one counts on from the first.
        await run('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`footnote/conversation/${id}`])
        await run('DELETE FROM footnote.conversation_turn WHERE kept_at <= $1', [time - keptForMs])
        const [row] = await run<{ readonly number: number }>(
          `
          INSERT INTO footnote.conversation_turn (conversation, number, owner, server, kept_at, turn)
          SELECT $1, coalesce(max(number), 0) + 1, $2, $3, $4, $5 FROM footnote.conversation_turn
          WHERE conversation = $1 RETURNING number
          `,
          [id, userId, serverId ?? null, time, JSON.stringify(turn)],
        )
        return row?.number ?? 0
      }),
    async forget(id) {
      await query('DELETE FROM footnote.conversation_turn WHERE conversation = $1', [id])
    },
    keptOf: createCounted(query, 'turns of conversations', {
      table: 'conversation_turn',
      where: 'owner = $1',
    }),
    async forgetUser(userId) {
      await query('DELETE FROM footnote.conversation_turn WHERE owner = $1', [userId])
    },
    async forgetServer(serverId) {
      await query('DELETE FROM footnote.conversation_turn WHERE server = $1', [serverId])
    },
  }
}
