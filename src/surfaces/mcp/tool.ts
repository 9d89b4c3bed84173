import type { CallToolResult, McpServer } from '@modelcontextprotocol/server'
import type { z } from 'zod'
import type { App } from '../../app.ts'
import { failureText } from '../../dispatch/failure-text.ts'
import type { Logger } from '../../logger.ts'
import { withRequestId } from '../../request-id.ts'

/** What every tool works on. The app may still be opening: whoever calls a tool waits for it. */
export interface McpParts {
  readonly app: Promise<App>
  readonly logger: Logger
}

interface Tool<Input extends z.ZodObject, Output extends z.ZodObject> {
  readonly name: string
  readonly title: string
  /** For a language model that has to choose between tools: what comes back, and when to use it. */
  readonly description: string
  readonly input: Input
  readonly output: Output
  /** Rejects with an `AppError` whose `userMessage` says what to do. */
  run(
    input: z.output<Input>,
    parts: { readonly app: App; readonly signal: AbortSignal },
  ): Promise<z.input<Output>>
}

/** Adds a tool to a server. */
export type RegisterTool = (server: McpServer, parts: McpParts) => void

/** Every tool reads, changes nothing, and looks at nothing but the library. */
const annotations = { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false }

/** A tool whose result is the same as structured content and, for clients that know no such thing, as JSON text. */
export function tool<Input extends z.ZodObject, Output extends z.ZodObject>({
  name,
  title,
  description,
  input,
  output,
  run,
}: Tool<Input, Output>): RegisterTool {
  return (server, { app, logger }) => {
    const call = async (args: unknown, signal: AbortSignal): Promise<CallToolResult> => {
      try {
        const result = await run(input.parse(args), { app: await app, signal })
        return { content: [{ type: 'text', text: JSON.stringify(result) }], structuredContent: { ...result } }
      } catch (error) {
        const text = failureText(error, { name }, logger)
        return { content: [{ type: 'text', text }], isError: true }
      }
    }
    server.registerTool<z.ZodObject, z.ZodObject>(
      name,
      {
        title,
        description,
        inputSchema: input,
        outputSchema: output,
        annotations: { title, ...annotations },
      },
      (args, { mcpReq }) => withRequestId(() => call(args, mcpReq.signal)),
    )
  }
}
