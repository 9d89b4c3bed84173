import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { setTimeout } from 'node:timers/promises'
import { onTestFinished } from 'vitest'
import { z } from 'zod'
import { createLetterEmbedder } from './letter-embedder.ts'

const requestSchema = z.object({ model: z.string(), input: z.array(z.string()) })

export interface EmbeddingServer {
  readonly url: string
  /** Every text that was asked for, in order; opening an embedder and questions ask for one each. */
  readonly texts: readonly string[]
  /** The most texts in one request, and the most requests at one time. */
  readonly most: { readonly texts: number; readonly requests: number }
  /** From now on only `count` more texts are answered; the others wait until `release`. */
  hold(count?: number): void
  release(): void
  /** Resolves when a request waits. */
  waits(): Promise<void>
  /** Resolves when no request is open, since whoever sent them is gone. */
  isLeft(): Promise<void>
}

/** A server that embeds as Ollama does, by the letters of words; gone when the running test has ended. */
export async function startEmbeddingServer(): Promise<EmbeddingServer> {
  const letters = createLetterEmbedder()
  const texts: string[] = []
  const most = { texts: 0, requests: 0 }
  let running = 0
  let left = Number.POSITIVE_INFINITY
  let held: (() => void)[] = []
  let onWait = (): void => undefined

  async function answer(body: string, response: ServerResponse): Promise<void> {
    const { input } = requestSchema.parse(JSON.parse(body))
    if (left < input.length) {
      await new Promise<void>(resolve => {
        held.push(resolve)
        onWait()
      })
      // Whoever asked is gone.
      if (response.destroyed) return
    }
    left -= input.length
    texts.push(...input)
    const vectors = await letters.embedPassages(input)
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify({ embeddings: vectors.map(vector => Array.from(vector)) }))
    most.texts = Math.max(most.texts, input.length)
  }

  const server = createServer((request, response) => {
    running += 1
    most.requests = Math.max(most.requests, running)
    response.once('close', () => {
      running -= 1
    })
    void text(request).then(body => answer(body, response))
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const release = (): void => {
    left = Number.POSITIVE_INFINITY
    for (const resolve of held) resolve()
    held = []
  }
  onTestFinished(() => {
    release()
    server.closeAllConnections()
    server.close()
  })
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    texts,
    most,
    hold(count = 0) {
      left = count
    },
    release,
    async isLeft() {
      while (running > 0) await setTimeout(10)
    },
    waits: () =>
      held.length > 0
        ? Promise.resolve()
        : new Promise<void>(resolve => {
            onWait = resolve
          }),
  }
}
