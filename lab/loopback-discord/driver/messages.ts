import { MessageType } from 'discord-api-types/v10'
import { patienceMs, untilQuiet, waitFor } from '../interactions/wait.ts'
import type { Services } from '../rest/request.ts'
import { messageForm } from '../validation/messages.ts'
import type { LoopbackMessage } from '../world/message.ts'
import type { UploadedFile } from '../world/message-version.ts'
import { type SceneOptions, toScene } from './scene.ts'

/** A user's message, and what the bot answers to it. */
interface Conversation {
  readonly message: LoopbackMessage
  /** The bot's messages that reply to it; in a direct message all that came after it. */
  readonly replies: readonly LoopbackMessage[]
  /** The first reply, once nothing has changed for `quietMs` (default 50). */
  replied(options?: { quietMs?: number; timeoutMs?: number }): Promise<LoopbackMessage>
}

type SayOptions = SceneOptions & {
  readonly replyTo?: LoopbackMessage
  readonly pings?: boolean
  readonly files?: readonly UploadedFile[]
}

export interface MessageDriver {
  say(text: string, options?: SayOptions): Promise<Conversation>
  /** `say` with the bot's mention before the text. */
  mention(text: string, options?: SayOptions): Promise<Conversation>
  /** As a user or a moderator deletes it. */
  deleteMessage(message: LoopbackMessage): void
}

export function createMessageDriver(services: Services): MessageDriver {
  const { world, clock, feed } = services

  async function say(text: string, options: SayOptions = {}): Promise<Conversation> {
    const { user, channel } = toScene(options, world)
    const { replyTo, pings, files = [] } = options
    const message = world.draft({
      channel,
      author: user,
      type: replyTo === undefined ? MessageType.Default : MessageType.Reply,
      ...(replyTo === undefined ? {} : { replyTo }),
      ...(pings === undefined ? {} : { pingsReplied: pings }),
    })
    message.write(messageForm.parse({ content: text }), files, clock.now())
    world.keep(message)
    feed.created(message)
    return createConversation(message, services)
  }

  return {
    say,
    mention: (text, options) => say(`<@${world.bot.id}> ${text}`, options),
    deleteMessage(message) {
      message.remove()
      feed.deleted(message)
    },
  }
}

function createConversation(message: LoopbackMessage, { world, feed }: Services): Conversation {
  const isReply = (candidate: LoopbackMessage) =>
    candidate.author.id === world.bot.id &&
    !candidate.deleted &&
    (message.channel.guild === undefined
      ? candidate.channel.id === message.channel.id && BigInt(candidate.id) > BigInt(message.id)
      : candidate.replyTo?.id === message.id)
  const replies = () => [...world.messages.values()].filter(isReply)
  return {
    message,
    get replies() {
      return replies()
    },
    async replied({ quietMs = 50, timeoutMs = patienceMs } = {}) {
      const reply = await waitFor(feed.changes, () => replies()[0], {
        timeoutMs,
        failure: () => `No reply to “${message.content}” within ${timeoutMs} ms`,
      })
      await untilQuiet(() => reply.versions.length, quietMs)
      return reply
    },
  }
}
