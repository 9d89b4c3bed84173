import { setTimeout as wait } from 'node:timers/promises'
import type { Paper } from '../../domain/paper.ts'
import type { PaperLibrary } from '../../library/paper-library.ts'
import type { Embedder } from '../embeddings/embedder.ts'
import { EmbedderFault, unlessAway } from '../embeddings/guarded-embedder.ts'
import { embedAndStore, embeddedAtOnce } from './embed-papers.ts'
import type { FedIndex } from './fed-index.ts'

/** New papers for which questions do not wait: they are found by their words alone until they have vectors. */
export interface UnembeddedPapers {
  /**
   * Embeds and stores at most 32 papers, and returns their vectors; undefined where that takes longer than a question waits
   * (it goes on behind, and only one does at a time), or where a guarded embedder does not answer.
   */
  embed(papers: readonly Paper[]): Promise<readonly Float32Array[] | undefined>
  /** Remembers papers that were indexed without a vector. */
  add(ids: readonly string[]): void
  /** Begins to give them their vectors in the index, behind the questions' back; ends where the embedder does not answer. */
  catchUp(): void
}

export interface UnembeddedPapersParts {
  readonly library: PaperLibrary
  readonly embedder: Embedder
  readonly index: Pick<FedIndex, 'add'>
  /** How long a question waits, in milliseconds. */
  readonly patienceMs: number
}

export function createUnembeddedPapers({
  library,
  embedder,
  index,
  patienceMs,
}: UnembeddedPapersParts): UnembeddedPapers {
  const waiting = new Set<string>()
  let running: Promise<void> | undefined
  let isCatchingUp = false

  /** One after the other: a slow embedder gets no faster by being asked twice. */
  function begin<Result>(work: () => Promise<Result>): Promise<Result> {
    const begun = work()
    running = begun
      .catch(() => undefined)
      .then(() => {
        running = undefined
      })
    return begun
  }

  async function embedWaiting(): Promise<void> {
    while (waiting.size > 0) {
      const ids = [...waiting].slice(0, embeddedAtOnce)
      const before = await library.getVectors(embedder.fingerprint, ids)
      const missing = (await library.get(ids.filter((_, i) => before[i] === undefined))).flatMap(
        paper => paper ?? [],
      )
      if (missing.length > 0) {
        const made = await unlessAway(() => embedAndStore(missing, library, embedder))
        if (made instanceof EmbedderFault) return
      }
      // As they are by now: a paper may have been changed or removed meanwhile.
      const papers = await library.get(ids)
      const vectors = await library.getVectors(embedder.fingerprint, ids)
      await index.add(
        papers.flatMap((paper, i) => {
          const vector = vectors[i]
          return paper === undefined || vector === undefined ? [] : [{ paper, vector }]
        }),
      )
      for (const [i, id] of ids.entries()) {
        if (papers[i] === undefined || vectors[i] !== undefined) waiting.delete(id)
      }
    }
  }

  async function catchUp(): Promise<void> {
    if (isCatchingUp || waiting.size === 0) return
    isCatchingUp = true
    try {
      while (running !== undefined) await running
      await begin(embedWaiting)
    } finally {
      isCatchingUp = false
    }
  }

  return {
    async embed(papers) {
      if (running !== undefined) return undefined
      const work = begin(() => unlessAway(() => embedAndStore(papers, library, embedder)))
      const vectors = await Promise.race([work, wait(patienceMs, undefined, { ref: false })])
      return vectors instanceof EmbedderFault ? undefined : vectors
    },
    add(ids) {
      for (const id of ids) waiting.add(id)
    },
    catchUp() {
      // A failure is met again by the next call.
      catchUp().catch(() => undefined)
    },
  }
}
