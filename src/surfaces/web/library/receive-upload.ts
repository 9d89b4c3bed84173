import type { IncomingMessage } from 'node:http'
import { basename } from 'node:path'
import { Readable } from 'node:stream'
import { mostFileBytes } from '../../../operations/intake/add-papers.ts'
import { type SpooledFile, spoolToFile } from '../../../sources/documents/spool.ts'
import { Refusal } from '../../refusal.ts'

/** A file that somebody dropped on the page. */
export interface UploadedFile extends SpooledFile {
  readonly name: string
}

const longestName = 200
/** A form of another site cannot send this type. */
const contentType = 'application/octet-stream'

/** Control characters, and those that turn or hide what stands beside them: no name needs them. */
const unprintable = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu

/** Keeps a request's body in a file under `folder`, named by its `name`. Throws a `Refusal` for what is no file, or too large. */
export async function receiveUpload(
  request: IncomingMessage,
  { folder, signal }: { readonly folder: string; readonly signal: AbortSignal },
): Promise<UploadedFile> {
  if (request.headers['content-type'] !== contentType) throw new Refusal(415, `Send ${contentType}.`)
  const { searchParams } = new URL(request.url ?? '/', 'http://127.0.0.1')
  // Shown and stored as a source’s name; the file lies under a name of ours.
  const name = basename(searchParams.get('name') ?? '')
    .replace(unprintable, '')
    .slice(0, longestName)
  if (name === '') throw new Refusal(400, 'Say the file’s name.')
  if (Number(request.headers['content-length'] ?? 0) > mostFileBytes) throw tooLarge()
  return { ...(await spoolToFile(Readable.from(bounded(request)), folder, signal)), name }
}

async function* bounded(request: IncomingMessage): AsyncGenerator<Buffer> {
  let length = 0
  // Left open, so that a refusal still gets through.
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    const bytes = Buffer.from(chunk)
    length += bytes.length
    if (length > mostFileBytes) throw tooLarge()
    yield bytes
  }
}

function tooLarge(): Refusal {
  return new Refusal(
    413,
    `A file holds at most ${mostFileBytes / 1024 / 1024} MiB; footnote ingest takes larger ones.`,
  )
}
