import type { Command } from 'commander'
import { allCommands, commands } from '../../../commands/index.ts'
import { type App, createApp } from '../../app.ts'
import { type ConfigOverrides, loadConfig } from '../../config.ts'
import { createDispatcher } from '../../dispatcher.ts'
import { runTerminal } from '../terminal/terminal-surface.ts'
import { runToExitStatus } from './exit-status.ts'
import { type DataDirOption, dataDirOption } from './options.ts'

/** Starts the surface that the settings enable, and ends with the input or a signal. */
export async function runStart(overrides: ConfigOverrides): Promise<void> {
  await runToExitStatus(async signal => {
    const config = loadConfig(overrides)
    const app = await createApp(config)
    try {
      if (config.discordToken === undefined) await startTerminal(app, signal)
      else await startDiscord(app, config.discordToken, signal)
    } finally {
      await app.close()
    }
  })
}

async function startTerminal(app: App, signal: AbortSignal): Promise<void> {
  await runTerminal({
    commands,
    dispatcher: createDispatcher(allCommands, app),
    input: process.stdin,
    output: process.stdout,
    dataDir: app.config.dataDir,
    signal,
  })
}

async function startDiscord(app: App, token: string, signal: AbortSignal): Promise<void> {
  // Loaded here: whoever has no token does not wait for discord.js.
  const { runDiscord } = await import('../discord/run-discord.ts')
  await runDiscord({
    app,
    token,
    commands: allCommands,
    signal,
    notify: line => process.stderr.write(`${line}\n`),
  })
}

export function registerStart(program: Command): void {
  program
    .command('start')
    .description('chat in this terminal, or be the Discord bot where DISCORD_TOKEN is set')
    .addOption(dataDirOption())
    .action((options: DataDirOption) => runStart(options))
}
