import { describe, expect, it } from 'vitest'
import type { PaperLibrary } from '../../../src/library/paper-library.ts'
import { embedMissing } from '../../../src/retrieval/embedder-change/embed-missing.ts'
import {
  keepServingEmbedder,
  openServingEmbedder,
} from '../../../src/retrieval/embedder-change/serving-embedder.ts'
import type { Embedder } from '../../../src/retrieval/embeddings/embedder.ts'
import { openLibraryIn, putPapers } from '../../support/index-fixtures.ts'
import { createLetterEmbedder } from '../../support/letter-embedder.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

const papers = 40

async function openEmbedder({ embeddings }: { readonly embeddings: string }): Promise<Embedder> {
  if (embeddings.endsWith('broken')) throw new Error('The model is gone')
  return { ...createLetterEmbedder(embeddings), isQuick: embeddings === 'builtin' }
}

interface Begun {
  /** What answers. */
  readonly by: string
  readonly notices: readonly string[]
}

async function begin(
  library: PaperLibrary,
  embeddings: string,
  whenEmbedderChanges: 'wait' | 'serve-old' = 'serve-old',
): Promise<Begun> {
  const notices: string[] = []
  const { settings, embedder } = await openServingEmbedder({
    library,
    settings: { embeddings, whenEmbedderChanges },
    openEmbedder,
    onNotice: notice => notices.push(notice),
  })
  expect(embedder.fingerprint).toBe(settings.embeddings)
  return { by: settings.embeddings, notices }
}

async function library(served?: string): Promise<PaperLibrary> {
  const opened = openLibraryIn(temporaryFolder())
  await putPapers(opened, 0, papers)
  if (served === undefined) return opened
  await keepServingEmbedder(opened, served)
  if (!served.endsWith('broken')) await embedMissing(opened, await openEmbedder({ embeddings: served }))
  return opened
}

describe('openServingEmbedder', () => {
  it('begins with the built-in one where none has served before', async () => {
    expect(await begin(await library(), 'ollama:new')).toEqual({ by: 'builtin', notices: [] })
  })

  it('begins with the configured one where it has served before', async () => {
    expect((await begin(await library('ollama:new'), 'ollama:new')).by).toBe('ollama:new')
  })

  it('begins with the one that served last where another is configured', async () => {
    expect((await begin(await library('transformers:old'), 'ollama:new')).by).toBe('transformers:old')
  })

  it('leaves a server alone that the settings no longer name', async () => {
    expect((await begin(await library('openai:old'), 'ollama:new')).by).toBe('builtin')
  })

  it('begins with the built-in one where the last cannot be opened, and says so', async () => {
    const { by, notices } = await begin(await library('transformers:broken'), 'ollama:new')
    expect(by).toBe('builtin')
    expect(notices).toEqual(['transformers:broken, which answered last, cannot be opened: The model is gone'])
  })

  it('leaves it to the change in the background to say that the configured one cannot be opened', async () => {
    expect(await begin(await library('ollama:broken'), 'ollama:broken')).toEqual({
      by: 'builtin',
      notices: [],
    })
  })

  it('begins with the built-in one where the last has many papers to embed', async () => {
    const opened = await library('ollama:new')
    await putPapers(opened, papers, papers + 32)
    expect((await begin(opened, 'ollama:new')).by).toBe('ollama:new')
    await putPapers(opened, papers + 32, papers + 33)
    expect((await begin(opened, 'ollama:new')).by).toBe('builtin')
  })

  it('changes to the built-in one at once', async () => {
    expect((await begin(await library('transformers:old'), 'builtin')).by).toBe('builtin')
  })

  it('takes the configured one where waiting is allowed, and says for how many papers', async () => {
    expect(await begin(await library('transformers:old'), 'ollama:new', 'wait')).toEqual({
      by: 'ollama:new',
      notices: ['Embedding 40 papers with ollama:new; this is done once.'],
    })
    await expect(begin(await library(), 'ollama:broken', 'wait')).rejects.toThrow('The model is gone')
  })
})
