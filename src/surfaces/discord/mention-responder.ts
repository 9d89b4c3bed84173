import type { Message, SendableChannels, ThreadChannel } from 'discord.js'
import type { Reply } from '../../command.ts'
import type { Responder } from '../../dispatch/dispatcher.ts'
import { errorMessage } from '../../errors.ts'
import type { Logger } from '../../logger.ts'
import { cannotMessageUser, hasCode, isGone } from './faults.ts'
import { toDiscordEdit, toDiscordMessage } from './to-discord-message.ts'

export interface MentionResponderParts {
  readonly logger: Logger
  /** Opens a thread of this name for the answer, where it may; a reply in the channel where absent. */
  readonly threadName?: string
}

/**
 * Answers a message that mentions the bot: with a reply to it in its channel; what is for its author alone goes to them
 * as a direct message, or, where they take none, as a reply after all.
 */
export function createMentionResponder(
  message: Message<boolean>,
  { logger, threadName }: MentionResponderParts,
): Responder {
  let isPrivate = false
  let shown: Message | undefined

  async function answer(reply: Reply): Promise<Message> {
    const thread = threadName === undefined ? undefined : await openThread(message, threadName, logger)
    if (thread !== undefined) return thread.send(toDiscordMessage(reply))
    // The nonce makes a request that is sent twice because its answer was lost one message.
    return message.reply({ ...toDiscordMessage(reply), nonce: message.id, enforceNonce: true })
  }

  async function answerPrivately(reply: Reply): Promise<Message> {
    if (message.channel.isDMBased()) return answer(reply)
    try {
      return await message.author.send(toDiscordMessage(reply))
    } catch (error) {
      if (!hasCode(error, cannotMessageUser)) throw error
      return answer(reply)
    }
  }

  async function show(reply: Reply): Promise<void> {
    if (shown !== undefined) shown = await shown.edit(toDiscordEdit(reply))
    else shown = isPrivate ? await answerPrivately(reply) : await answer(reply)
  }

  return {
    async defer(acknowledgement) {
      isPrivate = acknowledgement === 'private'
      if (isPrivate || !message.channel.isSendable()) return
      showTyping(message.channel, logger)
    },
    async reply(reply) {
      try {
        await show(reply)
      } catch (error) {
        if (!isGone(error)) throw error
      }
    },
    async fail(reply) {
      if (shown !== undefined && !isPrivate) await shown.delete().catch(() => undefined)
      await answerPrivately(reply)
    },
  }
}

/** A thread on the message; undefined where the bot may not open one. */
async function openThread(
  message: Message<boolean>,
  name: string,
  logger: Logger,
): Promise<ThreadChannel | undefined> {
  try {
    return message.thread ?? (await message.startThread({ name }))
  } catch (error) {
    logger.info(`no thread was opened: ${errorMessage(error)}`)
    return undefined
  }
}

/** “Footnote is typing…”: not waited for, and no failure if it does not come. */
function showTyping(channel: SendableChannels, logger: Logger): void {
  channel.sendTyping().catch(error => logger.debug(`typing was not shown: ${errorMessage(error)}`))
}
