import type { Server } from 'node:http'
import { AppError } from '../errors.ts'

/** What is served to this machine. */
export interface LocalService {
  /** `http://127.0.0.1:8080`, without a slash at its end. */
  readonly url: string
  /** Answers under way are cut off. */
  close(): Promise<void>
}

export interface ListenOptions {
  /** Where to listen; the next ports are tried where it is taken. 0 takes any. */
  readonly port: number
  /** How many ports are tried. */
  readonly triedPorts: number
  /** What is served, as the beginning of a sentence. */
  readonly what: string
}

/** The loopback interface: nobody else's machine reaches it. */
const address = '127.0.0.1'
const highestPort = 65_535

/** Opens a server to this machine alone. Rejects with `AppError` `unavailable` where no port is free. */
export async function listenLocally(server: Server, options: ListenOptions): Promise<LocalService> {
  const taken = await listenFrom(server, options)
  return {
    url: `http://${address}:${taken}`,
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

async function listenFrom(server: Server, { port: first, triedPorts, what }: ListenOptions): Promise<number> {
  const last = Math.min(first + triedPorts - 1, highestPort)
  for (let port = first; port <= last; port += 1) {
    if (await listen(server, port, what)) {
      const bound = server.address()
      return typeof bound === 'object' && bound !== null ? bound.port : port
    }
  }
  const ports = last === first ? `the port ${first} is` : `the ports ${first} to ${last} are all`
  throw new AppError('unavailable', `${what} is not served: ${ports} taken. Give another with --port.`)
}

/** Whether the port was free. */
function listen(server: Server, port: number, what: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const onError = (error: NodeJS.ErrnoException): void => {
      server.off('listening', onListening)
      if (error.code === 'EADDRINUSE') resolve(false)
      else reject(notServed(port, what, error))
    }
    const onListening = (): void => {
      server.off('error', onError)
      resolve(true)
    }
    server.once('error', onError).once('listening', onListening).listen(port, address)
  })
}

function notServed(port: number, what: string, cause: NodeJS.ErrnoException): AppError {
  return new AppError(
    'unavailable',
    `${what} is not served: port ${port} cannot be opened (${cause.code ?? cause.message}). Give another with --port.`,
    { cause },
  )
}
