import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import type { App } from '../app.ts'
import { errorMessage } from '../errors.ts'
import { compiledUrl } from '../project-root.ts'

/** What is told of a sync (`SyncReport`). */
const reportSchema = z.object({
  follows: z.array(
    z.object({
      description: z.string(),
      came: z.array(z.object({ id: z.string(), title: z.string() })),
      error: z.string().optional(),
    }),
  ),
  completed: z.number(),
})

export interface NewsIntervalOptions {
  readonly app: Pick<App, 'config' | 'follows' | 'library' | 'logger'>
  /** Tells whoever runs the bot: a line at a time. */
  readonly notify: (line: string) => void
  /** Before the first look, in milliseconds; the start is busy enough. */
  readonly firstAfterMs?: number
}

const firstAfterMs = 60_000
const hourMs = 3_600_000
/** How often it is looked whether it is time: a machine that sleeps counts no hours. */
const lookEveryMs = 5 * 60_000

/**
 * Looks for news of what is followed every so many hours, in a process of its own (`footnote sync`): reading it neither
 * delays an answer nor takes the bot with it. Returns what ends it.
 */
export function startNewsInterval({
  app,
  notify,
  firstAfterMs: first = firstAfterMs,
}: NewsIntervalOptions): () => void {
  const { config, logger } = app
  if (config.syncHours === 0) return () => undefined
  const over = new AbortController()
  let lastTry = 0
  let isRunning = false

  async function look(): Promise<void> {
    if (isRunning || Date.now() - lastTry < config.syncHours * hourMs || !(await isDue(app))) return
    isRunning = true
    lastTry = Date.now()
    try {
      for (const line of await runSync(config.dataDir, over.signal)) notify(line)
    } catch (error) {
      if (!over.signal.aborted) logger.warn({ err: error }, `nothing new was read: ${errorMessage(error)}`)
    } finally {
      isRunning = false
    }
  }

  const tryLook = (): void => {
    look().catch(error => logger.warn({ err: error }, `nothing new was read: ${errorMessage(error)}`))
  }
  const start = setTimeout(tryLook, first)
  const timer = setInterval(tryLook, lookEveryMs)
  return () => {
    clearTimeout(start)
    clearInterval(timer)
    over.abort()
  }
}

/** Whether something is followed, or waits, that was not read within the interval. */
async function isDue({ config, follows, library }: NewsIntervalOptions['app']): Promise<boolean> {
  const since = Date.now() - config.syncHours * hourMs
  const followed = await follows.all()
  if (followed.some(({ syncedAt = 0 }) => syncedAt < since || syncedAt > Date.now())) return true
  const [oldest] = await library.waiting(1)
  return oldest !== undefined && (oldest.triedAt ?? 0) < since
}

/** Runs `footnote sync` on a data folder; what came, in lines. */
async function runSync(dataDir: string, signal: AbortSignal): Promise<readonly string[]> {
  const program = fileURLToPath(compiledUrl(import.meta.url, '../cli.js'))
  const child = fork(program, ['sync', '--json', '--data-dir', dataDir], {
    execArgv: [],
    // The terminal is the chat's.
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  // It ends between two pages and goes on from there the next time.
  const stop = (): void => void child.kill('SIGTERM')
  signal.addEventListener('abort', stop, { once: true })
  let [output, faults] = ['', '']
  child.stdout?.on('data', data => {
    output += data
  })
  child.stderr?.on('data', data => {
    faults = `${faults}${data}`.slice(-2000)
  })
  try {
    await new Promise<void>((resolve, reject) => {
      child.once('error', reject)
      child.once('close', () => resolve())
    })
    signal.throwIfAborted()
    if (output === '') throw new Error(faults.trim() || 'the process said nothing')
    return toLines(reportSchema.parse(JSON.parse(output)))
  } finally {
    signal.removeEventListener('abort', stop)
  }
}

function toLines({ follows, completed }: z.infer<typeof reportSchema>): readonly string[] {
  return [
    ...follows.flatMap(({ description, came, error }) => [
      ...(came.length > 0 ? [`${came.length} new papers: ${description}`] : []),
      ...(error === undefined ? [] : [`${description}: not read to the end, ${error}`]),
    ]),
    ...(completed > 0 ? [`${completed} papers that waited for their abstracts have them now`] : []),
  ]
}
