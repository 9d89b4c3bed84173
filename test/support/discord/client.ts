import { once } from 'node:events'
import { Client, type ClientOptions, Events, GatewayIntentBits, Partials } from 'discord.js'
import { onTestFinished } from 'vitest'
import {
  type LoopbackDiscord,
  type LoopbackOptions,
  startLoopbackDiscord,
} from '../../../lab/loopback-discord/loopback-discord.ts'

/** Vitest's `onTestFinished`; a concurrent test passes its own. */
export type OnFinished = (cleanUp: () => Promise<void>) => void

/** A loopback Discord that ends with the test; its interactions expire only where the test passes their time. */
export async function startDiscord(
  options?: LoopbackOptions,
  finished: OnFinished = onTestFinished,
): Promise<LoopbackDiscord> {
  const discord = await startLoopbackDiscord({ deadlines: 'pushed', ...options })
  finished(() => discord.close())
  return discord
}

/** discord.js as it comes, pointed at the loopback; not logged in. It ends with the test. */
export function createClient(
  discord: LoopbackDiscord,
  options: Partial<ClientOptions> = {},
  finished: OnFinished = onTestFinished,
): Client {
  const client = new Client({
    intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.DirectMessages],
    partials: [Partials.Channel],
    rest: { api: discord.restUrl },
    ...options,
  })
  finished(() => client.destroy())
  return client
}

/** Logged in and ready. */
export async function connect(
  discord: LoopbackDiscord,
  options?: Partial<ClientOptions>,
  finished: OnFinished = onTestFinished,
): Promise<Client<true>> {
  const client = createClient(discord, options, finished)
  const ready = once(client, Events.ClientReady)
  await client.login(discord.token)
  await ready
  if (!client.isReady()) throw new Error('The client is not ready')
  return client
}
