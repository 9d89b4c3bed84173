import { Client } from '@modelcontextprotocol/client'
import { onTestFinished } from 'vitest'

type Transport = Parameters<Client['connect']>[0]

/** What a tool gave: its result, or the text of its error. */
export interface ToolOutcome {
  readonly result: Readonly<Record<string, unknown>> | undefined
  readonly error: string | undefined
}

/** The official client, connected until the test has ended. */
export async function connectedClient(transport: Transport) {
  const client = new Client({ name: 'test', version: '1' })
  await client.connect(transport)
  onTestFinished(() => client.close())
  return {
    client,
    async call(name: string, input: Readonly<Record<string, unknown>>): Promise<ToolOutcome> {
      const { isError, content, structuredContent } = await client.callTool({ name, arguments: input })
      const [first] = content
      const text = first?.type === 'text' ? first.text : ''
      if (isError === true) return { result: undefined, error: text }
      const result: unknown = structuredContent
      if (JSON.stringify(result) !== text)
        throw new Error(`${name} says one thing as text and another as content`)
      return { result: JSON.parse(text), error: undefined }
    },
  }
}
