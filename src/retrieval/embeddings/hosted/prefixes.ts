/** What a model wants before a text, so that it embeds it as it was trained to. */
export interface Prefixes {
  readonly questionPrefix: string
  readonly passagePrefix: string
}

const forSearching = 'Represent this sentence for searching relevant passages: '

/** From the models' cards. */
const knownModels: readonly (readonly [RegExp, Prefixes])[] = [
  [/^nomic-embed-text/, { questionPrefix: 'search_query: ', passagePrefix: 'search_document: ' }],
  [/^mxbai-embed-large/, { questionPrefix: forSearching, passagePrefix: '' }],
  [/^bge-(?:small|base|large)-en/, { questionPrefix: forSearching, passagePrefix: '' }],
  [
    /^(?:multilingual-)?e5-(?:small|base|large)(?!.*instruct)/,
    { questionPrefix: 'query: ', passagePrefix: 'passage: ' },
  ],
]

/** The prefixes of a model by its name, whoever serves it (`nomic-ai/nomic-embed-text-v1.5`, `nomic-embed-text:latest`). */
export function prefixesOf(model: string): Prefixes {
  const name = model.slice(model.lastIndexOf('/') + 1).toLowerCase()
  return knownModels.find(([pattern]) => pattern.test(name))?.[1] ?? { questionPrefix: '', passagePrefix: '' }
}
