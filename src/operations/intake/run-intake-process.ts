import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { AppError } from '../../errors.ts'
import { compiledUrl } from '../../project-root.ts'
import { fromOutcome } from '../../threads/worker-call.ts'
import type { IntakeJob, IntakeMessage } from './intake-protocol.ts'

/** What a file of a stranger's may take of memory, in MiB. */
const mostMemoryMb = 1024
/** Whoever is told to end takes its temporary files away first. */
const endsWithinMs = 5_000

/**
 * Runs a job in a process of its own and returns what it came to. Rejects as the job does, with the signal's reason where
 * that is aborted, and with an `AppError` where the process ends before it has said anything.
 */
export async function runIntakeProcess(
  job: IntakeJob,
  { signal, onProgress }: { readonly signal: AbortSignal; readonly onProgress: (line: string) => void },
): Promise<unknown> {
  signal.throwIfAborted()
  const child = fork(fileURLToPath(compiledUrl(import.meta.url, './intake-process.js')), [], {
    execArgv: [`--max-old-space-size=${mostMemoryMb}`],
    // The terminal is the chat's.
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  })
  let faults = ''
  child.stderr?.on('data', data => {
    faults = `${faults}${data}`.slice(-2000)
  })
  let outcome: Extract<IntakeMessage, { outcome: unknown }>['outcome'] | undefined
  let killing: NodeJS.Timeout | undefined
  const stop = (): void => {
    child.kill('SIGTERM')
    killing = setTimeout(() => child.kill('SIGKILL'), endsWithinMs)
  }
  signal.addEventListener('abort', stop, { once: true })
  child.on('message', (message: IntakeMessage) => {
    if ('progress' in message) onProgress(message.progress)
    else outcome = message.outcome
  })
  try {
    await new Promise<void>((resolve, reject) => {
      child.once('error', reject)
      child.once('close', () => resolve())
      child.send(job, error => error === null || reject(error))
    })
  } finally {
    clearTimeout(killing)
    signal.removeEventListener('abort', stop)
  }
  signal.throwIfAborted()
  if (outcome === undefined) throw endedEarly(faults)
  return fromOutcome(outcome)
}

function endedEarly(faults: string): AppError {
  return new AppError(
    'unavailable',
    `The process that reads papers ended before its time: ${faults.trim()}`,
    {
      userMessage:
        'Reading the papers was broken off: most likely there was too much at once. What was stored until then stays.',
    },
  )
}
