import type { Message } from 'discord.js'
import type { SlashRequest } from '../../command.ts'
import type { Dispatcher } from '../../dispatch/dispatcher.ts'
import type { Logger } from '../../logger.ts'
import { longestQuestion } from '../../text/longest-texts.ts'
import { createMentionResponder } from './mention-responder.ts'

/** Users, roles, channels, commands, custom emoji, times: no part of a question about papers. */
const discordTokens = /<(?:@[!&]?|#|a?:\w{1,40}:|\/[^:<>]{1,100}:|t:)-?\d+(?::\w)?>/g

interface MentionParts {
  readonly dispatcher: Dispatcher
  readonly logger: Logger
  readonly signal: AbortSignal
}

/** Answers a message that names the bot, or that was written to it directly, as /ask would; ignores every other. */
export async function handleMessage(message: Message<boolean>, parts: MentionParts): Promise<void> {
  const question = questionIn(message)
  if (question === undefined) return
  await parts.dispatcher.dispatch(
    { ...toOrigin(message, parts.signal), ...question },
    createMentionResponder(message, parts.logger),
  )
}

/** What a message asks; a mention without a word asks for help. Undefined where the bot is not spoken to. */
function questionIn(message: Message<boolean>): Pick<SlashRequest, 'command' | 'options'> | undefined {
  const { author, client, content, system, webhookId } = message
  if (author.bot || system || webhookId !== null || client.user === null) return undefined
  // A reply to one of its messages mentions the bot too, without speaking to it.
  const isNamed = [`<@${client.user.id}>`, `<@!${client.user.id}>`].some(mention => content.includes(mention))
  if (!isNamed && !message.channel.isDMBased()) return undefined
  const question = content.replace(discordTokens, ' ').replace(/\s+/g, ' ').trim()
  if (question === '') return isNamed ? { command: 'help', options: {} } : undefined
  return { command: 'ask', options: { question: question.slice(0, longestQuestion) } }
}

function toOrigin({ author, guildId, guild, channelId }: Message<boolean>, signal: AbortSignal) {
  return {
    user: { id: author.id, managesServer: false },
    ...(guildId !== null && { serverId: guildId }),
    channelId,
    locale: guild?.preferredLocale ?? 'en-US',
    signal,
  }
}
