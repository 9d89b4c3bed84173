import { join } from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import { openLibrary } from '../../library/open-library.ts'
import { giveWayAsThread } from '../../threads/give-way.ts'
import { openEmbedder } from '../embeddings/open-embedder.ts'
import type { RetrievalWorkerData } from '../retrieval-settings.ts'
import { buildSnapshot } from './build-snapshot.ts'

/*
 * The thread on which a snapshot is built while the retrieval worker goes on answering. It has a library and an embedder
 * of its own, gives way to whoever answers, and says one word when it is done; an error ends it.
 */
giveWayAsThread()
const settings = workerData as RetrievalWorkerData
const library = await openLibrary(settings)
try {
  await buildSnapshot({
    library,
    embedder: await openEmbedder(settings),
    folder: join(settings.dataDir, 'index'),
  })
  parentPort?.postMessage('built')
} finally {
  await library.close()
}
