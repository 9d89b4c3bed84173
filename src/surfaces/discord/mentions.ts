import type { Message } from 'discord.js'
import { isThanks } from '../../answering/follow-ups/wishes.ts'
import type { LeansOn, SlashRequest } from '../../command.ts'
import type { Dispatcher } from '../../dispatch/dispatcher.ts'
import { errorMessage } from '../../errors.ts'
import type { ServerSettings } from '../../library/server-settings.ts'
import type { Logger } from '../../logger.ts'
import { answerKeyIn } from '../../render/custom-id.ts'
import { longestQuestion } from '../../text/longest-texts.ts'
import { hasThreads, placeId, placeOfThread, threadName } from './answer-threads.ts'
import { createMentionResponder } from './mention-responder.ts'

/** Users, roles, channels, commands, custom emoji, times: no part of a question about papers. */
const discordTokens = /<(?:@[!&]?|#|a?:\w{1,40}:|\/[^:<>]{1,100}:|t:)-?\d+(?::\w)?>/g

interface MentionParts {
  readonly dispatcher: Dispatcher
  readonly logger: Logger
  readonly signal: AbortSignal
  settingsOf(serverId: string | undefined): ServerSettings
}

/**
 * Answers a message that names the bot, that replies to one of its answers and pings it, or that was written to it directly,
 * as /ask would; ignores every other.
 */
export async function handleMessage(message: Message<boolean>, parts: MentionParts): Promise<void> {
  const question = questionIn(message)
  if (question === undefined) return
  const { logger } = parts
  const opensThread = isForThread(message, parts) && question.command === 'ask'
  // A thread on a message has that message's ID (Discord, Start Thread from Message).
  const leansOn = opensThread ? { conversationId: placeId(message.id) } : await leaningOf(message, logger)
  await parts.dispatcher.dispatch(
    { ...toOrigin(message, parts.signal), ...(leansOn !== undefined && { leansOn }), ...question },
    createMentionResponder(message, {
      logger,
      ...(opensThread && { threadName: threadName(question.options['question']) }),
    }),
  )
}

/** What a message asks; a mention without a word asks for help. Undefined where the bot is not spoken to. */
function questionIn(message: Message<boolean>): Pick<SlashRequest, 'command' | 'options'> | undefined {
  const { author, client, content, system, webhookId } = message
  if (author.bot || system || webhookId !== null || client.user === null) return undefined
  const isNamed = [`<@${client.user.id}>`, `<@!${client.user.id}>`].some(mention => content.includes(mention))
  // A reply that does not ping comes without its text.
  const replies = message.mentions.repliedUser?.id === client.user.id
  if (!isNamed && !replies && !message.channel.isDMBased()) return undefined
  const question = content.replace(discordTokens, ' ').replace(/\s+/g, ' ').trim()
  if (question === '') return isNamed ? { command: 'help', options: {} } : undefined
  // Who says thanks under an answer wants no other.
  if (!isNamed && isThanks(question)) return undefined
  return { command: 'ask', options: { question: question.slice(0, longestQuestion) } }
}

/** Whether an answer gets a thread: by the channel's setting, and unless it goes on from one that stands in the channel. */
function isForThread(
  { channel, channelId, guildId, reference }: Message<boolean>,
  { settingsOf }: Pick<MentionParts, 'settingsOf'>,
): boolean {
  if (guildId === null || channel.isThread() || reference !== null) return false
  return hasThreads(settingsOf(guildId), channelId)
}

/** What a message may lean on: the answer that it replies to, else what was said before in its thread or direct message. */
async function leaningOf(message: Message<boolean>, logger: Logger): Promise<LeansOn | undefined> {
  const answerKey = message.reference === null ? undefined : await keyOfReference(message, logger)
  if (answerKey !== undefined) return { answerKey }
  const { channel, channelId } = message
  if (channel.isThread()) return { conversationId: await placeOfThread(channel, logger) }
  return channel.isDMBased() ? { conversationId: placeId(channelId) } : undefined
}

/** The key of the answer that a message replies to; undefined where it replies to something else, or that is gone. */
async function keyOfReference(message: Message<boolean>, logger: Logger): Promise<string | undefined> {
  try {
    const { author, components } = await message.fetchReference()
    return author.id === message.client.user?.id ? answerKeyIn(components) : undefined
  } catch (error) {
    logger.debug(`what a message replies to was not read: ${errorMessage(error)}`)
    return undefined
  }
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
