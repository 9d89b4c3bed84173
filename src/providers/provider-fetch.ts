import { AppError } from '../errors.ts'
import { tellProviderCall } from './provider-calls.ts'

/** Where `fetch` would go on to another address (Fetch Standard, redirect status). */
const redirects: ReadonlySet<number> = new Set([301, 302, 303, 307, 308])
const longestAddress = 200

/** An answer that may send its request on to another address. */
export interface Sent {
  readonly from: URL
  readonly status: number
  /** As it stands in the header. */
  readonly location: string | null
}

/**
 * Why a request is not sent on, for it carries a key or a token, and what was asked, and nobody has chosen the server
 * where it would go; undefined for an answer that sends nothing on. `setting` names the variable in which the right
 * address belongs.
 */
export function redirectFault({ from, status, location }: Sent, setting: string): AppError | undefined {
  if (!redirects.has(status)) return undefined
  return new AppError(
    'bad-configuration',
    `${from.origin} sends requests on to ${destination(location, from)} (status ${status}), where nothing was sent. If that is the right server, set ${setting} to its address.`,
    { userMessage: 'A service that this bot uses is set up wrongly.' },
  )
}

/** `fetch` for providers of models, which follows no redirect: it rejects with an `AppError` that says where it led. */
export function createProviderFetch(setting: string): typeof fetch {
  return async (input, init) => {
    const from = new URL(input instanceof Request ? input.url : input)
    const response = await told(from, () => fetch(input, { ...init, redirect: 'manual' }))
    const location = response.headers.get('location')
    const fault = redirectFault({ from, status: response.status, location }, setting)
    if (fault === undefined) return response
    await response.body?.cancel()
    throw fault
  }
}

async function told({ host }: URL, call: () => Promise<Response>): Promise<Response> {
  const begun = performance.now()
  let status: number | undefined
  try {
    const response = await call()
    status = response.status
    return response
  } finally {
    const elapsedMs = Math.round(performance.now() - begun)
    tellProviderCall({ host, ...(status !== undefined && { status }), elapsedMs })
  }
}

/** Another server by its name alone: what stands behind it is for that server to read. */
function destination(location: string | null, from: URL): string {
  if (location === null || !URL.canParse(location, from)) return 'an address that is none'
  const { origin, host, protocol, pathname } = new URL(location, from)
  return (origin === from.origin ? origin + pathname : `${protocol}//${host}`).slice(0, longestAddress)
}
