import { type Departures, keptAfterDepartureDays } from '../departures.ts'
import type { PersonalData } from '../personal-data.ts'
import type { OpenDatabase } from './open-database.ts'

const keptForMs = keptAfterDepartureDays * 24 * 3_600_000

interface ServerRow {
  readonly server: string
}

/** Departures in Postgres. */
export function createPostgresDepartures(
  { query }: OpenDatabase,
  now: () => number,
): Departures & PersonalData {
  const drop = async (serverId: string): Promise<void> => {
    await query('DELETE FROM footnote.departure WHERE server = $1', [serverId])
  }
  return {
    async left(serverId) {
      await query('INSERT INTO footnote.departure VALUES ($1, $2) ON CONFLICT DO NOTHING', [serverId, now()])
    },
    returned: drop,
    async over() {
      const rows = await query<ServerRow>('SELECT server FROM footnote.departure WHERE left_at <= $1', [
        now() - keptForMs,
      ])
      return rows.map(({ server }) => server)
    },
    async known() {
      const rows = await query<ServerRow>(`
        SELECT server FROM (
          SELECT server FROM footnote.server_settings
          UNION SELECT server FROM footnote.kept_answer
          UNION SELECT server FROM footnote.subscription
          UNION SELECT server FROM footnote.feedback
          UNION SELECT owner FROM footnote.listed_paper WHERE kind = 'server'
        ) AS kept WHERE server IS NOT NULL AND server NOT IN (SELECT server FROM footnote.departure)
      `)
      return rows.map(({ server }) => server)
    },
    keptOf: async () => [],
    forgetUser: async () => undefined,
    forgetServer: drop,
  }
}
