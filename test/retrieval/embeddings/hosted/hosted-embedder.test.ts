import { describe, expect, it } from 'vitest'
import type { Embedder } from '../../../../src/retrieval/embeddings/embedder.ts'
import { openHostedEmbedder } from '../../../../src/retrieval/embeddings/hosted/hosted-embedder.ts'
import {
  after,
  answers,
  breaksOff,
  first,
  hangs,
  hangsUp,
  type LoopbackEmbeddings,
  type Misbehaviour,
  refuses,
  startEmbeddings,
} from '../../../support/loopback-embeddings.ts'

const providers = ['openai', 'ollama'] as const
type Provider = (typeof providers)[number]

// A busy machine answers within it; what hangs is waited for.
const policy = { timeoutMs: 1_500, attempts: 3, firstDelayMs: 1, longestDelayMs: 2_000 }
const policies = { question: policy, passages: policy }

function open(provider: Provider, { origin }: LoopbackEmbeddings, model = 'tiny'): Promise<Embedder> {
  const baseUrl = provider === 'openai' ? `${origin}/v1` : origin
  return openHostedEmbedder(provider, { model, baseUrl, apiKey: 'sk-embeddings', policies })
}

/** An embedder whose server is well until it has been opened. */
async function openBefore(
  provider: Provider,
  misbehaviour: Misbehaviour,
): Promise<{ readonly embedder: Embedder; readonly server: LoopbackEmbeddings }> {
  const server = await startEmbeddings(after(1, misbehaviour))
  return { embedder: await open(provider, server), server }
}

const list = (vectors: readonly unknown[]): string =>
  JSON.stringify({
    embeddings: vectors,
    data: vectors.map((embedding, index) => ({ embedding, index })),
  })

describe.each(providers)('openHostedEmbedder(%s)', provider => {
  it('learns the dimension from its first request', async () => {
    const server = await startEmbeddings()
    const embedder = await open(provider, server)
    expect(embedder).toMatchObject({ name: `${provider}:tiny`, dimension: 2 })
    expect(server.requests).toMatchObject([
      { path: provider === 'openai' ? '/v1/embeddings' : '/api/embed', model: 'tiny', input: ['attention'] },
    ])
  })

  it('sends the key to OpenAI’s like alone', async () => {
    const server = await startEmbeddings()
    await open(provider, server)
    expect(server.requests[0]?.authorization).toBe(provider === 'openai' ? 'Bearer sk-embeddings' : undefined)
  })

  it('embeds at most 32 texts a request, two requests at a time, each text its own vector', async () => {
    const server = await startEmbeddings()
    const embedder = await open(provider, server)
    const texts = Array.from({ length: 100 }, (_, n) => 'x'.repeat(n + 1))
    const vectors = await embedder.embedPassages(texts)
    const code = 'x'.charCodeAt(0)
    expect(vectors.map(([a = 0, b = 1]) => Math.round((a / b) * code))).toEqual(
      texts.map(text => text.length),
    )
    const sizes = server.requests.slice(1).map(({ input }) => input.length)
    expect([Math.max(...sizes), sizes.reduce((sum, size) => sum + size)]).toEqual([32, 100])
    expect(server.mostOpen()).toBeLessThanOrEqual(2)
  })

  it('puts the prefixes of a known model before questions and passages', async () => {
    const server = await startEmbeddings()
    const embedder = await open(provider, server, 'nomic-embed-text:latest')
    await embedder.embedQuestion('who?')
    await embedder.embedPassages(['me'])
    expect(server.requests.slice(1).map(({ input }) => input)).toEqual([
      ['search_query: who?'],
      ['search_document: me'],
    ])
  })

  it('has another fingerprint for another model or another server', async () => {
    const [one, two] = [await startEmbeddings(), await startEmbeddings()]
    const opened = [await open(provider, one), await open(provider, two), await open(provider, one, 'other')]
    expect(new Set(opened.map(({ fingerprint }) => fingerprint)).size).toBe(3)
    expect((await open(provider, one)).fingerprint).toBe(opened[0]?.fingerprint)
    expect(opened[0]?.fingerprint).not.toContain('secret')
  })

  it.each([
    [401, 'bad-configuration', 'OPENAI_API_KEY'],
    [404, 'bad-configuration', 'There is no such model'],
    [400, 'bad-input', 'does not take the request'],
  ])('gives up at once after status %i', async (status, code, advice) => {
    const server = await startEmbeddings(refuses(status))
    const opening = open(provider, server)
    await expect(opening).rejects.toMatchObject({ code, retryable: false })
    await expect(opening).rejects.toThrow(advice)
    expect(server.requests).toHaveLength(1)
  })

  it.each([
    ['status 500', refuses(500)],
    ['status 429', refuses(429, { 'retry-after': '0' })],
    ['a lost connection', hangsUp],
  ])('tries again after %s', async (_, misbehaviour) => {
    const server = await startEmbeddings(first(2, misbehaviour))
    expect((await open(provider, server)).dimension).toBe(2)
    expect(server.requests).toHaveLength(3)
  })

  it('tries no oftener than it may', async () => {
    const { embedder, server } = await openBefore(provider, refuses(503))
    await expect(embedder.embedPassages(['a'])).rejects.toMatchObject({ code: 'unavailable' })
    expect(server.requests).toHaveLength(1 + policy.attempts)
  })

  it('waits as long as it is told, and not at all where that is too long', async () => {
    const { embedder, server } = await openBefore(provider, refuses(429, { 'retry-after': '60' }))
    await expect(embedder.embedQuestion('who?')).rejects.toMatchObject({
      code: 'limit-reached',
      retryAfterMs: 60_000,
    })
    expect(server.requests).toHaveLength(2)
  })

  it.each([
    ['says nothing', hangs],
    ['breaks off its answer', breaksOff],
  ])('waits no longer than it may for a server that %s', async (_, misbehaviour) => {
    const { embedder } = await openBefore(provider, misbehaviour)
    await expect(embedder.embedQuestion('who?')).rejects.toMatchObject({ code: 'timed-out' })
  })

  it.each([
    ['too few vectors', answers(list([[1, 2]]))],
    [
      'too many vectors',
      answers(
        list([
          [1, 2],
          [1, 2],
          [1, 2],
        ]),
      ),
    ],
    ['no list', answers('{"model": "tiny"}')],
    ['a page', answers('<html></html>', 'text/html')],
    ['what is no JSON', answers('{"embeddings": [[NaN, 1], [1, 2]]')],
    [
      'a number that is none',
      answers(
        list([
          [null, 1],
          [1, 2],
        ]),
      ),
    ],
    [
      'a number without end',
      answers(
        list([
          [1, 2],
          [1, 2],
        ]).replaceAll('[1,', '[1e999,'),
      ),
    ],
    [
      'another dimension',
      answers(
        list([
          [1, 2, 3],
          [1, 2, 3],
        ]),
      ),
    ],
  ])('refuses %s', async (_, misbehaviour) => {
    const { embedder, server } = await openBefore(provider, misbehaviour)
    await expect(embedder.embedPassages(['a', 'b'])).rejects.toMatchObject({ code: 'bad-configuration' })
    expect(server.requests).toHaveLength(2)
  })

  it.each([301, 302, 303, 307, 308])('follows no redirect to another server: status %i', async status => {
    const other = await startEmbeddings()
    const server = await startEmbeddings(refuses(status, { location: `${other.origin}/v1/embeddings?x=1` }))
    const opening = open(provider, server)
    await expect(opening).rejects.toMatchObject({ code: 'bad-configuration', retryable: false })
    await expect(opening).rejects.toThrow(
      `${server.origin} sends requests on to ${other.origin} (status ${status}), where nothing was sent. If that is the right server, set FOOTNOTE_EMBEDDINGS_BASE_URL to its address.`,
    )
    expect([server.requests.length, other.requests.length]).toEqual([1, 0])
  })

  it('says that the server is not there, with nothing of what was asked', async () => {
    const opening = openHostedEmbedder(provider, { model: 'tiny', baseUrl: 'http://127.0.0.1:9', policies })
    await expect(opening).rejects.toMatchObject({ code: 'unavailable' })
    await expect(opening).rejects.toThrow('FOOTNOTE_EMBEDDINGS_BASE_URL')
    await expect(opening).rejects.not.toThrow('attention')
  })
})
