import { RESTEvents, Routes } from 'discord.js'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createClient } from '../../../src/surfaces/discord/client.ts'
import { startDiscord } from '../../support/discord/client.ts'

describe('createClient', () => {
  it('lets more than fifty interactions be answered in a second', async () => {
    const discord = await startDiscord()
    const client = createClient({
      config: { discordApiBase: discord.restUrl, discordShards: 'auto' },
      presence: {},
    })
    onTestFinished(() => client.destroy())
    const waited: unknown[] = []
    client.rest.on(RESTEvents.RateLimited, wait => waited.push(wait))
    // This Discord knows none of them; what counts is whether they are held back.
    const edits = Array.from({ length: 120 }, (_, number) =>
      client.rest.patch(Routes.webhookMessage(`1${number}`, `token-${number}`), { body: {}, auth: false }),
    )
    const outcomes = await Promise.allSettled(edits)
    expect(outcomes.every(({ status }) => status === 'rejected')).toBe(true)
    expect(waited).toEqual([])
  })
})
