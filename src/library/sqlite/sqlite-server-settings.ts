import type { Database } from 'better-sqlite3'
import type { PersonalData } from '../personal-data.ts'
import { defaultServerSettings, type ServerSettings, type ServerSettingsStore } from '../server-settings.ts'

interface Row {
  readonly server: string
  readonly settings: string
}

/** Servers' settings in SQLite, as JSON: a setting that came later takes its default in older rows. */
export function createSqliteServerSettings(database: Database): ServerSettingsStore & PersonalData {
  const selectAll = database.prepare<[], Row>('SELECT server, settings FROM server_settings')
  const put = database.prepare<[Row]>('INSERT OR REPLACE INTO server_settings VALUES (:server, :settings)')
  const drop = database.prepare<[string]>('DELETE FROM server_settings WHERE server = ?')
  return {
    async all() {
      return Object.fromEntries(
        selectAll
          .all()
          .map(row => [
            row.server,
            { ...defaultServerSettings, ...(JSON.parse(row.settings) as Partial<ServerSettings>) },
          ]),
      )
    },
    async put(serverId, settings) {
      put.run({ server: serverId, settings: JSON.stringify(settings) })
    },
    keptOf: async () => [],
    forgetUser: async () => undefined,
    async forgetServer(serverId) {
      drop.run(serverId)
    },
  }
}
