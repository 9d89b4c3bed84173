import { describe, expect, it, onTestFinished } from 'vitest'
import { z } from 'zod'
import { openChatModel } from '../../../../src/answering/generative/models/open-model.ts'
import { toProviderError } from '../../../../src/answering/generative/provider-error.ts'
import { fails, says } from '../../../support/openai/behaviours.ts'
import { type LoopbackOpenAi, startOpenAi } from '../../../support/openai/loopback-openai.ts'

const missing = () => Promise.reject(new Error('not found'))

class FakeModel {
  readonly fields: object
  constructor(fields: object) {
    this.fields = fields
  }
}

const fetchSchema = z.custom<typeof fetch>(value => typeof value === 'function').optional()
const fieldsSchema = z.object({
  fields: z.object({ fetch: fetchSchema, clientOptions: z.object({ fetch: fetchSchema }).optional() }),
})

/** A server, and one that sends all its requests on to the first. */
async function serversWhere(status: number): Promise<readonly [LoopbackOpenAi, LoopbackOpenAi]> {
  const other = await startOpenAi(says('Me [1].'))
  const server = await startOpenAi(fails(status, { location: `${other.baseUrl}/chat/completions` }))
  onTestFinished(async () => {
    await Promise.all([other.close(), server.close()])
  })
  return [other, server]
}

describe('openChatModel', () => {
  it.each([
    ['ollama:llama3.2', 'npm install @langchain/ollama@'],
    ['anthropic:claude', 'npm install @langchain/anthropic@'],
  ])('says what %s needs where its package is missing', async (name, advice) => {
    await expect(openChatModel(name, { maxTokens: 1, load: missing })).rejects.toThrow(
      expect.objectContaining({ code: 'bad-configuration', message: expect.stringContaining(advice) }),
    )
  })

  it.each(['llama3.2', 'gemini:pro', 'openai:', 'toString:x'])('refuses %s', async name => {
    await expect(openChatModel(name, { maxTokens: 1 })).rejects.toMatchObject({ code: 'bad-configuration' })
  })

  it('leaves trying again to one place', async () => {
    const load = async () => ({ ChatOllama: FakeModel, ChatAnthropic: FakeModel })
    const ollama = await openChatModel('ollama:llama3.2:1b', { maxTokens: 7, load })
    expect(ollama.model).toMatchObject({
      fields: { model: 'llama3.2:1b', numPredict: 7, maxRetries: 0, temperature: 0 },
    })
    expect(ollama.provider).toBeUndefined()
    const anthropic = await openChatModel('anthropic:claude', { maxTokens: 7, apiKey: 'key', load })
    expect(anthropic.model).toMatchObject({ fields: { maxRetries: 0, clientOptions: { maxRetries: 0 } } })
    expect(anthropic.provider).toBe('Anthropic')
  })

  it.each([301, 302, 303, 307, 308])(
    'has no redirect followed by OpenAI’s client: status %i',
    async status => {
      const [other, server] = await serversWhere(status)
      const { model } = await openChatModel('openai:scripted', { maxTokens: 7, baseUrl: server.baseUrl })
      const fault = await model.invoke('Who?').catch(error => toProviderError(error, 'openai:scripted'))
      expect(fault).toMatchObject({ code: 'bad-configuration', retryable: false })
      expect(fault).toHaveProperty(
        'message',
        expect.stringContaining(`on to ${new URL(other.baseUrl).origin} (`),
      )
      expect([server.requests.length, other.requests.length]).toEqual([1, 0])
    },
  )

  it('has no redirect followed by those of other packages', async () => {
    const [other, server] = await serversWhere(307)
    const load = async () => ({ ChatOllama: FakeModel, ChatAnthropic: FakeModel })
    const opened = await Promise.all(
      ['ollama:x', 'anthropic:x'].map(name => openChatModel(name, { maxTokens: 7, load })),
    )
    const [ollama, anthropic] = opened.map(({ model }) => fieldsSchema.parse(model).fields)
    for (const fetch of [ollama?.fetch, anthropic?.clientOptions?.fetch])
      await expect(fetch?.(server.baseUrl, { method: 'POST', body: '{}' })).rejects.toThrow(
        'FOOTNOTE_MODEL_BASE_URL',
      )
    expect(other.requests).toEqual([])
  })
})
