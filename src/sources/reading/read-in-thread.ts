import { on } from 'node:events'
import { Worker } from 'node:worker_threads'
import { compiledUrl } from '../../project-root.ts'
import { fromOutcome } from '../../threads/worker-call.ts'
import type { OpenOptions } from '../documents/read-document.ts'
import type { DocumentPart } from './document-part.ts'
import type { ReadingJob, ReadingMessage } from './reading-thread.ts'

/** As `readParts`, in a thread of its own, which is a few parts ahead of whoever takes them. */
export async function* readInThread(
  path: string,
  options: OpenOptions,
  signal?: AbortSignal,
): AsyncGenerator<DocumentPart> {
  const workerData: ReadingJob = { path, options }
  signal?.throwIfAborted()
  const worker = new Worker(compiledUrl(import.meta.url, './reading-thread.js'), { workerData })
  try {
    for await (const [message] of on(worker, 'message', { signal, close: ['exit'] })) {
      const said = message as ReadingMessage
      if ('outcome' in said) {
        fromOutcome(said.outcome)
        return
      }
      yield said.part
      worker.postMessage('taken')
    }
    throw new Error('the thread that reads the document ended before its time')
  } catch (error) {
    signal?.throwIfAborted()
    throw error
  } finally {
    await worker.terminate()
  }
}
