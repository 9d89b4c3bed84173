import { once } from 'node:events'
import { parentPort, workerData } from 'node:worker_threads'
import { toOutcome } from '../../threads/worker-call.ts'
import type { OpenOptions } from '../documents/read-document.ts'
import type { DocumentPart } from './document-part.ts'
import { readParts } from './read-parts.ts'

/** What the thread is given. */
export interface ReadingJob {
  readonly path: string
  readonly options: OpenOptions
}

/** What it says: parts, and at last what the reading came to. Of each part it waits to hear that it was taken. */
export type ReadingMessage =
  | { readonly part: DocumentPart }
  | { readonly outcome: Awaited<ReturnType<typeof toOutcome>> }

/*
 * The thread on which a long document is read while another one stores what was read before. It reads on until as many
 * parts are on their way as are held at once.
 */
const mostOnTheWay = 2
const port = parentPort
if (port === null) throw new Error('reading-thread.ts runs as a thread')
const { path, options } = workerData as ReadingJob
let onTheWay = 0
port.on('message', () => {
  onTheWay--
})
const say = (message: ReadingMessage) => port.postMessage(message)
const outcome = await toOutcome(async () => {
  for await (const part of readParts(path, options)) {
    while (onTheWay >= mostOnTheWay) await once(port, 'message')
    onTheWay++
    say({ part })
  }
})
say({ outcome })
