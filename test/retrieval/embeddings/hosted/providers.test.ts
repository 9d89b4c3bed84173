import { describe, expect, it } from 'vitest'
import { embeddingsReceiver } from '../../../../src/retrieval/embeddings/hosted/providers.ts'

describe('embeddingsReceiver', () => {
  it.each([
    ['builtin', undefined, undefined],
    ['transformers:all-MiniLM-L6-v2', undefined, undefined],
    ['ollama:nomic-embed-text', undefined, undefined],
    ['ollama:nomic-embed-text', 'http://gpu.example.org:11434', 'gpu.example.org'],
    ['openai:text-embedding-3-small', undefined, 'OpenAI'],
    ['openai:local', 'http://127.0.0.1:8000/v1', undefined],
    ['openai:local', 'http://[::1]:8000/v1', undefined],
    ['openai:local', 'https://embed.example.org/v1', 'embed.example.org'],
  ])('says who receives the questions of %s at %s', (embeddings, embeddingsBaseUrl, receiver) => {
    const settings = { embeddings, ...(embeddingsBaseUrl !== undefined && { embeddingsBaseUrl }) }
    expect(embeddingsReceiver(settings)).toBe(receiver)
  })
})
