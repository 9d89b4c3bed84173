import type { BaseChatModel } from '@langchain/core/language_models/chat_models'
import { AIMessageChunk } from '@langchain/core/messages'
import { describe, expect, it } from 'vitest'
import { type ModelPiece, readModel } from '../../../src/answering/generative/model-text.ts'

/** As JSON: the class's own types differ from provider to provider. */
type Chunk = Readonly<Record<string, unknown>>

/** A model that gives chunks as a provider's package makes them. */
function modelOf(chunks: readonly Chunk[]) {
  async function* stream() {
    for (const chunk of chunks)
      yield new AIMessageChunk(chunk as ConstructorParameters<typeof AIMessageChunk>[0])
  }
  return {
    name: 'fake:model',
    maxTokens: 100,
    model: { stream: async () => stream() } as unknown as BaseChatModel,
  }
}

async function read(chunks: readonly Chunk[], mostCharacters = 100): Promise<readonly ModelPiece[]> {
  const limits = { signal: new AbortController().signal, silenceMs: 5_000, mostCharacters }
  const pieces: ModelPiece[] = []
  for await (const piece of readModel(modelOf(chunks), [], limits)) pieces.push(piece)
  return pieces
}

function usage(input_tokens: number, output_tokens: number) {
  return { usage_metadata: { input_tokens, output_tokens, total_tokens: input_tokens + output_tokens } }
}

describe('readModel', () => {
  it.each<[string, readonly Chunk[]]>([
    [
      'OpenAI',
      [
        { content: 'Yes.' },
        { content: '', response_metadata: { finish_reason: 'stop' } },
        { content: '', ...usage(9, 6) },
      ],
    ],
    [
      'Anthropic',
      [
        { content: '', ...usage(9, 1) },
        { content: [{ type: 'text', text: 'Yes.' }] },
        { content: '', additional_kwargs: { stop_reason: 'end_turn' }, ...usage(0, 6) },
      ],
    ],
    [
      'Ollama',
      [{ content: 'Yes.' }, { content: '', response_metadata: { done_reason: 'stop' }, ...usage(9, 6) }],
    ],
  ])('reads text, end and usage of %s', async (_, chunks) => {
    expect(await read(chunks)).toEqual([
      { kind: 'text', text: 'Yes.' },
      { kind: 'end', how: 'complete', usage: { inputTokens: 9, outputTokens: 6 } },
    ])
  })

  it('knows a text that was cut off', async () => {
    const [, end] = await read([{ content: 'Y', response_metadata: { finish_reason: 'content_filter' } }])
    expect(end).toEqual({ kind: 'end', how: 'cut-off' })
  })

  it.each<[string, Chunk]>([
    ['OpenAI', { response_metadata: { finish_reason: 'length' } }],
    ['Anthropic', { additional_kwargs: { stop_reason: 'max_tokens' } }],
    ['Google', { response_metadata: { finishReason: 'MAX_TOKENS' } }],
    ['Ollama', { response_metadata: { done_reason: 'length' } }],
  ])('knows a text that ran out of room as %s says it', async (_, facts) => {
    expect((await read([{ content: 'Y', ...facts }])).at(-1)).toEqual({ kind: 'end', how: 'out-of-room' })
  })

  it('stops reading at its limit', async () => {
    const pieces = await read(Array(50).fill({ content: 'abc' }), 10)
    expect(pieces.filter(({ kind }) => kind === 'text')).toHaveLength(4)
  })
})
