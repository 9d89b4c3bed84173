import type { EmbeddingsInterface } from '@langchain/core/embeddings'
import { AppError, errorMessage } from '../../errors.ts'
import type { Embedder } from './embedder.ts'
import type { EmbedderSettings } from './embedder-settings.ts'
import { modelFacts } from './known-models.ts'
import { toEmbedder } from './langchain-embedder.ts'
import { importTransformers, locateModel, openTransformersPackage } from './transformers-package.ts'

export interface TransformersOptions extends Pick<EmbedderSettings, 'modelHub' | 'modelsFolder'> {
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
 * `config.json`, `tokenizer.json` and `onnx/model_quantized.onnx`, from which nothing is downloaded; nor is a known one
 * that lies in `modelsFolder`.
 *
 * @throws AppError `bad-configuration` where the package is not installed, `not-found` where the model cannot be
 * loaded.
 */
export async function openTransformersModel(
  model: string,
  options: TransformersOptions = {},
): Promise<TransformersModel> {
  const { importPackage = importTransformers, threads, modelHub, modelsFolder } = options
  const { lookIn } = await openTransformersPackage(importPackage)
  const { hubName, pooling, questionPrefix } = modelFacts(model)
  const place = await locateModel(model, hubName, modelsFolder)
  lookIn(place, modelHub)
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
