import type { IncomingMessage } from 'node:http'
import type { z } from 'zod'
import { Refusal } from '../refusal.ts'

/** Room for a whole message in a context menu: 4,000 characters, escaped. */
const longestBody = 64 * 1024

/** A request's body as its schema wants it. Throws a `Refusal` for anything else. */
export async function readJson<Schema extends z.ZodType>(
  request: IncomingMessage,
  schema: Schema,
): Promise<z.output<Schema>> {
  const [type] = (request.headers['content-type'] ?? '').split(';')
  if (type?.trim().toLowerCase() !== 'application/json') throw new Refusal(415, 'Send JSON.')
  const parsed = schema.safeParse(parseJson(await readBody(request)))
  if (!parsed.success) throw new Refusal(400, 'The request is not of the form that the page sends.')
  return parsed.data
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  let length = 0
  // Left open, so that a refusal still gets through.
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    const bytes = Buffer.from(chunk)
    length += bytes.length
    if (length > longestBody) throw new Refusal(413, `A request holds at most ${longestBody} bytes.`)
    chunks.push(bytes)
  }
  return Buffer.concat(chunks).toString('utf8')
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
