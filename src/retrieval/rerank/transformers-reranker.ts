import { z } from 'zod'
import { AppError, errorMessage } from '../../errors.ts'
import {
  importTransformers,
  locateModel,
  openTransformersPackage,
} from '../embeddings/transformers-package.ts'
import type { Reranker } from './reranker.ts'

type Tokenizer = (
  texts: readonly string[],
  options: { readonly text_pair: readonly string[]; readonly padding: true; readonly truncation: true },
) => object
type Classifier = (inputs: object) => Promise<unknown>

interface Loadable<Loaded> {
  from_pretrained(name: string, options: object): Promise<Loaded>
}

const isLoader = (value: unknown): boolean => typeof value === 'function' && 'from_pretrained' in value

/** What is used of the package. */
const loadersSchema = z.looseObject({
  AutoTokenizer: z.custom<Loadable<Tokenizer>>(isLoader),
  AutoModelForSequenceClassification: z.custom<Loadable<Classifier>>(isLoader),
})

/** One number a pair; a model with several labels is a classifier of something else. */
const outputSchema = z.object({
  logits: z.object({ dims: z.tuple([z.number(), z.literal(1)]), data: z.custom<Float32Array>() }),
})

/**
 * The reranker `transformers:<model>`: a cross-encoder in this process with 8-bit weights, by its name on the Hugging Face
 * hub (`Xenova/ms-marco-MiniLM-L-6-v2`) or in a folder, from which nothing is downloaded. A pair that is too long is cut.
 *
 * @throws AppError `bad-configuration` where the package is not installed or the model is no cross-encoder, `not-found`
 * where the model cannot be loaded.
 */
export async function openTransformersReranker(
  model: string,
  importPackage: () => Promise<unknown> = importTransformers,
): Promise<Reranker> {
  const { lookIn, ...loaded } = await openTransformersPackage(importPackage)
  const loaders = loadersSchema.safeParse(loaded)
  if (!loaders.success) {
    throw new AppError('bad-configuration', 'The package @huggingface/transformers has no cross-encoders.', {
      cause: loaders.error,
    })
  }
  const { AutoTokenizer, AutoModelForSequenceClassification } = loaders.data
  const place = await locateModel(model, model)
  lookIn(place)
  const options = { local_files_only: place.folder !== undefined, dtype: 'q8' }
  const parts = Promise.all([
    AutoTokenizer.from_pretrained(place.name, options),
    AutoModelForSequenceClassification.from_pretrained(place.name, options),
  ])
  const [tokenize, classify] = await parts.catch((cause: unknown) => {
    throw new AppError('not-found', `Cannot load the reranker ${model}: ${errorMessage(cause)}`, { cause })
  })

  async function judge(question: string, passages: readonly string[]): Promise<readonly number[]> {
    const questions = passages.map(() => question)
    const inputs = tokenize(questions, { text_pair: passages, padding: true, truncation: true })
    const output = outputSchema.safeParse(await classify(inputs))
    if (!output.success) {
      throw new AppError('bad-configuration', `${model} is no cross-encoder with one label`, {
        cause: output.error,
      })
    }
    return Array.from(output.data.logits.data)
  }

  await judge('attention', ['attention'])
  return { name: `transformers:${model}`, judge }
}
