import { type Client, type Message, type SendableChannels, SnowflakeUtil } from 'discord.js'
import type { DigestPlace, DigestSender } from '../../community/digests/digest-sender.ts'
import { AppError, errorMessage } from '../../errors.ts'
import { hasCode } from './faults.ts'
import { withRequestDeadline } from './request-deadline.ts'
import { toDiscordMessage } from './to-discord-message.ts'

const unknownChannel = 10003
const unknownUser = 10013
/** Of a channel, back from the latest: a digest that is looked for is some minutes old. */
const mostPages = 10
const messagesOnPage = 100
/** By so much this machine's clock may be ahead of Discord's. */
const toleranceMs = 24 * 3_600_000

/** Sends digests with the bot's client, from whichever shards it serves. `now`: milliseconds since 1970. */
export function createDiscordDigestSender(client: Client<true>, now: () => number = Date.now): DigestSender {
  async function open(place: DigestPlace): Promise<SendableChannels> {
    if ('userId' in place) return client.users.createDM(place.userId)
    // Another process may serve the channel's server.
    const channel = await client.channels.fetch(place.channelId, { allowUnknownGuild: true })
    if (channel?.isSendable() !== true)
      throw new AppError('unavailable', 'The bot cannot write in this channel.', { retryable: true })
    return channel
  }

  async function holdsKey(channel: SendableChannels, key: string, since: number): Promise<boolean> {
    let before: string | undefined
    for (let page = 0; page < mostPages; page += 1) {
      const messages = await channel.messages.fetch({
        limit: messagesOnPage,
        cache: false,
        ...(before !== undefined && { before }),
      })
      if ([...messages.values()].some(message => carries(message, key, client.user.id))) return true
      before = messages.lastKey()
      if (before === undefined || messages.size < messagesOnPage) return false
      if (SnowflakeUtil.timestampFrom(before) < since - toleranceMs) return false
    }
    return false
  }

  return {
    async send(place, { reply, nonce, until }) {
      try {
        const channel = await open(place)
        await withRequestDeadline({ until, now }, () =>
          channel.send({ ...toDiscordMessage(reply), nonce, enforceNonce: true }),
        )
        return 'sent'
      } catch (error) {
        if (hasCode(error, unknownChannel) || hasCode(error, unknownUser)) return 'gone'
        throw toFault(error)
      }
    },
    async holds(place, { key, since }) {
      try {
        return await holdsKey(await open(place), key, since)
      } catch (error) {
        // It is found out when the message is sent.
        if (hasCode(error, unknownChannel) || hasCode(error, unknownUser)) return false
        throw toFault(error)
      }
    },
  }
}

function carries({ author, components }: Message, key: string, botId: string): boolean {
  return author.id === botId && JSON.stringify(components).includes(key)
}

function toFault(error: unknown): AppError {
  if (error instanceof AppError) return error
  return new AppError('unavailable', `Discord did not take it: ${errorMessage(error)}`, {
    retryable: true,
    cause: error,
  })
}
