import { describe, expect, it } from 'vitest'
import { resumed, startEcho } from './echo-bot.ts'

describe('the gateway', () => {
  it('replays what was missed while the connection was gone', async () => {
    const { discord, client, handled } = await startEcho()
    const back = resumed(client)
    discord.dropGateway()
    const missed = await Promise.all(['a', 'b', 'c'].map(text => discord.slash('/echo', { text })))
    await back
    await Promise.all(missed.map(interaction => interaction.settled()))
    expect(handled).toEqual(['a', 'b', 'c'])
    expect(discord.gateway).toMatchObject({ identifies: 1, resumes: 1 })
  })

  it('does not replay what was seen', async () => {
    const { discord, client, handled } = await startEcho()
    await (await discord.slash('/echo', { text: 'once' })).settled()
    const back = resumed(client)
    discord.dropGateway()
    await back
    await (await discord.slash('/echo', { text: 'twice' })).settled()
    expect(handled).toEqual(['once', 'twice'])
  })

  it('tells a client to reconnect', async () => {
    const { discord, client, handled } = await startEcho()
    const back = resumed(client)
    discord.gateway.reconnect()
    const interaction = await discord.slash('/echo', { text: 'meanwhile' })
    await back
    await interaction.settled()
    expect(handled).toEqual(['meanwhile'])
    expect(discord.gateway).toMatchObject({ identifies: 1, resumes: 1 })
  })

  it('lets an invalid but resumable session be resumed on the same socket', async () => {
    const { discord, client } = await startEcho()
    const back = resumed(client)
    discord.gateway.invalidateSessions({ resumable: true })
    await back
    expect(discord.gateway).toMatchObject({ identifies: 1, resumes: 1 })
  })
})
