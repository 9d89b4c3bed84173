import type { ServerSettingsBook } from '../../library/server-settings.ts'
import type { Subscription } from '../../library/subscriptions.ts'
import type { DigestTimes } from './digest-calendar.ts'

/** When a subscription's digests come: as its server says, unless it has a time zone of its own. */
export function timesOf(
  { serverId, rhythm, timeZone }: Pick<Subscription, 'serverId' | 'rhythm' | 'timeZone'>,
  settings: Pick<ServerSettingsBook, 'of'>,
): DigestTimes {
  const server = settings.of(serverId)
  return { rhythm, timeZone: timeZone ?? server.timeZone, weekday: server.weekday }
}
