import { once } from 'node:events'
import { GatewayDispatchEvents, GatewayOpcodes, InteractionResponseType } from 'discord-api-types/v10'
import { describe, expect, it, onTestFinished } from 'vitest'
import { WebSocket } from 'ws'
import { watchInteractions } from '../../../lab/bots/watched-interactions.ts'
import type { LoopbackDiscord } from '../../../lab/loopback-discord/loopback-discord.ts'
import { startDiscord } from '../../support/discord/client.ts'

interface Taken {
  readonly id: string
  readonly token: string
}

/** A client of a few lines, which can be cut off as a process that is killed is. */
async function connect(
  discord: LoopbackDiscord,
): Promise<{ readonly taken: Taken[]; cutOff(): Promise<void> }> {
  const socket = new WebSocket(
    `${discord.restUrl.replace(/^http(.*)\/api$/, 'ws$1')}/gateway?v=10&encoding=json`,
  )
  onTestFinished(() => socket.terminate())
  const taken: Taken[] = []
  const ready = new Promise<void>(resolve => {
    socket.on('message', raw => {
      const { t, d } = JSON.parse(String(raw)) as { readonly t: string | null; readonly d: Taken }
      if (t === GatewayDispatchEvents.Ready) resolve()
      if (t === GatewayDispatchEvents.InteractionCreate) taken.push(d)
    })
  })
  await once(socket, 'open')
  const identify = { token: discord.token, intents: 1, properties: {}, shard: [0, 1] }
  socket.send(JSON.stringify({ op: GatewayOpcodes.Identify, d: identify }))
  await ready
  return {
    taken,
    async cutOff() {
      socket.terminate()
      await expect.poll(() => discord.gateway.sessions.some(({ isConnected }) => isConnected)).toBe(false)
    },
  }
}

async function startScene() {
  const discord = await startDiscord()
  const send = async (method: string, path: string, body: object) => {
    const headers = { authorization: `Bot ${discord.token}`, 'content-type': 'application/json' }
    const response = await fetch(`${discord.restUrl}/v10${path}`, {
      method,
      headers,
      body: JSON.stringify(body),
    })
    expect(response.ok).toBe(true)
  }
  await send('PUT', `/applications/${discord.bot.id}/commands`, [
    { name: 'ask', description: 'Asks', options: [] },
  ] as unknown as object)
  return {
    discord,
    watched: watchInteractions(),
    acknowledge: ({ id, token }: Taken) =>
      send('POST', `/interactions/${id}/${token}/callback`, {
        type: InteractionResponseType.DeferredChannelMessageWithSource,
      }),
    answer: ({ token }: Taken) =>
      send('PATCH', `/webhooks/${discord.bot.id}/${token}/messages/@original`, { content: 'It is so.' }),
  }
}

const none = {
  sent: 1,
  answered: 0,
  notDelivered: 0,
  cutOff: 0,
  unanswered: 0,
  byAnother: 0,
  declined: 0,
  failed: 0,
  answeredTwice: 0,
}

describe('watchInteractions', () => {
  it('tells what was answered, by whom, what was not, and what never reached anybody', async () => {
    const { discord, watched, acknowledge, answer } = await startScene()
    const { taken, cutOff } = await connect(discord)
    const ask = async () => {
      watched.watch(discord.slash('/ask'))
      const before = taken.length
      await expect.poll(() => taken.length).toBeGreaterThan(before)
      return taken.at(-1) as Taken
    }
    const first = await ask()
    await acknowledge(first)
    await answer(first)
    const [left, lost] = [await ask(), await ask()]
    await acknowledge(left)
    await acknowledge(lost)
    // Not acknowledged when the process is gone.
    await ask()
    await cutOff()
    await answer(left)
    watched.watch(discord.slash('/ask'))
    expect(await watched.tally(200)).toEqual({
      ...none,
      sent: 5,
      answered: 2,
      byAnother: 1,
      unanswered: 1,
      cutOff: 1,
      notDelivered: 1,
    })
  })

  it('counts what a process that lives does not acknowledge as unanswered', async () => {
    const { discord, watched } = await startScene()
    await connect(discord)
    watched.watch(discord.slash('/ask'))
    expect(await watched.tally(100)).toEqual({ ...none, unanswered: 1 })
  })
})
