import { basename } from 'node:path'

/** What must be known of a sentence transformer to use it as it was trained. */
export interface ModelFacts {
  /** Where the model is on the Hugging Face hub, with ONNX weights. */
  readonly hubName: string
  /** Which of the last layer's vectors is the text's: the mean of all, or that of the first token. */
  readonly pooling: 'mean' | 'cls'
  /** Put before questions; passages go without. */
  readonly questionPrefix: string
}

/** From the models' cards. */
const knownModels = {
  'all-MiniLM-L6-v2': { hubName: 'Xenova/all-MiniLM-L6-v2', pooling: 'mean', questionPrefix: '' },
  'bge-small-en-v1.5': {
    hubName: 'Xenova/bge-small-en-v1.5',
    pooling: 'cls',
    questionPrefix: 'Represent this sentence for searching relevant passages: ',
  },
  'granite-embedding-small-english-r2': {
    hubName: 'onnx-community/granite-embedding-small-english-r2-ONNX',
    pooling: 'cls',
    questionPrefix: '',
  },
} as const satisfies Readonly<Record<string, ModelFacts>>

export type KnownModel = keyof typeof knownModels

/** What is known of a model by its name. */
export function factsOf(model: KnownModel): ModelFacts {
  return knownModels[model]
}

function isKnownModel(model: string): model is KnownModel {
  return Object.hasOwn(knownModels, model)
}

/**
 * By a model's name or its folder. One that is not known by name is taken to want mean pooling and no prefix, as most
 * do.
 */
export function modelFacts(model: string): ModelFacts {
  const name = basename(model)
  return isKnownModel(name) ? knownModels[name] : { hubName: model, pooling: 'mean', questionPrefix: '' }
}
