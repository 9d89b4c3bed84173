import { once } from 'node:events'
import { Events } from 'discord.js'
import { describe, expect, it } from 'vitest'
import { resumed, startEcho } from './echo-bot.ts'

describe('the gateway', () => {
  it('makes a client identify again where the session is gone', async () => {
    const { discord, client, handled } = await startEcho()
    const ready = once(client, Events.ShardReady)
    discord.gateway.invalidateSessions({ resumable: false })
    await ready
    await (await discord.slash('/echo', { text: 'anew' })).settled()
    expect(handled).toEqual(['anew'])
    expect(discord.gateway).toMatchObject({ identifies: 2, resumes: 0 })
  })

  it('answers the resume of a forgotten session with an invalid session', async () => {
    const { discord, client } = await startEcho()
    const ready = once(client, Events.ShardReady)
    discord.gateway.forgetSessions()
    discord.gateway.drop()
    await ready
    expect(discord.gateway.identifies).toBe(2)
  })

  it.each([1000, 4000, 4009])('comes back after close code %i', async code => {
    const { discord, client } = await startEcho()
    const back = Promise.race([resumed(client), once(client, Events.ShardReady)])
    discord.gateway.close(code)
    await back
    expect(discord.gateway.resumes + discord.gateway.identifies).toBe(2)
  })
})
