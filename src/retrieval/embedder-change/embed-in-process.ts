import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { compiledUrl } from '../../project-root.ts'
import { fromOutcome, type Outcome } from '../../threads/worker-call.ts'
import type { RetrievalWorkerData } from '../retrieval-settings.ts'
import type { EmbedOptions } from './change-embedder.ts'

/** What the process that embeds says, in this order; `embedded` many times. */
export type EmbeddingReport =
  | { readonly missing: number }
  | { readonly embedded: number }
  | { readonly outcome: Outcome }

/**
 * Embeds what a library lacks in a process of its own. Rejects with the `AppError` that ended it, with the signal's
 * reason where that is aborted, or with an `Error` where the process broke down.
 */
export async function embedInProcess(
  settings: RetrievalWorkerData,
  { onBegin, onProgress, signal }: EmbedOptions,
): Promise<void> {
  signal.throwIfAborted()
  const child = fork(fileURLToPath(compiledUrl(import.meta.url, './embedding-process.js')), [], {
    execArgv: [],
    serialization: 'advanced',
    // What goes to standard output are answers alone.
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const stop = (): void => void child.kill('SIGKILL')
  signal.addEventListener('abort', stop, { once: true })
  let outcome: Outcome | undefined
  child.on('message', (said: EmbeddingReport) => {
    if ('missing' in said) onBegin?.(said.missing)
    else if ('embedded' in said) onProgress?.(said.embedded)
    else outcome = said.outcome
  })
  // The settings hold a key: neither the command line nor the environment is a place for it.
  child.send(settings)
  try {
    const ended = await new Promise<string>((resolve, reject) => {
      child.once('error', reject)
      child.once('close', (code, killedBy) => resolve(killedBy ?? `code ${code}`))
    })
    signal.throwIfAborted()
    if (outcome === undefined) throw new Error(`The process that embeds ended with ${ended}.`)
    fromOutcome(outcome)
  } finally {
    signal.removeEventListener('abort', stop)
  }
}
