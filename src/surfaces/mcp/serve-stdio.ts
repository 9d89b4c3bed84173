import { serveStdio as serve } from '@modelcontextprotocol/server/stdio'
import { createMcpServer } from './mcp-server.ts'
import type { McpParts } from './tool.ts'

/** Speaks over standard input and output until the input ends or the signal does. */
export async function serveStdio(
  parts: McpParts & { readonly version: string },
  signal: AbortSignal,
): Promise<void> {
  const handle = serve(() => createMcpServer(parts), {
    onerror: error => parts.logger.warn({ err: error }, `mcp: ${error.message}`),
  })
  await new Promise<void>(resolve => {
    process.stdin.once('end', resolve).once('close', resolve)
    signal.addEventListener('abort', () => resolve(), { once: true })
    if (signal.aborted) resolve()
  })
  await handle.close()
}
