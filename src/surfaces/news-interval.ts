import type { App } from '../app.ts'
import { errorMessage } from '../errors.ts'
import type { Intake } from '../operations/intake/intake.ts'
import { type SourceClock, systemClock } from '../sources/network/source-clock.ts'
import type { SyncReport } from '../sources/news/sync-report.ts'

export interface NewsIntervalOptions {
  readonly app: Pick<App, 'config' | 'follows' | 'leader' | 'library' | 'logger' | 'meter'> & {
    readonly intake: Pick<Intake, 'sync'>
  }
  /** Tells whoever runs the bot: a line at a time. */
  readonly notify: (line: string) => void
  /** Before the first look, in milliseconds; the start is busy enough. */
  readonly firstAfterMs?: number
  readonly clock?: Pick<SourceClock, 'now' | 'wait'>
}

const firstAfterMs = 60_000
const hourMs = 3_600_000
/** How often it is looked whether it is time: a machine that sleeps counts no hours, and a leader may be gone. */
const lookEveryMs = 30_000
/** After a look that failed, as where another process was at it. */
const tryAgainAfterMs = 10 * 60_000

/**
 * Looks for news of what is followed every so many hours, in a process of its own: reading it neither delays an answer
 * nor takes the bot with it. Of several bots on one library the leader does so. Returns what ends it.
 */
export function startNewsInterval({
  app,
  notify,
  firstAfterMs: first = firstAfterMs,
  clock = systemClock,
}: NewsIntervalOptions): () => void {
  const { config, intake, logger, meter } = app
  if (config.syncHours === 0) return () => undefined
  const over = new AbortController()
  const intervalMs = config.syncHours * hourMs
  /** In milliseconds since 1970. */
  let notBefore = 0

  async function look(): Promise<void> {
    const now = clock.now()
    // Further off than an interval, somebody has set the clock back.
    const isTooEarly = now < notBefore && notBefore - now <= intervalMs
    if (isTooEarly || !(await leads(app)) || !(await isDue(app, now))) return
    notBefore = now + intervalMs
    try {
      const report = await intake.sync({ signal: over.signal })
      const isWhole = report.follows.every(({ error }) => error === undefined)
      meter?.synced(isWhole && report.troubles.length === 0 ? 'done' : 'partly')
      for (const line of toLines(report)) notify(line)
    } catch (error) {
      notBefore = clock.now() + tryAgainAfterMs
      if (!over.signal.aborted) meter?.synced('failed')
      throw error
    }
  }

  async function lookAgainAndAgain(): Promise<void> {
    for (let afterMs = first; ; afterMs = lookEveryMs) {
      await clock.wait(afterMs, over.signal)
      await look().catch(error => {
        if (!over.signal.aborted) logger.warn({ err: error }, `nothing new was read: ${errorMessage(error)}`)
      })
    }
  }

  // It ends where its waiting is broken off.
  lookAgainAndAgain().catch(() => undefined)
  return () => over.abort()
}

/** Nobody leads while nobody can know; that the library is away is told by whoever answers questions. */
function leads({ leader }: NewsIntervalOptions['app']): Promise<boolean> {
  return leader.leads().catch(() => false)
}

/** Whether something is followed, or waits, that was not read within the interval. */
async function isDue(
  { config, follows, library }: NewsIntervalOptions['app'],
  now: number,
): Promise<boolean> {
  const since = now - config.syncHours * hourMs
  const followed = await follows.all()
  if (followed.some(({ syncedAt = 0 }) => syncedAt < since || syncedAt > now)) return true
  const [oldest] = await library.waiting(1)
  return oldest !== undefined && (oldest.triedAt ?? 0) < since
}

function toLines({ follows, completed }: SyncReport): readonly string[] {
  return [
    ...follows.flatMap(({ description, came, error }) => [
      ...(came.length > 0 ? [`${came.length} new papers: ${description}`] : []),
      ...(error === undefined ? [] : [`${description}: not read to the end, ${error}`]),
    ]),
    ...(completed > 0 ? [`${completed} papers that waited for their abstracts have them now`] : []),
  ]
}
