import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { AppError, errorMessage } from '../../errors.ts'
import { withRequestId } from '../../request-id.ts'
import { guardLocal } from '../local-guard.ts'
import { Refusal, refuse } from '../refusal.ts'
import { createApiRoutes, type PageParts } from './api-routes.ts'
import { readAsset } from './assets.ts'
import { createLibraryRoutes } from './library/library-routes.ts'
import { setSecurityHeaders } from './security-headers.ts'

/** Answers every request for the page, its files and its commands. */
export function createRequestHandler(parts: PageParts): RequestListener {
  const { logger } = parts.app
  const routes = { ...createApiRoutes(parts), ...createLibraryRoutes(parts.app) }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    guardLocal(request)
    const [path = ''] = (request.url ?? '').split('?')
    const route = Object.hasOwn(routes, path) ? routes[path] : undefined
    const { method = 'GET' } = route ?? {}
    if (request.method !== method && !(request.method === 'HEAD' && method === 'GET')) {
      throw new Refusal(405, `Send ${method}.`)
    }
    if (route !== undefined) {
      await route.serve({ request, response, signal: whileAwaited(response) })
      return
    }
    const asset = readAsset(path)
    if (asset === undefined) throw new Refusal(404, 'There is nothing here.')
    response.writeHead(200, { 'content-type': asset.type, 'cache-control': 'no-cache' }).end(asset.text)
  }

  return (request, response) => {
    setSecurityHeaders(response)
    response.on('error', error => logger.info({ err: error }, 'the page: nobody took the answer'))
    withRequestId(() => {
      serve(request, response).catch(error => {
        if (!(error instanceof Refusal)) logger.error({ err: error }, `the page: ${errorMessage(error)}`)
        refuse(response, error)
      })
    })
  }
}

/** Ends when the connection does before the answer is whole. */
function whileAwaited(response: ServerResponse): AbortSignal {
  const controller = new AbortController()
  response.on('close', () => {
    if (!response.writableFinished)
      controller.abort(new AppError('not-found', 'Whoever asked has left the page.'))
  })
  return controller.signal
}
