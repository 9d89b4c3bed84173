import { createHash } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { basename, dirname, isAbsolute, join, resolve } from 'node:path'
import type { EmbeddingsInterface } from '@langchain/core/embeddings'
import { z } from 'zod'
import { AppError, errorMessage } from '../../errors.ts'
import type { Embedder } from './embedder.ts'
import { toEmbedder } from './langchain-embedder.ts'

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
  return knownModels[basename(model)] ?? { hubName: model, pooling: 'mean', questionPrefix: '' }
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
 * Quantised weights scale activations over a whole batch, so the same text may differ in the third decimal from one
 * batch to another.
 */
export async function openTransformersEmbedder(
  model: string,
  options: TransformersOptions = {},
): Promise<Embedder> {
  const { embeddings, ...facts } = await openTransformersModel(model, options)
  // One call uses every core already.
  return toEmbedder(embeddings, { name: `transformers:${model}`, ...facts, concurrency: 1 })
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
  const { env } = await installedPackage(importPackage)
  const place = await locateModel(model)
  const { pooling, questionPrefix } = place.facts
  env.allowRemoteModels = place.folder === undefined
  if (place.folder !== undefined) env.localModelPath = dirname(place.folder)
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

interface ModelPlace {
  /** As the pipeline wants it. */
  readonly name: string
  readonly facts: ModelFacts
  readonly folder?: string
  /** Which weights: the beginning of their SHA-256 for a folder, `hub` otherwise. */
  readonly weights: string
}

async function locateModel(model: string): Promise<ModelPlace> {
  const name = basename(model)
  const facts = modelFacts(model)
  const folder = resolve(model)
  const isFolder = await stat(folder)
    .then(found => found.isDirectory())
    .catch(() => false)
  if (!isFolder) {
    if (isAbsolute(model) || model.startsWith('.')) {
      throw new AppError('not-found', `There is no folder ${folder} to load an embedding model from.`)
    }
    return { name: facts.hubName, facts, weights: 'hub' }
  }
  const weightsFile = join(folder, 'onnx', 'model_quantized.onnx')
  const weights = await readFile(weightsFile).catch((cause: unknown) => {
    throw new AppError('not-found', `${weightsFile} is missing; a model folder needs 8-bit ONNX weights.`, {
      cause,
    })
  })
  return { name, facts, folder, weights: createHash('sha256').update(weights).digest('hex').slice(0, 12) }
}

const transformersPackage = z.looseObject({
  env: z.custom<{ localModelPath: string; allowRemoteModels: boolean }>(
    value => typeof value === 'object' && value !== null && 'localModelPath' in value,
  ),
})

/** The name is a variable so that the compiler does not ask for an optional package. */
async function importTransformers(): Promise<unknown> {
  const name: string = '@huggingface/transformers'
  return import(name)
}

async function installedPackage(importPackage: () => Promise<unknown>) {
  try {
    return transformersPackage.parse(await importPackage())
  } catch (cause) {
    throw new AppError(
      'bad-configuration',
      `Embeddings by transformers need a package that is not installed or does not load (${errorMessage(cause)}). ` +
        'Install it with: ONNXRUNTIME_NODE_INSTALL_CUDA=skip npm install --no-save @huggingface/transformers@3.8.1',
      { cause },
    )
  }
}
