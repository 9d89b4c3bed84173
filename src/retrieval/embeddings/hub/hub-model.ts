import { z } from 'zod'
import { AppError, errorMessage } from '../../../errors.ts'

/** Where a model's files come from. */
export interface Hub {
  /** Without a trailing slash. */
  readonly address: string
  /** The global one where absent. */
  readonly fetch?: typeof fetch
}

export interface HubFile {
  /** From the model's folder on. */
  readonly path: string
  readonly bytes: number
  /** In hexadecimal; the hub tells it of large files alone. */
  readonly sha256?: string
}

export interface HubModel {
  /** The commit that the files are of, so that all are of one. */
  readonly revision: string
  readonly files: readonly HubFile[]
}

/** What is used of `GET /api/models/NAME?blobs=true` (Hub API, Model Info). */
const modelSchema = z.object({
  sha: z.string().regex(/^[0-9a-f]{1,64}$/),
  siblings: z.array(
    z.object({
      rfilename: z.string(),
      size: z.number().int().nonnegative().optional(),
      lfs: z.object({ sha256: z.string().optional() }).optional(),
    }),
  ),
})

/** Longer than the lists of the largest models. */
const longestAnswer = 5_000_000

/**
 * The files of a model that are wanted and there, with their sizes. Rejects with an `AppError`: `unavailable` where the
 * hub does not answer, `not-found` where it has no such model or one of the `needed` files is not among its own.
 */
export async function readHubModel(
  name: string,
  { needed, optional }: { readonly needed: readonly string[]; readonly optional: readonly string[] },
  { hub, signal }: { readonly hub: Hub; readonly signal: AbortSignal },
): Promise<HubModel> {
  const address = `${hub.address}/api/models/${name}?blobs=true`
  const response = await askHub(address, { hub, signal })
  const text = await response.text().catch((cause: unknown) => {
    throw hubAway(hub, errorMessage(cause), cause)
  })
  const parsed = modelSchema.safeParse(text.length > longestAnswer ? undefined : parseJson(text))
  if (!parsed.success) throw hubAway(hub, 'its answer is not that of a hub', parsed.error)
  const { sha, siblings } = parsed.data
  const files = siblings
    .filter(({ rfilename }) => needed.includes(rfilename) || optional.includes(rfilename))
    .map(({ rfilename, size, lfs }): HubFile => {
      if (size === undefined) throw hubAway(hub, `it does not say how long ${rfilename} is`)
      return { path: rfilename, bytes: size, ...(lfs?.sha256 !== undefined && { sha256: lfs.sha256 }) }
    })
  const missing = needed.filter(path => !files.some(file => file.path === path))
  if (missing.length > 0)
    throw new AppError('not-found', `${name} on ${hub.address} has no ${missing.join(', ')}.`)
  return { revision: sha, files }
}

/** A `GET` that was answered with success. Rejects with an `AppError` that says whether to try again. */
export async function askHub(
  address: string,
  {
    hub,
    signal,
    headers = {},
  }: { readonly hub: Hub; readonly signal: AbortSignal; readonly headers?: Readonly<Record<string, string>> },
): Promise<Response> {
  const response = await (hub.fetch ?? fetch)(address, { signal, headers }).catch((cause: unknown) => {
    throw hubAway(hub, reasonOf(cause), cause)
  })
  if (response.ok) return response
  await response.body?.cancel()
  const { status } = response
  if (status === 401 || status === 404)
    throw new AppError(
      'not-found',
      `${hub.address} has no such model or file (${address}, status ${status}).`,
    )
  throw hubAway(hub, `status ${status}`)
}

/** The hub may answer later. */
export function hubAway(hub: Hub, reason: string, cause?: unknown): AppError {
  return new AppError(
    'unavailable',
    `The model could not be downloaded from ${hub.address} (${reason}). Is this machine online? What has come is kept: the same command goes on where it stopped. Another address can be set with FOOTNOTE_MODEL_HUB.`,
    { retryable: true, cause },
  )
}

/** `fetch` itself only says that it failed. */
function reasonOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined
  return errorMessage(cause ?? error) || errorMessage(error)
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
