import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { toNodeHandler } from '@modelcontextprotocol/node'
import { createMcpHandler } from '@modelcontextprotocol/server'
import { type LocalService, listenLocally } from '../listen-locally.ts'
import { guardLocal } from '../local-guard.ts'
import { Refusal, refuse } from '../refusal.ts'
import { createMcpServer } from './mcp-server.ts'
import type { McpParts } from './tool.ts'

/** The longest texts that the tools take, in the longest JSON that says them, several times over. */
const longestBodyBytes = 512 * 1024
const path = '/mcp'

/**
 * Speaks Streamable HTTP to programs on this machine at `/mcp`, one server a request, nothing kept in between. Rejects
 * with `AppError` `unavailable` where the port is taken: whoever connects was told which one it is.
 */
export async function serveHttp(
  parts: McpParts & { readonly version: string },
  port: number,
): Promise<LocalService> {
  const handler = createMcpHandler(() => createMcpServer(parts), {
    maxRequestBodySize: longestBodyBytes,
    onerror: error => parts.logger.info({ err: error }, `mcp: ${error.message}`),
  })
  const handle = toNodeHandler(handler)
  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    guardLocal(request, 'programs')
    if ((request.url ?? '').split('?')[0] !== path) throw new Refusal(404, `The server is at ${path}.`)
    if (!hasLine(request)) throw new Refusal(400, 'This is no request.')
    await handle(request, response)
  }
  const server = createServer((request, response) => {
    serve(request, response).catch(error => {
      if (!(error instanceof Refusal)) parts.logger.error({ err: error }, 'mcp: a request failed')
      refuse(response, error)
    })
  })
  const service = await listenLocally(server, { port, triedPorts: 1, what: 'The MCP server' })
  return {
    url: `${service.url}${path}`,
    async close() {
      await handler.close()
      await service.close()
    },
  }
}

/** What Node reads as a server always has both; its types say so of none. */
function hasLine(request: IncomingMessage): request is IncomingMessage & { method: string; url: string } {
  return request.method !== undefined && request.url !== undefined
}
