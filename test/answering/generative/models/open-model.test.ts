import { describe, expect, it } from 'vitest'
import { openChatModel } from '../../../../src/answering/generative/models/open-model.ts'

const missing = () => Promise.reject(new Error('not found'))

class FakeModel {
  readonly fields: object
  constructor(fields: object) {
    this.fields = fields
  }
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
})
