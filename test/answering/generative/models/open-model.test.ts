import { describe, expect, it, onTestFinished } from 'vitest'
import { type ModelPiece, readModel } from '../../../../src/answering/generative/model-text.ts'
import { openChatModel } from '../../../../src/answering/generative/models/open-model.ts'
import { toProviderError } from '../../../../src/answering/generative/provider-error.ts'
import { fails, first, refusesParameter, says } from '../../../support/openai/behaviours.ts'
import { type Behaviour, type LoopbackOpenAi, startOpenAi } from '../../../support/openai/loopback-openai.ts'
import { saysAsAnthropic, saysAsGoogle, saysAsOllama } from '../../../support/openai/other-providers.ts'

const text = 'Kangaroo is fast [1.2].'
const usage = { prompt_tokens: 40, completion_tokens: 20, total_tokens: 60 }

interface Tried {
  readonly kind: string
  readonly path: string
  readonly says: (text: string, ending: 'stop' | 'length') => Behaviour
  /** Where the request says that it wants no variety. */
  readonly temperature: object
}

const tried: readonly Tried[] = [
  {
    kind: 'openai',
    path: '/v1',
    says: (said, finish) => says(said, { finish, usage }),
    temperature: { temperature: 0, max_tokens: 70 },
  },
  { kind: 'anthropic', path: '', says: saysAsAnthropic, temperature: { temperature: 0, max_tokens: 70 } },
  {
    kind: 'google',
    path: '',
    says: saysAsGoogle,
    temperature: { generationConfig: { temperature: 0, maxOutputTokens: 70 } },
  },
  {
    kind: 'ollama',
    path: '',
    says: saysAsOllama,
    temperature: { options: { temperature: 0, num_predict: 70 } },
  },
]

async function serve(behaviour: Behaviour): Promise<LoopbackOpenAi> {
  const server = await startOpenAi(behaviour)
  onTestFinished(() => server.close())
  return server
}

async function open({ kind, path }: Pick<Tried, 'kind' | 'path'>, server: LoopbackOpenAi, name = 'scripted') {
  const baseUrl = `${new URL(server.baseUrl).origin}${path}`
  return openChatModel(`${kind}:${name}`, { baseUrl, apiKey: 'key-4711', maxTokens: 70 })
}

async function read(chatModel: Awaited<ReturnType<typeof open>>): Promise<readonly ModelPiece[]> {
  const pieces: ModelPiece[] = []
  const limits = { signal: new AbortController().signal, silenceMs: 20_000, mostCharacters: 1_000 }
  const { HumanMessage, SystemMessage } = await import('@langchain/core/messages')
  const messages = [new SystemMessage('Rules.'), new HumanMessage('How fast?')]
  for await (const piece of readModel(chatModel, messages, limits)) pieces.push(piece)
  return pieces
}

function textOf(pieces: readonly ModelPiece[]): string {
  return pieces.map(piece => (piece.kind === 'text' ? piece.text : '')).join('')
}

describe.each(tried)('a model of $kind', provider => {
  it.each([
    ['stop', 'complete'],
    ['length', 'out-of-room'],
  ] as const)('is read to its end: %s', async (ending, how) => {
    const server = await serve(provider.says(text, ending))
    const pieces = await read(await open(provider, server))
    expect(textOf(pieces)).toBe(text)
    expect(pieces.at(-1)).toEqual({ kind: 'end', how, usage: { inputTokens: 40, outputTokens: 20 } })
    expect(server.requests).toEqual([expect.objectContaining(deep(provider.temperature))])
  })

  it('is asked once more without what it refuses, and from then on without it', async () => {
    const server = await serve(first(1, refusesParameter('temperature'), provider.says(text, 'stop')))
    const chatModel = await open(provider, server)
    expect(textOf(await read(chatModel))).toBe(text)
    expect(textOf(await read(chatModel))).toBe(text)
    const [before, ...after] = server.requests.map(request => JSON.stringify(request))
    expect(before).toContain('"temperature":0')
    expect(after).toHaveLength(2)
    for (const request of after) expect(request).not.toContain('temperature')
  })

  it('is asked once where it fails', async () => {
    const server = await serve(fails(500))
    await expect(read(await open(provider, server))).rejects.toMatchObject({ code: 'unavailable' })
    expect(server.requests).toHaveLength(1)
  })

  it('is not asked again where the key is wrong', async () => {
    const server = await serve(fails(401))
    const fault = read(await open(provider, server))
    await expect(fault).rejects.toMatchObject({ code: 'bad-configuration', retryable: false })
  })

  it.each([301, 307, 308])('is not looked for where a redirect leads: status %i', async status => {
    const other = await serve(provider.says(text, 'stop'))
    const server = await serve(fails(status, { location: other.baseUrl }))
    const fault = await read(await open(provider, server)).catch(error => toProviderError(error, 'x'))
    expect(fault).toMatchObject({ code: 'bad-configuration', retryable: false })
    expect(fault).toHaveProperty('message', expect.stringContaining('FOOTNOTE_MODEL_BASE_URL'))
    expect([server.requests.length, other.requests.length]).toEqual([1, 0])
  })
})

function deep(fields: object): object {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      name,
      typeof value === 'object' ? expect.objectContaining(value) : value,
    ]),
  )
}

describe('openChatModel', () => {
  it.each(['llama3.2', 'gemini:pro', 'openai:', 'toString:x', 'llama:'])('refuses %s', async name => {
    await expect(openChatModel(name)).rejects.toMatchObject({ code: 'bad-configuration' })
  })

  it('says what llama: needs where its package is missing', async () => {
    const load = () => Promise.reject(new Error('not found'))
    await expect(openChatModel('llama:model.gguf', { load })).rejects.toThrow(
      expect.objectContaining({
        code: 'bad-configuration',
        message: expect.stringContaining('npm install node-llama-cpp@'),
      }),
    )
  })

  it('gives a model that thinks room, and no temperature', async () => {
    const server = await serve(says(text))
    const chatModel = await openChatModel('openai:gpt-5-mini', { baseUrl: server.baseUrl })
    await read(chatModel)
    expect(chatModel.maxTokens).toBe(8_000)
    expect(server.requests).toEqual([
      expect.objectContaining({ max_completion_tokens: 8_000, reasoning_effort: 'low' }),
    ])
    expect(server.requests[0]).not.toHaveProperty('temperature')
    expect(server.requests[0]).not.toHaveProperty('max_tokens')
  })

  it('goes to the provider’s own address whatever the environment says', async () => {
    const server = await serve(says(text))
    for (const name of [
      'OPENAI_BASE_URL',
      'ANTHROPIC_BASE_URL',
      'LANGSMITH_GATEWAY',
      'LANGSMITH_GATEWAY_URL',
    ])
      process.env[name] = server.baseUrl
    onTestFinished(() => {
      for (const name of [
        'OPENAI_BASE_URL',
        'ANTHROPIC_BASE_URL',
        'LANGSMITH_GATEWAY',
        'LANGSMITH_GATEWAY_URL',
      ])
        delete process.env[name]
    })
    const asked = await Promise.allSettled(
      ['openai:x', 'anthropic:x', 'google:x'].map(async name =>
        read(await openChatModel(name, { apiKey: 'key-4711' })),
      ),
    )
    // Nothing but this machine can be reached from here.
    expect(asked.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected'])
    expect(server.requests).toEqual([])
  })

  it('says who reads the questions, unless it is this machine', async () => {
    const names = ['openai:x', 'anthropic:x', 'google:x', 'ollama:x']
    const opened = await Promise.all(names.map(name => openChatModel(name)))
    expect(opened.map(({ provider }) => provider)).toEqual(['OpenAI', 'Anthropic', 'Google', undefined])
  })
})
