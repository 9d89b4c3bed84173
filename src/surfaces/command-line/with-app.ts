import type { App } from '../../app.ts'
import { runToExitStatus } from './exit-status.ts'
import type { DataDirOption } from './options.ts'

/** Builds the app, does the work, closes the app, and leaves the exit status. */
export async function withApp(
  { dataDir }: DataDirOption,
  work: (app: App, signal: AbortSignal) => Promise<void>,
): Promise<void> {
  await runToExitStatus(async signal => {
    // Loaded here, so that help and wrong use answer at once.
    const { createApp } = await import('../../app.ts')
    const { loadConfig } = await import('../../config.ts')
    const app = await createApp(loadConfig(dataDir === undefined ? {} : { dataDir }))
    try {
      await work(app, signal)
    } finally {
      await app.close()
    }
  })
}

/** Prints one JSON object on a line of its own. */
export function printJson(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value)}\n`)
}
