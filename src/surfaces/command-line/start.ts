import { type Command, Option } from 'commander'
import { allCommands, commands } from '../../../commands/index.ts'
import { type App, createApp } from '../../app.ts'
import { type Config, type ConfigOverrides, loadConfig } from '../../config.ts'
import { createDispatcher, type Dispatcher } from '../../dispatch/dispatcher.ts'
import { AppError, errorMessage } from '../../errors.ts'
import type { HealthService } from '../../operations/health/serve-health.ts'
import { introduceLibrary } from '../introduction.ts'
import type { LocalService } from '../listen-locally.ts'
import { startNewsInterval } from '../news-interval.ts'
import { runTerminal } from '../terminal/terminal-surface.ts'
import { servePage } from '../web/serve-page.ts'
import { endWithParent } from './end-with-parent.ts'
import { runToExitStatus } from './exit-status.ts'
import { type DataDirOption, dataDirOption, portNumber } from './options.ts'
import { startDiscord } from './start-discord.ts'

/** Starts the surfaces that the settings enable, and ends with the input or a signal. */
async function runStart(overrides: ConfigOverrides): Promise<void> {
  let wasOnDiscord = false
  await runToExitStatus(async signal => {
    const config = loadConfig(overrides)
    wasOnDiscord = config.discordToken !== undefined
    const health = await openHealth(config)
    try {
      await runSurfaces(config, signal, health)
    } finally {
      await health?.close()
    }
  })
  // discord.js cannot be stopped between two attempts to reconnect, and would keep the process alive for ever.
  if (wasOnDiscord) process.exit()
}

/** Open before the library is, which may take a while: whoever watches a start sees that it goes on. */
async function openHealth({
  healthPort: port,
  healthHost: host,
}: Config): Promise<HealthService | undefined> {
  if (port === undefined) return undefined
  const { serveHealth } = await import('../../operations/health/serve-health.ts')
  return serveHealth({ port, host })
}

async function runSurfaces(config: Config, signal: AbortSignal, health?: HealthService): Promise<void> {
  const app = await createApp(config, { whenEmbedderChanges: 'serve-old', isLasting: true })
  health?.watch(app)
  const notify = (line: string): void => void process.stderr.write(`${line}\n`)
  const stopNews = startNewsInterval({ app, notify })
  try {
    if (config.discordToken === undefined) await startHere(app, signal)
    else
      await startDiscord({
        app,
        token: config.discordToken,
        signal,
        input: process.stdin,
        output: process.stdout,
        notify,
        onInterrupt: () => process.kill(process.pid, 'SIGINT'),
      })
  } finally {
    stopNews()
    await app.close()
  }
}

/**
 * The chat in the terminal with the page beside it, until the input ends. Where nobody sits at a terminal and nothing
 * is piped in, the page stays until it is stopped.
 */
async function startHere(app: App, signal: AbortSignal): Promise<void> {
  const dispatcher = createDispatcher(allCommands, app)
  const page = await openPage(app, dispatcher)
  const isAttended = process.stdin.isTTY === true && process.stdout.isTTY === true
  // What is piped on holds answers alone.
  const output = isAttended ? process.stdout : process.stderr
  if (page !== undefined) output.write(`The page is at ${page.url}\n`)
  try {
    const wasUsed = await runTerminal({
      commands,
      dispatcher,
      input: process.stdin,
      output: process.stdout,
      dataDir: app.config.dataDir,
      signal,
      introduce: () => introduceLibrary(app.library),
    })
    if (wasUsed || page === undefined || signal.aborted) return
    process.stdout.write(`The page at ${page.url} is served until this is stopped (Ctrl+C).\n`)
    await new Promise(resolve => signal.addEventListener('abort', resolve, { once: true }))
  } finally {
    await page?.close()
  }
}

/** The chat goes on where the page cannot be served. */
async function openPage(app: App, dispatcher: Dispatcher): Promise<LocalService | undefined> {
  try {
    return await servePage({ app, commands: allCommands, dispatcher, port: app.config.port })
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    process.stderr.write(`footnote: ${errorMessage(error)}\n`)
    return undefined
  }
}

/** `npm start` is this command alone. */
export function describeStart(command: Command): Command {
  return (
    command
      .addOption(dataDirOption())
      .addOption(
        new Option(
          '--port <number>',
          'where the page is served, or on the next free port (FOOTNOTE_PORT)',
        ).argParser(portNumber),
      )
      // For npm’s script alone: whoever starts the program otherwise may leave it running.
      .addOption(new Option('--end-with-parent').hideHelp())
      .action(async ({ endWithParent: isTied, ...overrides }: StartOptions) => {
        const stopWatching = isTied === true ? endWithParent() : undefined
        await runStart(overrides)
        stopWatching?.()
      })
  )
}

type StartOptions = DataDirOption & { readonly port?: number; readonly endWithParent?: boolean }
