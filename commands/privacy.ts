import type { App } from '../src/app.ts'
import type { ChatCommand, ComponentHandler, ComponentRequest, Reply } from '../src/command.ts'
import { keepForButtons } from '../src/dispatch/keep-for-buttons.ts'
import { forgottenMessage, privacyMessage, questionBeforeForgetting } from '../src/render/privacy-message.ts'

/** `/privacy`: what is kept of whoever asks, why and how long; and its deletion. */
export const privacy = {
  data: {
    name: 'privacy',
    description: 'Says what is kept of you, why and how long, and deletes it',
  },
  visibility: () => 'private',
  unlimited: true,
  async run(request, app) {
    const kept = await app.personalData.keptOf(request.user.id)
    const key = await keepForButtons({ kind: 'panel' }, { ...request, visibility: 'private' }, app)
    const { keptForDays } = app.serverSettings.of(request.serverId)
    return privacyMessage({ kept, keptForDays, ...(key !== undefined && { key }) })
  },
  components: {
    'forget-me': { effect: 'update', run: askBeforeForgetting },
    'forget-me-now': { effect: 'update', run: forget },
  } satisfies Record<string, ComponentHandler>,
} satisfies ChatCommand

async function askBeforeForgetting({ user, kept }: ComponentRequest, app: App): Promise<Reply> {
  return questionBeforeForgetting(await app.personalData.keptOf(user.id), kept.key)
}

async function forget({ user }: ComponentRequest, { personalData }: App): Promise<Reply> {
  const kept = await personalData.keptOf(user.id)
  await personalData.forgetUser(user.id)
  return forgottenMessage(kept)
}
