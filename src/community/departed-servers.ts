import type { Departures } from '../library/departures.ts'
import type { PersonalData } from '../library/personal-data.ts'
import type { ServerSettingsBook } from '../library/server-settings.ts'

/** Deletes what is kept of servers that the bot has left so long ago. */
export async function forgetDepartedServers({
  departures,
  personalData,
  serverSettings,
}: {
  readonly departures: Departures
  readonly personalData: PersonalData
  readonly serverSettings: Pick<ServerSettingsBook, 'forget'>
}): Promise<void> {
  for (const serverId of await departures.over()) {
    await personalData.forgetServer(serverId)
    serverSettings.forget(serverId)
  }
}
