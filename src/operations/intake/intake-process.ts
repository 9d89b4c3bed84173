import { keepSecretsOf } from '../../config.ts'
import { openLibrary } from '../../library/open-library.ts'
import { giveWay } from '../../threads/give-way.ts'
import { toOutcome } from '../../threads/worker-call.ts'
import { addPapers } from './add-papers.ts'
import type { IntakeJob, IntakeMessage } from './intake-protocol.ts'
import { syncNews } from './sync-news.ts'

/*
 * The process in which papers are fetched, read and stored while the bot goes on answering: whatever somebody gives it to
 * read takes neither the bot's threads nor its memory. It gives way to whoever answers, and the last that it says is what
 * it came to.
 */
const over = new AbortController()
const stop = (): void => over.abort(new Error('stopped'))
process.once('message', job => void run(job as IntakeJob))
process.once('SIGTERM', stop)
// Nobody waits any more, also where the process that did was killed.
process.once('disconnect', stop)

async function run(job: IntakeJob): Promise<void> {
  giveWay()
  const outcome = await toOutcome(() => work(job))
  if (!process.connected) return
  process.send?.({ outcome } satisfies IntakeMessage, () => process.connected && process.disconnect())
}

async function work({ settings, ...job }: IntakeJob): Promise<unknown> {
  keepSecretsOf(settings)
  const onProgress = createProgress()
  const library = await openLibrary(settings)
  const options = { library, settings, signal: over.signal, onProgress }
  try {
    if (job.kind === 'addition') return await addPapers(job.wanted, options)
    return await syncNews({ ...options, isDryRun: false, onNotice: () => undefined })
  } finally {
    await library.close()
  }
}

const progressIntervalMs = 200

/** Says where the work is at, not more often than anybody would read it. */
function createProgress(): (line: string) => void {
  let saidAt = Number.NEGATIVE_INFINITY
  return line => {
    if (performance.now() - saidAt < progressIntervalMs || !process.connected) return
    saidAt = performance.now()
    process.send?.({ progress: line } satisfies IntakeMessage)
  }
}
