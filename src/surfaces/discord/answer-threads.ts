import {
  type ChatInputCommandInteraction,
  type Client,
  InteractionWebhook,
  MessageFlags,
  Routes,
  type ThreadChannel,
} from 'discord.js'
import type { SlashRequest } from '../../command.ts'
import { errorMessage } from '../../errors.ts'
import type { ServerSettings } from '../../library/server-settings.ts'
import type { Logger } from '../../logger.ts'
import { answerKeyIn } from '../../render/custom-id.ts'
import { textReply } from '../../render/panel.ts'
import { wellFormedText } from '../../text/well-formed-text.ts'
import { hasCode } from './faults.ts'
import { toDiscordMessage } from './to-discord-message.ts'

/*
 * A channel may be set to have answers in threads. What is said in a thread is one conversation: of a mention's answer the
 * thread's own, of a command's that of the command, since its thread is opened only once the answer stands there.
 */

/** Discord takes 100 (Start Thread from Message). */
const longestThreadName = 90
const missingPermissions = 50013
const missingAccess = 50001

const lacksPermission = textReply(
  'This channel is set to have answers in threads, but I may not open any here. Give me Create Public Threads and Send Messages in Threads, or set `/settings threads` to “in the channel”.',
)

/** Whether a channel of a server has its answers in threads. */
export function hasThreads(settings: ServerSettings, channelId: string): boolean {
  return settings.threadChannels?.includes(channelId) === true
}

/** What is said in a place is kept under this. */
export function placeId(id: string): string {
  return `discord-${id}`
}

export function threadName(question: unknown): string {
  const cut = String(question).slice(0, longestThreadName)
  // Half of a character is no text.
  return wellFormedText(cut.replace(/[\ud800-\udbff]$/, ''))
}

/** Where what was said in a thread is kept: a thread on a command's answer goes on from that command. */
export async function placeOfThread(thread: ThreadChannel, logger: Logger): Promise<string> {
  if (thread.ownerId !== thread.client.user.id) return placeId(thread.id)
  try {
    const starter = await thread.fetchStarterMessage()
    return placeId(starter?.interactionMetadata?.id ?? thread.id)
  } catch (error) {
    logger.debug(`what a thread began with was not read: ${errorMessage(error)}`)
    return placeId(thread.id)
  }
}

/** A command whose answer stands. */
export interface AnsweredCommand {
  readonly applicationId: string
  readonly token: string
  readonly asked: { readonly request: Pick<SlashRequest, 'user' | 'channelId' | 'options'> }
}

/** Opens threads on what `/ask` answered; one a bot, since it knows whom it told what it lacks. */
export function createCommandThreads(
  settingsOf: (serverId: string | undefined) => ServerSettings,
  logger: Logger,
) {
  const told = new Set<string>()
  return {
    /** Whether an answer is to get one. */
    isFor({ commandName, channel, channelId, guildId }: ChatInputCommandInteraction): boolean {
      if (guildId === null || commandName !== 'ask' || channel === null || channel.isThread()) return false
      return hasThreads(settingsOf(guildId), channelId)
    },

    /** Opens one on a public answer. Where the bot may not, the answer stands in the channel, and a manager is told once. */
    async open({ applicationId, token, asked }: AnsweredCommand, client: Client<true>): Promise<void> {
      const { channelId = '', user, options } = asked.request
      const webhook = new InteractionWebhook(client, applicationId, token)
      try {
        const answer = await webhook.fetchMessage('@original')
        if (answer.flags.has(MessageFlags.Ephemeral) || answerKeyIn(answer.components) === undefined) return
        // The channel may be another process's to serve, which this client does not know.
        const body = { name: threadName(options['question']) }
        await client.rest.post(Routes.threads(channelId, answer.id), { body })
      } catch (error) {
        logger.info(`no thread was opened: ${errorMessage(error)}`)
        const isRefused = hasCode(error, missingPermissions) || hasCode(error, missingAccess)
        if (isRefused && user.managesServer) await tell(webhook, channelId)
      }
    },
  }

  async function tell(webhook: InteractionWebhook, channelId: string): Promise<void> {
    if (told.has(channelId)) return
    told.add(channelId)
    const { flags, ...lacking } = toDiscordMessage(lacksPermission)
    await webhook
      .send({ ...lacking, flags: [flags, MessageFlags.Ephemeral] })
      .catch(error => logger.debug(`a manager was not told: ${errorMessage(error)}`))
  }
}

export type CommandThreads = ReturnType<typeof createCommandThreads>
