import { once } from 'node:events'
import { type Client, type ClientOptions, Events } from 'discord.js'
import { ApplicationCommandOptionType } from 'discord-api-types/v10'
import type { LoopbackOptions } from '../../../lab/loopback-discord/loopback-discord.ts'
import { connect, type OnFinished, startDiscord } from './client.ts'

const echo = {
  name: 'echo',
  description: 'Say it again',
  options: [{ type: ApplicationCommandOptionType.String, name: 'text', description: 'What', required: true }],
} as const

/** discord.js waits five seconds between two identifies; this one does not. */
const hasty = {
  ws: { buildIdentifyThrottler: () => Promise.resolve({ waitForIdentify: () => Promise.resolve() }) },
} satisfies Partial<ClientOptions>

/** A bot that answers `/echo` with its text. */
export async function startEcho(finished: OnFinished, options?: LoopbackOptions) {
  const discord = await startDiscord(options, finished)
  const client = await connect(discord, hasty, finished)
  await client.application.commands.set([echo])
  const handled: string[] = []
  client.on(Events.InteractionCreate, async interaction => {
    if (!interaction.isChatInputCommand()) return
    handled.push(interaction.options.getString('text', true))
    await interaction.reply(interaction.options.getString('text', true))
  })
  return { discord, client, handled }
}

export function resumed(client: Client): Promise<unknown> {
  return once(client, Events.ShardResume)
}
