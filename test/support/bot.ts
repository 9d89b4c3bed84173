import type { ClientOptions } from 'discord.js'
import { onTestFinished } from 'vitest'
import { allCommands } from '../../commands/index.ts'
import type { LoopbackDiscord, LoopbackOptions } from '../../lab/loopback-discord/loopback-discord.ts'
import { type App, createApp } from '../../src/app.ts'
import type { ChatCommand, MessageCommand } from '../../src/command.ts'
import { loadConfig } from '../../src/config.ts'
import { createIntake, type Intake } from '../../src/operations/intake/intake.ts'
import { runDiscord } from '../../src/surfaces/discord/run-discord.ts'
import { startDiscord } from './discord/client.ts'

/** discord.js waits five seconds between two identifies; a test does not. */
export const hasty = {
  ws: { buildIdentifyThrottler: () => Promise.resolve({ waitForIdentify: () => Promise.resolve() }) },
} as unknown as Partial<ClientOptions>

export interface Bot {
  /** What it told whoever runs it. */
  readonly lines: readonly string[]
  /** Settles when the bot has ended. */
  readonly ended: Promise<void>
  /** As SIGTERM does. */
  stop(): Promise<void>
}

export interface BotOptions {
  readonly commands?: readonly (ChatCommand | MessageCommand)[]
  readonly token?: string
  /** What brings papers in; files from this Discord where absent. */
  readonly intake?: Intake
  readonly clientOptions?: Partial<ClientOptions>
  /** Whether to return before it has logged in. */
  readonly early?: boolean
}

/** The real app over the bundled corpus. */
export async function openApp(
  dataDir: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<App> {
  return createApp(loadConfig({ dataDir }, { FOOTNOTE_LOG_LEVEL: 'silent', ...environment }))
}

/** Runs the real Discord surface against a loopback Discord; it ends with the test. */
export async function startBot(discord: LoopbackDiscord, app: App, options: BotOptions = {}): Promise<Bot> {
  const lines: string[] = []
  const controller = new AbortController()
  let onReady = (): void => undefined
  const ready = new Promise<void>(resolve => {
    onReady = resolve
  })
  const config = { ...app.config, discordApiBase: discord.restUrl, discordCdnBase: discord.cdnUrl }
  const intake = options.intake ?? createIntake(config)
  onTestFinished(() => intake.close())
  const ended = runDiscord({
    app: { ...app, config, intake },
    token: options.token ?? discord.token,
    commands: options.commands ?? allCommands,
    signal: controller.signal,
    backoff: { firstMs: 20, longestMs: 100 },
    clientOptions: { ...hasty, ...options.clientOptions },
    onReady: () => onReady(),
    notify: line => lines.push(line),
  })
  // Whoever awaits it meets its failure; until then it must not count as unhandled.
  ended.catch(() => undefined)
  const stop = (): Promise<void> => {
    controller.abort()
    return ended
  }
  onTestFinished(() => stop().catch(() => undefined))
  if (options.early !== true) await Promise.race([ready, ended])
  return { lines, ended, stop }
}

/** A loopback Discord with the bot on it, its commands registered. */
export async function botOnDiscord(
  app: App,
  { loopback, ...options }: BotOptions & { readonly loopback?: LoopbackOptions } = {},
): Promise<{ readonly discord: LoopbackDiscord; readonly bot: Bot }> {
  const discord = await startDiscord(loopback)
  return { discord, bot: await startBot(discord, app, options) }
}
