import { AppError } from '../../errors.ts'

/** Lists that come by e-mail have half a million characters. */
const longestMail = 32 * 1024 * 1024
const lookedAt = 64 * 1024
/** What mail programs write first when they save a message. */
const begins =
  /^(?:From |(?:from|to|received|return-path|delivered-to|subject|date|mime-version|message-id|x-[\w-]{1,40}|dkim-signature|arc-seal|content-type|list-[\w-]{1,20}|reply-to|sender):)/i
const isEncoded = /^content-transfer-encoding:\s*(?:quoted-printable|base64)/im

/**
 * The text of an e-mail whose body is encoded for its journey (quoted-printable, base64, in parts), as UTF-8; anything else
 * as it is. Throws an `AppError` (`bad-input`) for a message of more than 32 MiB, and for one without text.
 */
export async function* fromMail(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let taken: Buffer[] | undefined
  let length = 0
  let isFirst = true
  for await (const chunk of chunks) {
    if (isFirst && isEncodedMail(chunk)) taken = []
    isFirst = false
    if (taken === undefined) {
      yield chunk
      continue
    }
    taken.push(chunk)
    length += chunk.length
    if (length > longestMail) throw new AppError('bad-input', 'the e-mail is longer than 32 MiB')
  }
  if (taken === undefined) return
  const { default: PostalMime } = await import('postal-mime')
  const { text, html } = await PostalMime.parse(Buffer.concat(taken))
  const body = text?.trim() ? text : html
  if (body === undefined || body.trim() === '') throw new AppError('bad-input', 'the e-mail has no text')
  yield Buffer.from(body)
}

function isEncodedMail(beginning: Buffer): boolean {
  const head = beginning.toString('latin1', 0, lookedAt)
  return begins.test(head) && isEncoded.test(head)
}
