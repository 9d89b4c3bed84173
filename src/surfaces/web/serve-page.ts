import { createServer } from 'node:http'
import { type LocalService, listenLocally } from '../listen-locally.ts'
import type { PageParts } from './api-routes.ts'
import { createRequestHandler } from './request-handler.ts'

export interface ServePageOptions extends PageParts {
  /** Where to listen; the next ports are tried where it is taken. 0 takes any. */
  readonly port: number
}

const triedPorts = 20

/** Serves the page to this machine. Rejects with `AppError` `unavailable` where no port is free. */
export async function servePage({ port, ...parts }: ServePageOptions): Promise<LocalService> {
  const server = createServer(createRequestHandler(parts))
  return listenLocally(server, { port, triedPorts, what: 'The page' })
}
