import { createServer, type ServerResponse } from 'node:http'
import { AppError } from '../../errors.ts'
import { within } from '../../providers/within.ts'
import type { Exposition, MeteredParts } from '../metrics/meter.ts'
import { type HealthApp, lastingFault, libraryPatienceMs, readReadiness } from './readiness.ts'

export interface HealthOptions {
  /** 0 for any. */
  readonly port: number
  readonly host: string
}

export interface HealthService {
  /** `http://127.0.0.1:9464`. */
  readonly url: string
  /** From now on it is this app that is asked. */
  watch(app: HealthApp & { readonly meter?: Exposition }): void
  close(): Promise<void>
}

/** A scrape sends a line and some headers. */
const longestRequestMs = 10_000

/**
 * Serves `/healthz`, `/readyz` and `/metrics`, from before the library is open. Rejects with an `AppError` `unavailable`
 * where it cannot listen there: whoever set the port relies on it.
 */
export async function serveHealth({ port, host }: HealthOptions): Promise<HealthService> {
  let app: Parameters<HealthService['watch']>[0] | undefined
  const routes: Readonly<Record<string, (response: ServerResponse) => Promise<void>>> = {
    // That it answers says that the main thread runs; a worker that cannot be started may need another process.
    '/healthz': async response => {
      const fault = app === undefined ? undefined : lastingFault(app.worker.condition())
      send(response, fault === undefined ? 200 : 503, 'text/plain', `${fault ?? 'ok'}\n`)
    },
    '/readyz': async response => {
      const readiness = await readReadiness(app)
      send(response, readiness.ready ? 200 : 503, 'application/json', `${JSON.stringify(readiness)}\n`)
    },
    '/metrics': async response => {
      if (app?.meter === undefined) return send(response, 503, 'text/plain', 'Footnote is starting.\n')
      send(response, 200, app.meter.contentType, await app.meter.text(toMetered(app)))
    },
  }
  const server = createServer({ requestTimeout: longestRequestMs }, (request, response) => {
    const [path = ''] = (request.url ?? '').split('?')
    const route = Object.hasOwn(routes, path) ? routes[path] : undefined
    response.on('error', () => undefined)
    if (route === undefined) send(response, 404, 'text/plain', 'There is nothing here.\n')
    else if (request.method !== 'GET' && request.method !== 'HEAD')
      send(response, 405, 'text/plain', 'Send GET.\n')
    else route(response).catch(() => send(response, 500, 'text/plain', 'The figures cannot be read.\n'))
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => reject(notServed({ port, host }, cause)))
    server.listen(port, host, resolve)
  })
  const bound = server.address()
  const taken = typeof bound === 'object' && bound !== null ? bound.port : port
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${taken}`,
    watch(opened) {
      app = opened
    },
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function toMetered({ library, follows, intake, gateway, worker }: HealthApp): MeteredParts {
  return {
    library: () => within(library.status(), libraryPatienceMs),
    follows: async () => (await within(follows.all(), libraryPatienceMs)).map(({ syncedAt }) => syncedAt),
    queues: () => ({ worker: worker.pendingCalls(), intake: intake.running().length }),
    isWorkerUp: () => worker.condition() === 'serving',
    shards: () => gateway.shards(),
  }
}

function send(response: ServerResponse, status: number, type: string, text: string): void {
  if (response.headersSent) return
  response
    .writeHead(status, {
      'content-type': type,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    })
    .end(text)
}

function notServed({ port, host }: HealthOptions, cause: NodeJS.ErrnoException): AppError {
  return new AppError(
    'unavailable',
    `/healthz, /readyz and /metrics cannot be served at ${host} on port ${port} (${cause.code ?? cause.message}). Set FOOTNOTE_HEALTH_PORT and FOOTNOTE_HEALTH_HOST to what is free.`,
    { cause },
  )
}
