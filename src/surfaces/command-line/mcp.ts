import { type Command, Option } from 'commander'
import { createApp } from '../../app.ts'
import { type Config, loadConfig } from '../../config.ts'
import { createLogger } from '../../logger.ts'
import { readVersion } from '../../project-root.ts'
import { clientConfig, type McpClient, mcpClients } from '../mcp/client-config.ts'
import { runToExitStatus } from './exit-status.ts'
import { type DataDirOption, dataDirOption, portNumber } from './options.ts'

type McpFlags = DataDirOption & {
  readonly http?: boolean
  readonly port: number
  readonly printConfig?: McpClient
}

/** Another than the page's, so that both can be there. */
const httpPort = 8093

export function describeMcp(command: Command): void {
  command
    .option('--http', 'serve programs on this machine over HTTP instead of standard input and output')
    .addOption(new Option('--port <number>', 'where, with --http').argParser(portNumber).default(httpPort))
    .addOption(
      new Option('--print-config <program>', 'print what to paste into its settings, and end').choices(
        Object.keys(mcpClients),
      ),
    )
    .addOption(dataDirOption())
    .action((flags: McpFlags) =>
      runToExitStatus(async signal => {
        const config = loadConfig(flags.dataDir === undefined ? {} : { dataDir: flags.dataDir })
        if (flags.printConfig === undefined) await serve(config, flags, signal)
        else printConfig(flags.printConfig, config)
      }),
    )
}

/** The settings alone go to standard output, for whoever writes them to a file. */
function printConfig(client: McpClient, { dataDir }: Config): void {
  process.stderr.write(`Into ${mcpClients[client].file}:\n`)
  process.stdout.write(`${JSON.stringify(clientConfig(client, dataDir), undefined, 2)}\n`)
}

/** Whoever connects is greeted at once; what they ask waits until the library is open. */
async function serve(config: Config, { http, port }: McpFlags, signal: AbortSignal): Promise<void> {
  const logger = createLogger(config)
  const app = createApp(config, { whenEmbedderChanges: 'serve-old', isLasting: true })
  const parts = { app, logger, version: readVersion() }
  const over = new AbortController()
  const until = AbortSignal.any([signal, over.signal])
  const serving = http === true ? overHttp(parts, port, until) : overStdio(parts, until)
  const failing = app.then(() => new Promise<never>(() => undefined))
  try {
    await Promise.race([serving, failing])
  } finally {
    over.abort()
    await Promise.allSettled([serving])
    await app.then(
      ({ close }) => close(),
      () => undefined,
    )
  }
}

type Parts = Parameters<typeof import('../mcp/serve-http.ts').serveHttp>[0]

async function overStdio(parts: Parts, signal: AbortSignal): Promise<void> {
  const { serveStdio } = await import('../mcp/serve-stdio.ts')
  await serveStdio(parts, signal)
}

async function overHttp(parts: Parts, port: number, signal: AbortSignal): Promise<void> {
  const { serveHttp } = await import('../mcp/serve-http.ts')
  const service = await serveHttp(parts, port)
  process.stderr.write(`The MCP server is at ${service.url}\n`)
  try {
    if (!signal.aborted)
      await new Promise(resolve => signal.addEventListener('abort', resolve, { once: true }))
  } finally {
    await service.close()
  }
}
