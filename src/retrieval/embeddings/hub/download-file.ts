import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, rm, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { AppError, errorMessage } from '../../../errors.ts'
import { askHub, type Hub, type HubFile, hubAway } from './hub-model.ts'

/** A connection over which nothing comes for so long has broken off. */
const longestSilenceMs = 60_000

export interface DownloadFileOptions {
  readonly hub: Hub
  /** Where the file is on the hub. */
  readonly address: string
  /** Where it goes. */
  readonly path: string
  /** Called with the bytes that are there, as they come. */
  readonly onProgress?: (bytes: number) => void
  readonly signal: AbortSignal
  /** In milliseconds; a minute where absent. */
  readonly longestSilenceMs?: number
}

/**
 * Downloads a file, or what is missing of one. Rejects with an `AppError`: a retryable one where the connection broke off
 * (what came stays, and the next call goes on behind it), `corrupt-data` where the file is not the one that was announced:
 * then it is gone.
 */
export async function downloadFile(file: HubFile, options: DownloadFileOptions): Promise<void> {
  const { path, onProgress } = options
  await mkdir(dirname(path), { recursive: true })
  const begun = await bytesOf(path)
  // More than all of it is another file.
  if (begun > file.bytes) await rm(path)
  const from = begun > file.bytes ? 0 : begun
  onProgress?.(from)
  if (from < file.bytes || file.bytes === 0) await receive(file, from, options)
  await check(file, options)
}

async function receive(file: HubFile, from: number, options: DownloadFileOptions): Promise<void> {
  const { hub, address, path, onProgress, signal } = options
  const silence = new AbortController()
  const timer = setTimeout(
    () => silence.abort(new Error('nothing came any more')),
    options.longestSilenceMs ?? longestSilenceMs,
  )
  const headers = from > 0 ? { range: `bytes=${from}-` } : {}
  try {
    const either = AbortSignal.any([signal, silence.signal])
    const response = await askHub(address, { hub, signal: either, headers })
    // A server that does not know ranges sends all of it again.
    const isRest = response.status === 206
    const target = await open(path, isRest ? 'a' : 'w')
    let bytes = isRest ? from : 0
    try {
      for await (const chunk of response.body ?? []) {
        timer.refresh()
        bytes += chunk.length
        await target.writeFile(chunk)
        if (bytes > file.bytes) return
        onProgress?.(bytes)
      }
    } finally {
      await target.close()
    }
  } catch (cause) {
    signal.throwIfAborted()
    if (cause instanceof AppError) throw cause
    throw isFault(cause)
      ? storageFault(path, cause)
      : hubAway(hub, `it broke off: ${errorMessage(cause)}`, cause)
  } finally {
    clearTimeout(timer)
  }
}

async function check(file: HubFile, { hub, path, signal }: DownloadFileOptions): Promise<void> {
  const bytes = await bytesOf(path)
  if (bytes < file.bytes) throw hubAway(hub, `${file.path} broke off at ${bytes} of ${file.bytes} bytes`)
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path, { signal })) hash.update(chunk)
  const isRight = file.sha256 === undefined || hash.digest('hex') === file.sha256
  if (bytes === file.bytes && isRight) return
  await rm(path)
  throw new AppError(
    'corrupt-data',
    `${file.path} from ${hub.address} is not the file that it should be (${bytes} bytes in place of ${file.bytes}, or others), and was thrown away. Try again; if it comes out the same, the server at FOOTNOTE_MODEL_HUB is at fault.`,
  )
}

function bytesOf(path: string): Promise<number> {
  return stat(path).then(
    ({ size }) => size,
    () => 0,
  )
}

/** Whether it is the disk's: those have the name of a system call. */
function isFault(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error && 'path' in error
}

function storageFault(path: string, cause: unknown): AppError {
  return new AppError('unavailable', `${path} cannot be written (${errorMessage(cause)}).`, { cause })
}
