import { setTimeout as wait } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import type { Embedder } from '../../../src/retrieval/embeddings/embedder.ts'
import { EmbedderFault, guardEmbedder } from '../../../src/retrieval/embeddings/guarded-embedder.ts'
import { openHostedEmbedder } from '../../../src/retrieval/embeddings/hosted/hosted-embedder.ts'
import { createLetterEmbedder } from '../../support/letter-embedder.ts'
import {
  answers,
  breaksOff,
  hangs,
  hangsUp,
  type LoopbackEmbeddings,
  type Misbehaviour,
  refuses,
  startEmbeddings,
} from '../../support/loopback-embeddings.ts'

const secret = 'my unpublished idea'
// A busy machine answers within it; what hangs is waited for.
const policy = { timeoutMs: 1_500, attempts: 2, firstDelayMs: 1, longestDelayMs: 10 }
const policies = { question: policy, passages: policy }

interface Guarded {
  readonly embedder: Embedder
  readonly server: LoopbackEmbeddings
  readonly notices: readonly string[]
  /** What the server does from now on; nothing wrong where absent. */
  turn(misbehaviour?: Misbehaviour): void
}

async function openGuarded({ restMs = 60_000, patienceMs = 10_000 } = {}): Promise<Guarded> {
  let current: Misbehaviour = () => undefined
  const server = await startEmbeddings((response, earlier) => current(response, earlier))
  const hosted = await openHostedEmbedder('openai', {
    model: 'tiny',
    baseUrl: `${server.origin}/v1`,
    apiKey: 'sk-embeddings',
    policies,
  })
  const notices: string[] = []
  const times = { patienceMs, trialMs: 10_000, restMs }
  const embedder = guardEmbedder(hosted, {
    onNotice: notice => notices.push(notice),
    times: { questions: times, passages: times },
  })
  return {
    embedder,
    server,
    notices,
    turn(misbehaviour = () => undefined) {
      current = misbehaviour
    },
  }
}

const wrongDimension = answers(JSON.stringify({ data: [{ embedding: [1, 2, 3], index: 0 }] }))
/** As some servers do, it says what it was asked. */
const echoes: Misbehaviour = response => {
  response.writeHead(500, { 'content-type': 'application/json' })
  response.end(JSON.stringify({ error: { message: `cannot embed "${secret}"` } }))
}

describe('guardEmbedder', () => {
  it.each([
    ['refuses the key', refuses(401), 'status 401. Check OPENAI_API_KEY.'],
    ['has no such model', refuses(404), 'status 404'],
    ['takes no more requests', refuses(429, { 'retry-after': '3600' }), 'status 429'],
    ['has a fault', echoes, 'status 500'],
    ['hangs up', hangsUp, 'Check that its server runs'],
    ['hangs', hangs, 'openai:tiny'],
    ['breaks off', breaksOff, 'openai:tiny'],
    ['answers in another dimension', wrongDimension, 'returned 3 numbers instead of 2'],
    ['answers with no vectors', answers('{"data": []}'), 'did not give a vector for each text'],
    ['answers with a page', answers('<html>', 'text/html'), 'openai:tiny'],
  ])(
    'asks a server that %s once, and says so once, without what was asked',
    async (_, misbehaviour, said) => {
      const { embedder, server, notices, turn } = await openGuarded()
      turn(misbehaviour)
      await expect(embedder.embedQuestion(secret)).rejects.toBeInstanceOf(EmbedderFault)
      const asked = server.requests.length
      await expect(embedder.embedQuestion(secret)).rejects.toBeInstanceOf(EmbedderFault)
      await expect(embedder.embedPassages(['a passage'])).rejects.toBeInstanceOf(EmbedderFault)
      expect(server.requests).toHaveLength(asked)
      expect(notices).toHaveLength(1)
      expect(notices[0]).toMatch(
        /^Questions are answered from their words alone until openai:tiny answers again: /,
      )
      expect(notices[0]).toContain(said)
      expect(notices[0]).not.toContain(secret)
    },
  )

  it('asks again after a rest, and says that it is back', async () => {
    const { embedder, notices, turn } = await openGuarded({ restMs: 20 })
    turn(refuses(503))
    await expect(embedder.embedQuestion('a')).rejects.toBeInstanceOf(EmbedderFault)
    turn()
    await wait(40)
    expect(await embedder.embedQuestion('a')).toHaveLength(2)
    expect(await embedder.embedPassages(['a'])).toHaveLength(1)
    expect(notices[1]).toBe('openai:tiny answers again.')
  })

  it('lets a question go before the server gives up', async () => {
    const { embedder, notices, turn } = await openGuarded({ patienceMs: 20 })
    turn(hangs)
    await expect(embedder.embedQuestion('a')).rejects.toMatchObject({ code: 'timed-out' })
    expect(notices[0]).toContain('it took longer than 20 ms')
  })

  it('goes on embedding questions where one of them is refused, and where papers are', async () => {
    const { embedder, notices, turn } = await openGuarded()
    turn(refuses(400))
    await expect(embedder.embedQuestion('too long')).rejects.toMatchObject({ code: 'bad-input' })
    await expect(embedder.embedPassages(['too long'])).rejects.toBeInstanceOf(EmbedderFault)
    turn()
    expect(await embedder.embedQuestion('a')).toHaveLength(2)
    await expect(embedder.embedPassages(['another'])).rejects.toBeInstanceOf(EmbedderFault)
    expect(notices).toHaveLength(2)
    expect(notices[0]).toMatch(
      /^openai:tiny does not take a question, .*: The embedder .* failed: status 400/,
    )
    expect(notices[1]).toMatch(
      /^New papers are found by their words alone until openai:tiny embeds them: .*400/,
    )
  })

  it('leaves a quick embedder as it is', () => {
    const quick = { ...createLetterEmbedder(), isQuick: true }
    expect(guardEmbedder(quick, { onNotice: () => undefined })).toBe(quick)
  })
})
