import { loadHnswLibrary } from '../indexes/hnsw-graph.ts'
import { papersForGraph } from './build-snapshot.ts'

/** What to say where a library is large enough for a graph and none can be had; undefined where all is well. */
export async function exactSearchNotice(
  papers: number,
  load: () => Promise<unknown> = loadHnswLibrary,
): Promise<string | undefined> {
  if (papers < papersForGraph || (await load()) !== undefined) return undefined
  return (
    'hnswlib-node is not installed or did not compile: vectors are searched exactly, which takes longer the more papers ' +
    'there are. To mend it: npm rebuild hnswlib-node, with a C++ compiler at hand.'
  )
}
