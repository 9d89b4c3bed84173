import type { EmbeddingsInterface } from '@langchain/core/embeddings'
import { AppError, errorMessage } from '../../errors.ts'
import { loadStaticEmbeddings, type StaticEmbeddings } from './builtin.ts'
import type { Embedder } from './embedder.ts'

export interface LangChainEmbedderOptions {
  /** As configured: `transformers:all-MiniLM-L6-v2`. */
  readonly name: string
  /** Whatever changes the vectors: model, weights, pooling, prefix. */
  readonly fingerprint: string
  readonly dimension: number
  /** Put before questions; none where absent. */
  readonly questionPrefix?: string
  /** Put before passages; none where absent. */
  readonly passagePrefix?: string
  /** Texts of one call; 32 where absent, which keeps a request or a transformer's activations small. */
  readonly batchSize?: number
  /** Calls at a time; 2 where absent. */
  readonly concurrency?: number
}

/**
 * Our `Embedder` from any LangChain `Embeddings`. Vectors are L2-normalised, whatever the model returns.
 *
 * Its calls reject with AppError `unavailable` where the model fails, and `bad-configuration` where it returns
 * another number of vectors, another dimension, or a number that is not finite.
 */
export function toEmbedder(embeddings: EmbeddingsInterface, options: LangChainEmbedderOptions): Embedder {
  const { name, fingerprint, dimension, batchSize = 32, concurrency = 2 } = options
  const { questionPrefix = '', passagePrefix = '' } = options

  async function embedBatch(texts: readonly string[]): Promise<readonly Float32Array[]> {
    const vectors = await callModel(name, () =>
      embeddings.embedDocuments(texts.map(text => passagePrefix + text)),
    )
    if (vectors.length !== texts.length) {
      throw wrongModel(name, `returned ${vectors.length} vectors for ${texts.length} texts`)
    }
    return vectors.map(vector => checkedVector(vector, options))
  }

  return {
    name,
    fingerprint,
    dimension,
    async embedPassages(texts) {
      const batches: (readonly string[])[] = []
      for (let start = 0; start < texts.length; start += batchSize) {
        batches.push(texts.slice(start, start + batchSize))
      }
      return (await mapInOrder(batches, concurrency, embedBatch)).flat()
    },
    async embedQuestion(text) {
      const vector = await callModel(name, () => embeddings.embedQuery(questionPrefix + text))
      return checkedVector(vector, options)
    },
    coverage: () => 1,
  }
}

/** The built-in embedder behind the same interface: at once, and with the coverage of its vocabulary. */
export function toStaticEmbedder(embeddings: StaticEmbeddings): Embedder {
  return {
    name: embeddings.name,
    fingerprint: embeddings.fingerprint,
    dimension: embeddings.dimension,
    // Taught in principal components: half of them hold .88 of the squared length of abstracts' vectors.
    leadingDimensions: embeddings.dimension / 2,
    // 40 µs for an abstract, half of what its row in SQLite takes to read.
    isQuick: true,
    embedPassages: async texts => texts.map(text => embeddings.embed(text)),
    passageCosine: (text, vector) => embeddings.cosine(text, vector),
    embedQuestion: async text => embeddings.embed(text),
    coverage: text => embeddings.coverage(text),
  }
}

/** Opens the model folder that comes with the project. Rejects as `loadStaticEmbeddings` does. */
export async function openBuiltinEmbedder(folder: string): Promise<Embedder> {
  return toStaticEmbedder(await loadStaticEmbeddings(folder))
}

async function callModel<Result>(name: string, call: () => Promise<Result>): Promise<Result> {
  try {
    return await call()
  } catch (cause) {
    if (cause instanceof AppError) throw cause
    throw new AppError('unavailable', `The embedder ${name} failed: ${errorMessage(cause)}`, {
      userMessage: 'The model that reads the questions does not answer at the moment.',
      retryable: true,
      cause,
    })
  }
}

function checkedVector(
  vector: readonly number[],
  { name, dimension }: Pick<LangChainEmbedderOptions, 'name' | 'dimension'>,
): Float32Array {
  if (vector.length !== dimension) {
    throw wrongModel(name, `returned ${vector.length} numbers instead of ${dimension}`)
  }
  let squares = 0
  for (const value of vector) squares += value * value
  if (!Number.isFinite(squares)) throw wrongModel(name, 'returned a number that is not finite')
  const factor = squares === 0 ? 0 : 1 / Math.sqrt(squares)
  return Float32Array.from(vector, value => value * factor)
}

function wrongModel(name: string, fault: string): AppError {
  return new AppError(
    'bad-configuration',
    `The embedder ${name} ${fault}; check which model FOOTNOTE_EMBEDDINGS names.`,
    { userMessage: 'The model that reads the questions is set up wrongly.' },
  )
}

/** Like `Promise.all(items.map(work))` with at most `limit` at a time; after a failure nothing new is begun. */
async function mapInOrder<Item, Result>(
  items: readonly Item[],
  limit: number,
  work: (item: Item) => Promise<Result>,
): Promise<readonly Result[]> {
  const results: Result[] = []
  let next = 0
  const lane = async () => {
    while (next < items.length) {
      const index = next++
      for (const item of items.slice(index, index + 1)) results[index] = await work(item)
    }
  }
  const stopOthers = (cause: unknown) => {
    next = items.length
    throw cause
  }
  await Promise.all(Array.from({ length: limit }, () => lane().catch(stopOthers)))
  return results
}
