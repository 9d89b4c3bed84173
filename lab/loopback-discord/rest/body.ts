import type { IncomingMessage } from 'node:http'
import { refusals } from '../api-error.ts'
import type { UploadedFile } from '../world/message-version.ts'

export interface ParsedBody {
  readonly body: unknown
  readonly files: readonly UploadedFile[]
}

/** JSON, or a form with `payload_json` and `files[n]`: Reference, Uploading Files. Throws 50109. */
export async function readBody(request: IncomingMessage): Promise<ParsedBody> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(Buffer.from(chunk))
  const bytes = Buffer.concat(chunks)
  if (bytes.length === 0) return { body: undefined, files: [] }
  const contentType = request.headers['content-type'] ?? ''
  if (!contentType.startsWith('multipart/form-data')) return { body: parseJson(bytes.toString()), files: [] }
  return readForm(await new Response(bytes, { headers: { 'content-type': contentType } }).formData())
}

async function readForm(form: FormData): Promise<ParsedBody> {
  const files: UploadedFile[] = []
  for (const [key, value] of form) {
    if (typeof value === 'string' || !/^files\[\d+\]$/.test(key)) continue
    files.push({ name: value.name, type: value.type, bytes: new Uint8Array(await value.arrayBuffer()) })
  }
  const payload = form.get('payload_json')
  const body = parseJson(typeof payload === 'string' ? payload : '{}')
  return { body: withoutUploads(body, files.length), files }
}

/** `attachments` also describes the new files, by their number; what is left names the ones to keep. */
function withoutUploads(body: unknown, uploads: number): unknown {
  if (typeof body !== 'object' || body === null) return body
  const inner = 'data' in body && typeof body.data === 'object' && body.data !== null ? body.data : body
  if (!('attachments' in inner) || !Array.isArray(inner.attachments)) return body
  const kept = inner.attachments.filter(({ id }: { id: unknown }) => !(Number(id) < uploads))
  const cleaned = { ...inner, attachments: kept }
  return inner === body ? cleaned : { ...body, data: cleaned }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw refusals.invalidJson()
  }
}
