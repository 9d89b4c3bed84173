import { openLibrary } from '../../library/open-library.ts'
import { giveWay } from '../../threads/give-way.ts'
import { toOutcome } from '../../threads/worker-call.ts'
import { openEmbedder } from '../embeddings/open-embedder.ts'
import type { RetrievalWorkerData } from '../retrieval-settings.ts'
import type { EmbeddingReport } from './embed-in-process.ts'
import { embedMissing } from './embed-missing.ts'

/*
 * The process in which a library is embedded anew while the retrieval worker goes on answering: a transformer computes
 * for a second at a time on every core. A thread would do but for its end: native code that is computing when its thread
 * is terminated takes the whole process with it. This one has a library and an embedder of its own, gives way to whoever
 * answers, and the last it says is what it came to.
 */
process.once('message', settings => void run(settings as RetrievalWorkerData))
// Nobody waits any more, also where the process that did was killed. What is stored is whole.
process.once('disconnect', () => process.kill(process.pid, 'SIGKILL'))

async function run(settings: RetrievalWorkerData): Promise<void> {
  giveWay()
  const outcome = await toOutcome(() => embed(settings))
  process.send?.({ outcome } satisfies EmbeddingReport, () => process.disconnect())
}

async function embed(settings: RetrievalWorkerData): Promise<void> {
  const report = (said: EmbeddingReport): void => void process.send?.(said)
  const embedder = await openEmbedder(settings)
  const library = await openLibrary(settings)
  try {
    report({ missing: await library.countWithoutVector(embedder.fingerprint) })
    await embedMissing(library, embedder, { onProgress: embedded => report({ embedded }) })
  } finally {
    await library.close()
  }
}
