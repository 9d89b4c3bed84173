import { describe, expect, it } from 'vitest'
import { textReply } from '../../../src/render/panel.ts'
import { createDiscordDigestSender } from '../../../src/surfaces/discord/discord-digest-sender.ts'
import { makeRequest } from '../../../src/surfaces/discord/make-request.ts'
import { connect, startDiscord } from '../../support/discord/client.ts'

const toSend = 'POST /channels/:channel/messages'
const message = { reply: textReply('New papers'), nonce: 'a-key', until: 1000 }

describe('a digest that Discord has wait', () => {
  it.each([
    { late: 1000, sent: 1 },
    { late: 1001, sent: 0 },
  ])('is sent $sent times where its turn comes at $late of 1000', async ({ late, sent }) => {
    const discord = await startDiscord()
    const client = await connect(discord, { rest: { api: discord.restUrl, makeRequest } })
    const place = { channelId: discord.guilds[0].channels[0]?.id ?? '' }
    const isRefused = () => discord.requests.some(({ status }) => status === 429)
    const sender = createDiscordDigestSender(client, () => (isRefused() ? late : 0))
    discord.misbehave({ route: toSend, with: '429' })
    const sending = sender.send(place, message)
    await (sent === 1
      ? expect(sending).resolves.toBe('sent')
      : expect(sending).rejects.toMatchObject({ code: 'timed-out', retryable: true }))
    expect(discord.botMessages()).toHaveLength(sent)
  })
})
