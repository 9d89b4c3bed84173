import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { json } from 'node:stream/consumers'
import { onTestFinished } from 'vitest'

interface EmbeddingRequest {
  readonly path: string
  readonly authorization: string | undefined
  readonly model: string
  readonly input: readonly string[]
}

/**
 * What the server does with a request instead of answering it; `earlier`: how many came before. One that leaves the
 * response alone has it answered after all, but `hangs`.
 */
export type Misbehaviour = (response: ServerResponse, earlier: number) => void

export interface LoopbackEmbeddings {
  /** Without a path. */
  readonly origin: string
  readonly requests: readonly EmbeddingRequest[]
  /** The most requests that were open at a time. */
  mostOpen(): number
}

/**
 * A server on this machine that embeds as OpenAI (`/v1/embeddings`) and Ollama (`/api/embed`) do, over real HTTP, as well
 * or as badly as it is told to; it ends with the test.
 */
export async function startEmbeddings(
  misbehave: Misbehaviour = () => undefined,
): Promise<LoopbackEmbeddings> {
  const requests: EmbeddingRequest[] = []
  let [open, mostOpen] = [0, 0]
  const server = createServer(async (request, response) => {
    open += 1
    mostOpen = Math.max(mostOpen, open)
    response.on('close', () => {
      open -= 1
    })
    const earlier = requests.length
    const asked = await readRequest(request)
    requests.push(asked)
    misbehave(response, earlier)
    if (response.headersSent || response.destroyed || hung.has(response)) return
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify(answerTo(asked)))
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  return { origin: `http://127.0.0.1:${port}`, requests, mostOpen: () => mostOpen }
}

/** A text's vector: two numbers that tell it from others. */
function vectorOf(text: string): readonly number[] {
  return [text.length, text.codePointAt(0) ?? 0]
}

/** OpenAI's answer may come in any order. */
function answerTo({ path, model, input }: EmbeddingRequest): object {
  if (path === '/api/embed') return { model, embeddings: input.map(vectorOf) }
  const data = input.map((text, index) => ({ object: 'embedding', index, embedding: vectorOf(text) }))
  return { object: 'list', model, data: data.reverse(), usage: { prompt_tokens: 1, total_tokens: 1 } }
}

async function readRequest(request: IncomingMessage): Promise<EmbeddingRequest> {
  const body = (await json(request)) as { model: string; input: string | string[] }
  return {
    path: request.url ?? '',
    authorization: request.headers.authorization,
    model: body.model,
    input: [body.input].flat(),
  }
}

export function answers(body: string, contentType = 'application/json'): Misbehaviour {
  return response => {
    response.writeHead(200, { 'content-type': contentType })
    response.end(body)
  }
}

export function refuses(status: number, headers: Readonly<Record<string, string>> = {}): Misbehaviour {
  return response => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers })
    response.end(JSON.stringify({ error: { message: `status ${status}`, type: 'error' } }))
  }
}

const hung = new WeakSet<ServerResponse>()

export const hangs: Misbehaviour = response => {
  hung.add(response)
}

export const hangsUp: Misbehaviour = response => {
  response.destroy()
}

/** Sends the beginning of an answer and no more. */
export const breaksOff: Misbehaviour = response => {
  response.writeHead(200, { 'content-type': 'application/json' })
  response.write('{"data": [')
}

/** Behaves well at first, so that the embedder opens. */
export function after(count: number, then: Misbehaviour): Misbehaviour {
  return (response, earlier) => {
    if (earlier >= count) then(response, earlier)
  }
}

/** Misbehaves at first. */
export function first(count: number, before: Misbehaviour): Misbehaviour {
  return (response, earlier) => {
    if (earlier < count) before(response, earlier)
  }
}
