import { Worker } from 'node:worker_threads'
import { compiledUrl } from '../../project-root.ts'
import type { RetrievalWorkerData } from '../retrieval-settings.ts'

/**
 * Makes a new snapshot of the library in a folder, in a thread of its own. Rejects where that fails, and ends the thread
 * where the signal is aborted.
 */
export function buildInWorker(workerData: RetrievalWorkerData, signal?: AbortSignal): Promise<void> {
  const worker = new Worker(compiledUrl(import.meta.url, './snapshot-worker.js'), { workerData })
  const stop = (): void => void worker.terminate()
  signal?.addEventListener('abort', stop, { once: true })
  return new Promise((resolve, reject) => {
    let isBuilt = false
    worker.once('message', () => {
      isBuilt = true
    })
    worker.once('error', reject)
    worker.once('exit', code => {
      signal?.removeEventListener('abort', stop)
      if (isBuilt) resolve()
      else reject(new Error(`the thread that builds it ended with code ${code}`))
    })
  })
}
