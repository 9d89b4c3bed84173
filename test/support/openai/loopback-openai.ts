import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { json } from 'node:stream/consumers'

/** One request for a chat completion, to answer or to mistreat. */
export interface Exchange {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  /** How many requests came before this one. */
  readonly earlier: number
}

/** What the server does with a request. */
export type Behaviour = (exchange: Exchange) => void | Promise<void>

export interface LoopbackOpenAi {
  /** As in `FOOTNOTE_MODEL_BASE_URL`. */
  readonly baseUrl: string
  /** The bodies that came, in order. */
  readonly requests: readonly unknown[]
  close(): Promise<void>
}

/** A server on this machine that speaks OpenAI's chat completions over real HTTP, as well or as badly as it is told to. */
export async function startOpenAi(behaviour: Behaviour): Promise<LoopbackOpenAi> {
  const requests: unknown[] = []
  const server = createServer(async (request, response) => {
    const earlier = requests.length
    requests.push(await json(request))
    // A client that has heard enough hangs up: that is what many of the tests are about.
    response.on('error', () => undefined)
    await behaviour({ request, response, earlier })
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    baseUrl: `http://127.0.0.1:${port}/v1`,
    requests,
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
