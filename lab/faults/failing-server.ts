import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export type Failing = (response: ServerResponse) => void

/** How a provider of models or vectors may fail; `down` is a port at which nobody listens. */
export const failings = {
  hangs: () => undefined,
  'answers 500': response => void response.writeHead(500).end('{"error":{"message":"broken"}}'),
  'answers 429': response =>
    void response.writeHead(429, { 'retry-after': '1' }).end('{"error":{"message":"too many"}}'),
  'cuts the connection': response => void response.destroy(),
  'cuts an answer off': response => {
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    response.write(
      'data: {"id":"1","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,',
    )
    setTimeout(() => response.destroy(), 50)
  },
} satisfies Readonly<Record<string, Failing>>

export interface FailingServer {
  readonly origin: string
  /** How many requests have come. */
  requests(): number
  /** From now on requests fail so. */
  fail(failing: Failing): void
  close(): Promise<void>
}

/** A server on this machine that answers well until it is told to fail. */
export async function startFailingServer(
  well: (request: IncomingMessage, response: ServerResponse) => Promise<void>,
): Promise<FailingServer> {
  let failing: Failing | undefined
  let requests = 0
  const server = createServer((request, response) => {
    requests += 1
    response.on('error', () => undefined)
    if (failing !== undefined) failing(response)
    else well(request, response).catch(() => response.destroy())
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    origin: `http://127.0.0.1:${port}`,
    requests: () => requests,
    fail(next) {
      failing = next
    },
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
