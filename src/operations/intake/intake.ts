import type { Config } from '../../config.ts'
import type { AdditionReport, WantedPapers } from '../../sources/addition-report.ts'
import type { SyncReport } from '../../sources/news/sync-report.ts'
import type { IntakeJob } from './intake-protocol.ts'
import { runIntakeProcess } from './run-intake-process.ts'

export interface IntakeOptions {
  readonly signal: AbortSignal
  /** Where the work is at, in one line. */
  readonly onProgress?: (line: string) => void
}

/** Work that has not ended yet. */
export interface RunningIntake {
  readonly kind: IntakeJob['kind']
  /** When it was asked for, in milliseconds since 1970. */
  readonly since: number
  /** In one line. */
  readonly progress: string
}

/**
 * Brings papers into the library of a running bot, each time in a process of its own: what strangers give it to read
 * neither delays an answer nor takes the bot with it. Additions wait for each other, so that a crowd's do not fill the
 * machine. Methods reject with the signal's reason where that is aborted.
 */
export interface Intake {
  /** Rejects as `addPapers`, and with `unavailable` where the process is lost. */
  add(wanted: WantedPapers, options: IntakeOptions): Promise<AdditionReport>
  /** Rejects as `sync` does. */
  sync(options: IntakeOptions): Promise<SyncReport>
  /** In the order in which it was asked for. */
  running(): readonly RunningIntake[]
  /** Ends what is under way, between two batches or pages. */
  close(): Promise<void>
}

export function createIntake(settings: Config): Intake {
  const over = new AbortController()
  const underWay = new Map<object, { readonly work: RunningIntake; readonly ended: Promise<unknown> }>()
  let lastAddition: Promise<unknown> = Promise.resolve()

  function start(job: IntakeJob, options: IntakeOptions, before: Promise<unknown>): Promise<unknown> {
    const { onProgress = () => undefined } = options
    const signal = AbortSignal.any([options.signal, over.signal])
    const key = {}
    const since = Date.now()
    const tell = (progress: string): void => {
      const known = underWay.get(key)
      if (known !== undefined) underWay.set(key, { ...known, work: { ...known.work, progress } })
      onProgress(progress)
    }
    const ended = before
      .then(() => runIntakeProcess(job, { signal, onProgress: tell }))
      .finally(() => underWay.delete(key))
    underWay.set(key, { work: { kind: job.kind, since, progress: 'waits for its turn' }, ended })
    return ended
  }

  return {
    async add(wanted, options) {
      const added = start({ kind: 'addition', wanted, settings }, options, lastAddition)
      lastAddition = added.catch(() => undefined)
      return (await added) as AdditionReport
    },
    sync: async options =>
      (await start({ kind: 'sync', settings }, options, Promise.resolve())) as SyncReport,
    running: () => [...underWay.values()].map(({ work }) => work),
    async close() {
      over.abort(new DOMException('Footnote ends.', 'AbortError'))
      await Promise.allSettled([...underWay.values()].map(({ ended }) => ended))
    },
  }
}
