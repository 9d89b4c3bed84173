import type { Command } from 'commander'
import { allCommands } from '../../../commands/index.ts'
import { type Config, loadConfig } from '../../config.ts'
import { AppError } from '../../errors.ts'
import { runToExitStatus } from './exit-status.ts'
import { type JsonOption, jsonOption } from './options.ts'
import { printJson } from './with-app.ts'

type DeployFlags = JsonOption & { readonly guild?: string; readonly dryRun?: boolean }

export function describeDeploy(command: Command): void {
  command
    .option('--guild <id>', 'in this server only, where they appear at once')
    .option('--dry-run', 'show what would be registered, and register nothing')
    .addOption(jsonOption('the definitions as Discord takes them'))
    .action((flags: DeployFlags) => runToExitStatus(() => deploy(flags)))
}

async function deploy(flags: DeployFlags): Promise<void> {
  const { toDefinitions } = await import('../discord/definitions.ts')
  const definitions = toDefinitions(allCommands)
  if (flags.dryRun !== true) await register(loadConfig(), flags)
  if (flags.json === true) printJson(definitions)
  else {
    const names = definitions.map(({ name }) => name).join(', ')
    const place = flags.guild === undefined ? 'everywhere' : `in the server ${flags.guild}`
    process.stdout.write(`${flags.dryRun === true ? 'Would register' : 'Registered'} ${place}: ${names}\n`)
  }
}

async function register({ discordToken, discordApiBase }: Config, { guild }: DeployFlags): Promise<void> {
  if (discordToken === undefined) {
    throw new AppError(
      'bad-configuration',
      'DISCORD_TOKEN is not set. Copy the bot’s token from https://discord.com/developers/applications (Bot, Reset Token) into .env.',
    )
  }
  // Loaded here: no other command waits for discord.js.
  const { deployWithToken } = await import('../discord/deploy-with-token.ts')
  await deployWithToken({
    token: discordToken,
    apiBase: discordApiBase,
    commands: allCommands,
    ...(guild !== undefined && { guildId: guild }),
  })
}
