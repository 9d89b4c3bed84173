import type { Command } from 'commander'
import { allCommands, commands } from '../../../commands/index.ts'
import { createApp } from '../../app.ts'
import { type ConfigOverrides, loadConfig } from '../../config.ts'
import { createDispatcher } from '../../dispatcher.ts'
import { runTerminal } from '../terminal/terminal-surface.ts'
import { runToExitStatus } from './exit-status.ts'
import { type DataDirOption, dataDirOption } from './options.ts'

/** Starts the surfaces that the settings enable, and ends with the input or a signal. */
export async function runStart(overrides: ConfigOverrides): Promise<void> {
  await runToExitStatus(async signal => {
    const config = loadConfig(overrides)
    const app = await createApp(config)
    try {
      const dispatcher = createDispatcher(allCommands, app)
      await runTerminal({
        commands,
        dispatcher,
        input: process.stdin,
        output: process.stdout,
        dataDir: config.dataDir,
        signal,
      })
    } finally {
      await app.close()
    }
  })
}

export function registerStart(program: Command): void {
  program
    .command('start')
    .description('chat in this terminal, or be the Discord bot where DISCORD_TOKEN is set')
    .addOption(dataDirOption())
    .action((options: DataDirOption) => runStart(options))
}
