import type { Worker } from 'node:worker_threads'

/** Why a thread has ended; resolves after its last messages have been taken. */
export function endOf(thread: Worker): Promise<Error> {
  return new Promise(resolve => {
    let cause: Error | undefined
    thread.once('error', error => {
      cause = error instanceof Error ? error : new Error(String(error))
    })
    thread.once('exit', code =>
      // What its last messages settle goes on in microtasks, which come before this.
      setImmediate(() => resolve(cause ?? new Error(`it exited with code ${code}`))),
    )
  })
}
