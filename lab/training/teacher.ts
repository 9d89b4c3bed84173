import { createHash } from 'node:crypto'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { EmbeddingsInterface } from '@langchain/core/embeddings'
import { AppError } from '../../src/errors.ts'
import type { Matrix } from './matrix.ts'

/** The model that is imitated. */
export interface Teacher {
  /** Part of the cache's key: the model's name with whatever changes its vectors. */
  readonly name: string
  readonly embeddings: EmbeddingsInterface
  /** Texts of one call; 16 where absent, which keeps a transformer's activations in a CPU's cache. */
  readonly batchSize?: number
}

export interface TeachOptions {
  /** Where vectors are kept between runs; none are kept where absent. */
  readonly cacheFolder?: string | undefined
  readonly onProgress?: ((done: number, total: number) => void) | undefined
  readonly signal?: AbortSignal | undefined
}

/** Texts that are encoded, and cached, together. */
const chunkSize = 2048

/**
 * The teacher's vectors, L2-normalised, one row a text: a matrix for every 2,048 texts, in their order.
 *
 * Texts of a chunk are batched by length. Quantised transformers scale activations by batch, so the same text gets a
 * slightly different vector beside other texts: the chunk, not the text, is what the cache keeps, and a run that
 * finds its chunks there gives the same bytes as one that does not.
 *
 * @throws AppError `unavailable` when the teacher returns other than one finite vector of one length a text.
 */
export async function teachVectors(
  texts: readonly string[],
  teacher: Teacher,
  options: TeachOptions = {},
): Promise<readonly Matrix[]> {
  const chunks: Matrix[] = []
  for (let start = 0; start < texts.length; start += chunkSize) {
    options.signal?.throwIfAborted()
    const chunk = texts.slice(start, start + chunkSize)
    const values = await cachedChunk(chunk, teacher, options)
    chunks.push({ values, rows: chunk.length, columns: values.length / chunk.length })
    options.onProgress?.(Math.min(start + chunkSize, texts.length), texts.length)
  }
  return chunks
}

async function cachedChunk(
  texts: readonly string[],
  teacher: Teacher,
  options: TeachOptions,
): Promise<Float32Array> {
  if (options.cacheFolder === undefined) return encodeChunk(texts, teacher, options.signal)
  const key = createHash('sha256')
    .update(JSON.stringify([teacher.name, teacher.batchSize, texts]))
    .digest('hex')
  const path = join(options.cacheFolder, `${key}.f32`)
  const stored = await readFile(path).catch(() => undefined)
  if (stored !== undefined) return new Float32Array(new Uint8Array(stored).buffer)
  const vectors = await encodeChunk(texts, teacher, options.signal)
  await mkdir(options.cacheFolder, { recursive: true })
  await writeFile(`${path}.part`, new Uint8Array(vectors.buffer))
  await rename(`${path}.part`, path)
  return vectors
}

async function encodeChunk(
  texts: readonly string[],
  teacher: Teacher,
  signal: AbortSignal | undefined,
): Promise<Float32Array> {
  const byLength = texts.map((text, row) => ({ text, row })).sort((a, b) => a.text.length - b.text.length)
  const batchSize = teacher.batchSize ?? 16
  let vectors = new Float32Array(0)
  let dimension = 0
  for (let start = 0; start < byLength.length; start += batchSize) {
    signal?.throwIfAborted()
    const batch = byLength.slice(start, start + batchSize)
    const answers = await teacher.embeddings.embedDocuments(batch.map(entry => entry.text))
    if (dimension === 0) {
      dimension = answers[0]?.length ?? 0
      vectors = new Float32Array(texts.length * dimension)
    }
    for (const [i, { row, text }] of batch.entries()) {
      vectors.set(
        normalised(answers[i], dimension, `${teacher.name} for "${text.slice(0, 60)}"`),
        row * dimension,
      )
    }
  }
  return vectors
}

function normalised(vector: readonly number[] | undefined, dimension: number, origin: string): Float32Array {
  const norm = Math.hypot(...(vector ?? []))
  if (vector?.length !== dimension || !Number.isFinite(norm)) {
    throw new AppError(
      'unavailable',
      `No finite vector of ${dimension} numbers from ${origin}; try another teacher.`,
    )
  }
  return Float32Array.from(vector, value => (norm === 0 ? 0 : value / norm))
}
