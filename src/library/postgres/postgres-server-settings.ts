import type { PersonalData } from '../personal-data.ts'
import { defaultServerSettings, type ServerSettings, type ServerSettingsStore } from '../server-settings.ts'
import type { OpenDatabase } from './open-database.ts'

/** Servers' settings in Postgres, as JSON: a setting that came later takes its default in older rows. */
export function createPostgresServerSettings({ query }: OpenDatabase): ServerSettingsStore & PersonalData {
  return {
    async all() {
      const rows = await query<{ readonly server: string; readonly settings: string }>(
        'SELECT server, settings FROM footnote.server_settings',
      )
      return Object.fromEntries(
        rows.map(({ server, settings }) => [
          server,
          { ...defaultServerSettings, ...(JSON.parse(settings) as Partial<ServerSettings>) },
        ]),
      )
    },
    async put(serverId, settings) {
      await query(
        `
        INSERT INTO footnote.server_settings VALUES ($1, $2)
        ON CONFLICT (server) DO UPDATE SET settings = excluded.settings
        `,
        [serverId, JSON.stringify(settings)],
      )
    },
    keptOf: async () => [],
    forgetUser: async () => undefined,
    async forgetServer(serverId) {
      await query('DELETE FROM footnote.server_settings WHERE server = $1', [serverId])
    },
  }
}
