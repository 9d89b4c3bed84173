/** What stands in the place of a secret. */
const mark = '[secret]'

/** Shorter ones keep nobody out, and would take words out of what is said. */
const shortestSecret = 4

/** Every form that a secret may have in what a provider says, the longest first. */
let forms: readonly string[] = []

/**
 * Has a token or a key taken out of all that this thread says from now on: whoever is given one calls this. One list for
 * all, for a provider repeats what it was sent in messages that nobody here has worded.
 */
export function keepSecret(secret: string | undefined): void {
  if (secret === undefined || secret.length < shortestSecret) return
  const inJson = JSON.stringify(secret).slice(1, -1)
  const all = new Set([...forms, secret, inJson, encodeURIComponent(secret)])
  forms = [...all].sort((a, b) => b.length - a.length)
}

/** A text as it may be logged and shown. */
export function withoutSecrets(text: string): string {
  return withoutForms(text, forms)
}

/** The mark itself is left whole where a secret is one of its words. */
function withoutForms(text: string, [form, ...shorter]: readonly string[]): string {
  if (form === undefined) return text
  return text
    .split(form)
    .map(part => withoutForms(part, shorter))
    .join(mark)
}

/** Keeps the passwords in an address secret: that of the user, and one in its query. */
export function keepPasswordSecret(address: string): void {
  const ofUser = /^[a-z]+:\/\/[^/?#:@]*:([^/?#]*)@/.exec(address)?.[1]
  const inQuery = /[?&]password=([^&#]*)/.exec(address)?.[1]
  for (const written of [ofUser, inQuery]) {
    keepSecret(written)
    keepSecret(decoded(written))
  }
}

function decoded(written: string | undefined): string | undefined {
  try {
    return written && decodeURIComponent(written)
  } catch {
    // No percent signs that stand for a letter: it is as it is written.
    return written
  }
}
