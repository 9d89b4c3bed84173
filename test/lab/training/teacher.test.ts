import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { teachVectors } from '../../../lab/training/teacher.ts'
import { LetterEmbeddings } from './letter-embeddings.ts'

const texts = Array.from(
  { length: 2100 },
  (_, n) => 'abc'.repeat(1 + (n % 9)) + String.fromCharCode(97 + (n % 26)),
)

let cacheFolder: string

beforeEach(async () => {
  cacheFolder = await mkdtemp(join(tmpdir(), 'teacher-'))
})

afterEach(() => rm(cacheFolder, { recursive: true }))

describe('teachVectors', () => {
  it('gives a normalised row a text, in their order, in chunks of 2,048', async () => {
    const embeddings = new LetterEmbeddings()
    const chunks = await teachVectors(texts, { name: 'letters', embeddings })
    expect(chunks.map(chunk => [chunk.rows, chunk.columns])).toEqual([
      [2048, embeddings.dimension],
      [52, embeddings.dimension],
    ])
    const direct = await embeddings.embedQuery(texts[2050] ?? '')
    const norm = Math.hypot(...direct)
    const row = chunks[1]?.values.subarray(2 * embeddings.dimension, 3 * embeddings.dimension)
    for (const [k, value] of direct.entries()) expect(row?.[k]).toBeCloseTo(value / norm, 6)
  })

  it('asks for texts of like length together', async () => {
    const embeddings = new LetterEmbeddings()
    await teachVectors(texts.slice(0, 100), { name: 'letters', embeddings, batchSize: 10 })
    expect(embeddings.batches.map(batch => batch.length)).toEqual(Array(10).fill(10))
    const lengths = embeddings.batches.flat().map(text => text.length)
    expect(lengths).toEqual([...lengths].sort((a, b) => a - b))
  })

  it('asks for nothing that the cache holds, and answers the same', async () => {
    const first = await teachVectors(
      texts,
      { name: 'letters', embeddings: new LetterEmbeddings() },
      { cacheFolder },
    )
    const silent = new LetterEmbeddings()
    const second = await teachVectors(texts, { name: 'letters', embeddings: silent }, { cacheFolder })
    expect(second).toEqual(first)
    expect(silent.batches).toEqual([])
    expect(await readdir(cacheFolder)).toHaveLength(2)
  })

  it('asks again for another teacher', async () => {
    await teachVectors(texts, { name: 'letters', embeddings: new LetterEmbeddings() }, { cacheFolder })
    const other = new LetterEmbeddings()
    await teachVectors(texts, { name: 'others', embeddings: other }, { cacheFolder })
    expect(other.batches.flat()).toHaveLength(texts.length)
  })

  it('refuses vectors that are not finite', async () => {
    const embeddings = new LetterEmbeddings()
    embeddings.embedDocuments = async documents => documents.map(() => [1, Number.NaN])
    await expect(teachVectors(['one'], { name: 'letters', embeddings })).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining('letters for "one"'),
    })
  })

  it('stops when told to', async () => {
    const stop = new AbortController()
    const teaching = teachVectors(
      texts,
      { name: 'letters', embeddings: new LetterEmbeddings() },
      { signal: stop.signal, onProgress: () => stop.abort(new Error('enough')) },
    )
    await expect(teaching).rejects.toThrow('enough')
  })
})
