import { basename } from 'node:path'
import type { EmbeddingsInterface } from '@langchain/core/embeddings'
import { AppError, errorMessage } from '../../errors.ts'
import type { Embedder } from './embedder.ts'
import { toEmbedder } from './langchain-embedder.ts'
import { importTransformers, locateModel, openTransformersPackage } from './transformers-package.ts'

/** What must be known of a sentence transformer to use it as it was trained. */
interface ModelFacts {
  /** Where the model is on the Hugging Face hub, with ONNX weights. */
  readonly hubName: string
  readonly pooling: 'mean' | 'cls'
  readonly questionPrefix: string
}

const knownModels: Readonly<Record<string, ModelFacts>> = {
  'all-MiniLM-L6-v2': { hubName: 'Xenova/all-MiniLM-L6-v2', pooling: 'mean', questionPrefix: '' },
  'bge-small-en-v1.5': {
    hubName: 'Xenova/bge-small-en-v1.5',
    pooling: 'cls',
    // From the model's card; passages go without.
    questionPrefix: 'Represent this sentence for searching relevant passages: ',
  },
}

/** A model that is not known by name is taken to want mean pooling and no prefix, as most do. */
export function modelFacts(model: string): ModelFacts {
  const known = Object.hasOwn(knownModels, basename(model)) ? knownModels[basename(model)] : undefined
  return known ?? { hubName: model, pooling: 'mean', questionPrefix: '' }
}

export interface TransformersOptions {
  /** Imports @huggingface/transformers; another one in tests. */
  readonly importPackage?: () => Promise<unknown>
  /** Threads of one call; all of the processor's where absent. */
  readonly threads?: number
}

export interface TransformersModel {
  readonly embeddings: EmbeddingsInterface
  readonly fingerprint: string
  readonly dimension: number
  readonly questionPrefix: string
}

/**
 * The embedder `transformers:<model>`. Errors: as `openTransformersModel`.
 *
 * Texts go one by one: quantised weights scale activations over a whole batch, so that beside others the same text would
 * differ in the third decimal.
 */
export async function openTransformersEmbedder(
  model: string,
  options: TransformersOptions = {},
): Promise<Embedder> {
  const { embeddings, ...facts } = await openTransformersModel(model, options)
  // One call uses every core already, and texts side by side are padded to the longest: 32 at once take 2.3 to 2.7 times as
  // long as one by one, and keep 4.9 GB in place of 0.4.
  return toEmbedder(embeddings, { name: `transformers:${model}`, ...facts, batchSize: 1, concurrency: 1 })
}

/**
 * A sentence transformer in this process, through LangChain's `HuggingFaceTransformersEmbeddings`, with 8-bit
 * weights. `model` is a known name, a name on the Hugging Face hub (mean pooling, no prefix), or a folder with
 * `config.json`, `tokenizer.json` and `onnx/model_quantized.onnx`, from which nothing is downloaded.
 *
 * @throws AppError `bad-configuration` where the package is not installed, `not-found` where the model cannot be
 * loaded.
 */
export async function openTransformersModel(
  model: string,
  { importPackage = importTransformers, threads }: TransformersOptions = {},
): Promise<TransformersModel> {
  const { lookIn } = await openTransformersPackage(importPackage)
  const { hubName, pooling, questionPrefix } = modelFacts(model)
  const place = await locateModel(model, hubName)
  lookIn(place)
  const { HuggingFaceTransformersEmbeddings } = await import(
    '@langchain/community/embeddings/huggingface_transformers'
  )
  const pretrainedOptions = {
    local_files_only: place.folder !== undefined,
    dtype: 'q8',
    ...(threads === undefined ? {} : { session_options: { intraOpNumThreads: threads } }),
  }
  const embeddings = new HuggingFaceTransformersEmbeddings({
    model: place.name,
    batchSize: 32,
    maxRetries: 0,
    pretrainedOptions,
    pipelineOptions: { pooling, normalize: true },
  })
  const probe = await embeddings.embedQuery('attention').catch((cause: unknown) => {
    throw new AppError('not-found', `Cannot load the embedding model ${model}: ${errorMessage(cause)}`, {
      cause,
    })
  })
  const fingerprint = [`transformers:${place.name}`, 'q8', pooling, place.weights].join(':')
  return { embeddings, fingerprint, dimension: probe.length, questionPrefix }
}
