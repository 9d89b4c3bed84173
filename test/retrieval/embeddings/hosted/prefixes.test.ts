import { describe, expect, it } from 'vitest'
import { prefixesOf } from '../../../../src/retrieval/embeddings/hosted/prefixes.ts'

const forSearching = 'Represent this sentence for searching relevant passages: '

describe('prefixesOf', () => {
  it.each([
    ['nomic-embed-text', 'search_query: ', 'search_document: '],
    ['nomic-ai/nomic-embed-text-v1.5', 'search_query: ', 'search_document: '],
    ['mxbai-embed-large:335m', forSearching, ''],
    ['BAAI/bge-small-en-v1.5', forSearching, ''],
    ['bge-m3', '', ''],
    ['intfloat/multilingual-e5-large', 'query: ', 'passage: '],
    ['intfloat/multilingual-e5-large-instruct', '', ''],
    ['text-embedding-3-small', '', ''],
  ])('knows what %s was trained with', (model, questionPrefix, passagePrefix) => {
    expect(prefixesOf(model)).toEqual({ questionPrefix, passagePrefix })
  })
})
