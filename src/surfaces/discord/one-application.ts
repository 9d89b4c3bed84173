import type { App } from '../../app.ts'
import { AppError } from '../../errors.ts'

const applicationSetting = 'discord-application'

/**
 * Has a library that processes share be one Discord application's. Digests are sent by whichever process comes first, and
 * servers in which it is not count as left: of two applications each would take the other's away. Rejects with an
 * `AppError` `bad-configuration` where another one was here first.
 */
export async function requireOneApplication(
  { config, library }: { readonly config: Pick<App['config'], 'libraryUrl'>; readonly library: SettingsOf },
  applicationId: string,
): Promise<void> {
  if (config.libraryUrl === undefined) return
  if ((await library.getSetting(applicationSetting)) === undefined)
    await library.putSetting(applicationSetting, applicationId)
  const first = await library.getSetting(applicationSetting)
  if (first === applicationId) return
  throw new AppError(
    'bad-configuration',
    `The library that FOOTNOTE_LIBRARY names is the Discord application ${first}’s, and DISCORD_TOKEN is of ${applicationId}. Bots that share a library are one application: digests and servers’ data need that. See docs/operations.md.`,
  )
}

type SettingsOf = Pick<App['library'], 'getSetting' | 'putSetting'>
