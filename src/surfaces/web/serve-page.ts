import { createServer, type Server } from 'node:http'
import { AppError } from '../../errors.ts'
import type { PageParts } from './api-routes.ts'
import { createRequestHandler } from './request-handler.ts'

export interface ServePageOptions extends PageParts {
  /** Where to listen; the next ports are tried where it is taken. 0 takes any. */
  readonly port: number
}

/** The page, once it is served. */
export interface ServedPage {
  /** `http://127.0.0.1:8080`, without a slash at its end. */
  readonly url: string
  /** Answers under way are cut off. */
  close(): Promise<void>
}

/** The loopback interface: nobody else's machine reaches it. */
const address = '127.0.0.1'
const triedPorts = 20
const highestPort = 65_535

/** Serves the page to this machine. Rejects with `AppError` `unavailable` where no port is free. */
export async function servePage({ port, ...parts }: ServePageOptions): Promise<ServedPage> {
  const server = createServer(createRequestHandler(parts))
  const taken = await listenFrom(server, port)
  return {
    url: `http://${address}:${taken}`,
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

async function listenFrom(server: Server, first: number): Promise<number> {
  const last = Math.min(first + triedPorts - 1, highestPort)
  for (let port = first; port <= last; port += 1) {
    if (await listen(server, port)) {
      const bound = server.address()
      return typeof bound === 'object' && bound !== null ? bound.port : port
    }
  }
  throw new AppError(
    'unavailable',
    `The page is not served: the ports ${first} to ${last} are all taken. Give another with --port.`,
  )
}

/** Whether the port was free. */
function listen(server: Server, port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const onError = (error: NodeJS.ErrnoException): void => {
      server.off('listening', onListening)
      if (error.code === 'EADDRINUSE') resolve(false)
      else reject(notServed(port, error))
    }
    const onListening = (): void => {
      server.off('error', onError)
      resolve(true)
    }
    server.once('error', onError).once('listening', onListening).listen(port, address)
  })
}

function notServed(port: number, cause: NodeJS.ErrnoException): AppError {
  return new AppError(
    'unavailable',
    `The page is not served: port ${port} cannot be opened (${cause.code ?? cause.message}). Give another with --port.`,
    { cause },
  )
}
