import type { PaperLibrary } from '../../library/paper-library.ts'
import type { Embedder } from '../embeddings/embedder.ts'
import { embedAndStore, embeddedAtOnce } from '../indexing/embed-papers.ts'

export interface EmbedMissingOptions {
  /** Called after each 32 papers, with how many have been embedded so far. */
  readonly onProgress?: (embedded: number) => void
  readonly signal?: AbortSignal
}

/**
 * Embeds the papers that have no vector by this embedder, and those that come in the meantime, and stores the vectors as
 * they are made: whoever is interrupted goes on where it stopped. Resolves with how many they were.
 */
export async function embedMissing(
  library: PaperLibrary,
  embedder: Embedder,
  { onProgress, signal }: EmbedMissingOptions = {},
): Promise<number> {
  let embedded = 0
  let sequence = 0
  for (;;) {
    signal?.throwIfAborted()
    const changes = await library.changesWithoutVector(embedder.fingerprint, sequence, embeddedAtOnce)
    const last = changes.at(-1)
    if (last === undefined) return embedded
    const papers = changes.flatMap(({ paper }) => paper ?? [])
    await embedAndStore(papers, library, embedder)
    embedded += papers.length
    // A paper that was replaced meanwhile is a later change, and comes again.
    sequence = last.sequence
    onProgress?.(embedded)
  }
}
