import { setTimeout } from 'node:timers/promises'
import { FakeEmbeddings } from '@langchain/core/utils/testing'
import { describe, expect, it } from 'vitest'
import { embedMissing } from '../../../src/retrieval/embedder-change/embed-missing.ts'
import type { Embedder } from '../../../src/retrieval/embeddings/embedder.ts'
import { toEmbedder } from '../../../src/retrieval/embeddings/langchain-embedder.ts'
import { embeddedText } from '../../../src/retrieval/indexing/embed-papers.ts'
import { openLibraryIn, putPapers } from '../../support/index-fixtures.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

/** A LangChain embedder that takes its time, and counts. */
class SlowEmbeddings extends FakeEmbeddings {
  readonly texts: string[] = []
  most = { texts: 0, calls: 0 }
  #running = 0

  override async embedDocuments(documents: string[]): Promise<number[][]> {
    this.#running += 1
    this.most = {
      texts: Math.max(this.most.texts, documents.length),
      calls: Math.max(this.most.calls, this.#running),
    }
    await setTimeout(2)
    this.#running -= 1
    this.texts.push(...documents)
    return documents.map(text => [text.length, 1])
  }
}

function slow(): { readonly embedder: Embedder; readonly embeddings: SlowEmbeddings } {
  const embeddings = new SlowEmbeddings()
  return {
    embeddings,
    embedder: toEmbedder(embeddings, { name: 'slow', fingerprint: 'slow', dimension: 2 }),
  }
}

/** Whether a text is a paper's, not a sentence of one. */
function isWhole(text: string): boolean {
  return / number \d+\. We study/.test(text)
}

describe('embedMissing', () => {
  it('stores a vector for every paper, and makes none of a sentence, in batches of at most 32', async () => {
    const [library, { embedder, embeddings }] = [openLibraryIn(temporaryFolder()), slow()]
    await putPapers(library, 0, 70)
    const progress: number[] = []
    const count = await embedMissing(library, embedder, { onProgress: done => progress.push(done) })
    expect([count, progress]).toEqual([70, [32, 64, 70]])
    expect(await library.countWithoutVector('slow')).toBe(0)
    expect(embeddings.texts).toHaveLength(70)
    expect(embeddings.texts.filter(text => !isWhole(text))).toEqual([])
    expect(embeddings.most.texts).toBe(32)
  })

  it('goes on where it was interrupted', async () => {
    const dataDir = temporaryFolder()
    const [library, first] = [openLibraryIn(dataDir), slow()]
    await putPapers(library, 0, 70)
    const stopping = new AbortController()
    const interrupted = embedMissing(library, first.embedder, {
      signal: stopping.signal,
      onProgress: () => stopping.abort(new Error('Stopped')),
    })
    await expect(interrupted).rejects.toThrow('Stopped')
    expect(await library.countWithoutVector('slow')).toBe(38)

    const [reopened, second] = [openLibraryIn(dataDir), slow()]
    expect(await embedMissing(reopened, second.embedder)).toBe(38)
    const [before, after] = [first, second].map(({ embeddings }) => embeddings.texts.filter(isWhole))
    expect([before?.length, after?.length]).toEqual([32, 38])
    expect(after?.filter(text => before?.includes(text))).toEqual([])
  })

  it('embeds what comes or changes in the meantime as well', async () => {
    const dataDir = temporaryFolder()
    const [library, other, { embedder, embeddings }] = [
      openLibraryIn(dataDir),
      openLibraryIn(dataDir),
      slow(),
    ]
    await putPapers(library, 0, 40)
    let isFirst = true
    const changing: Embedder = {
      ...embedder,
      async embedPassages(texts) {
        const vectors = await embedder.embedPassages(texts)
        // One of those that were just embedded is replaced, and another one is new.
        if (isFirst) await putPapers(other, 0, 41)
        if (isFirst) await other.put([{ paper: replaced, keys: [] }])
        isFirst = false
        return vectors
      },
    }
    const [first] = await library.changesSince(0, 1)
    if (first?.paper === undefined) throw new Error('There is no paper')
    const replaced = { ...first.paper, title: 'Another title' }
    await embedMissing(library, changing)
    expect(await library.countWithoutVector('slow')).toBe(0)
    expect(embeddings.texts).toContain(embeddedText(replaced))
    expect(await library.status()).toMatchObject({ papers: 41 })
  })
})
