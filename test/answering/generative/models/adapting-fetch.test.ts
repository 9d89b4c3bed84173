import { describe, expect, it, onTestFinished } from 'vitest'
import { createAdaptingFetch } from '../../../../src/answering/generative/models/adapting-fetch.ts'
import { first, refusesParameter, sends } from '../../../support/openai/behaviours.ts'
import { type Behaviour, startOpenAi } from '../../../support/openai/loopback-openai.ts'

const body = { model: 'x', temperature: 0, top_p: 1, max_tokens: 9, messages: ['temperature'] }

async function ask(behaviour: Behaviour, sent: object = body) {
  const server = await startOpenAi(behaviour)
  onTestFinished(() => server.close())
  const adapting = createAdaptingFetch(fetch)
  const response = await adapting(server.baseUrl, { method: 'POST', body: JSON.stringify(sent) })
  return { status: response.status, text: await response.text(), requests: server.requests }
}

describe('createAdaptingFetch', () => {
  it.each<[string, readonly string[], object]>([
    ['sampling parameters together', ['temperature'], { model: 'x', max_tokens: 9 }],
    [
      'the longest answer under its other name',
      ['max_tokens', 'max_completion_tokens'],
      { max_completion_tokens: 9 },
    ],
  ])('asks once more with %s left out', async (_, names, expected) => {
    const { status, requests } = await ask(first(1, refusesParameter(...names), sends('text/plain', 'ok')))
    expect(status).toBe(200)
    expect(requests[0]).toEqual(body)
    expect(requests[1]).toMatchObject(expected)
    for (const name of names.slice(0, 1)) expect(requests[1]).not.toHaveProperty(name)
    expect(requests).toHaveLength(2)
  })

  it.each<[string, object]>([
    ['options', { options: { temperature: 0, num_ctx: 5 } }],
    ['generationConfig', { generationConfig: { temperature: 0, num_ctx: 5 } }],
  ])('finds them in %s', async (name, sent) => {
    const { requests } = await ask(first(1, refusesParameter('temperature'), sends('text/plain', 'ok')), sent)
    expect(requests[1]).toEqual({ [name]: { num_ctx: 5 } })
  })

  it('passes on a refusal of what it cannot leave out, as it was said', async () => {
    const { status, text, requests } = await ask(refusesParameter('messages'))
    expect(status).toBe(400)
    expect(JSON.parse(text)).toMatchObject({ error: { param: 'messages' } })
    expect(requests).toHaveLength(1)
  })

  it('gives up once everything that may be left out is', async () => {
    const everything = refusesParameter('temperature', 'max_completion_tokens', 'response_format', 'model')
    const { status, requests } = await ask(everything, { ...body, response_format: {} })
    expect(status).toBe(400)
    expect(requests).toHaveLength(4)
    expect(requests.at(-1)).toEqual({ model: 'x', max_completion_tokens: 9, messages: ['temperature'] })
  })
})
