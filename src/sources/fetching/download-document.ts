import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from '../../errors.ts'
import { toStorageFault } from '../../library/storage-fault.ts'
import { scholarlyHosts } from '../network/scholarly-hosts.ts'
import type { SourceFetch } from '../network/source-fetch.ts'

/** A document on disk, which `remove` deletes. */
export interface DownloadedDocument {
  readonly path: string
  /** What its papers' sources call it: its address without what is behind `?`. */
  readonly name: string
  remove(): Promise<void>
}

/** Of a document from one of the scholarly hosts. */
const mostBytes = 128 * 1024 * 1024
const timeoutMs = 120_000

/**
 * Fetches a document from one of the hosts, the scholarly ones where absent, into a new folder under `folder`. Rejects as `SourceFetch` does,
 * with `unavailable` for an answer that is none, and with a `StorageFault` where the folder is at fault.
 */
export async function downloadDocument(
  address: string,
  options: {
    readonly fetch: SourceFetch
    readonly folder: string
    readonly signal?: AbortSignal | undefined
    readonly hosts?: readonly string[]
    /** A longer document is refused. */
    readonly longestBytes?: number
  },
): Promise<DownloadedDocument> {
  const { fetch, folder, signal, hosts = scholarlyHosts, longestBytes = mostBytes } = options
  const answer = await fetch({ address, hosts, longestBytes, timeoutMs, signal })
  const { host, pathname } = new URL(answer.address)
  if (answer.status !== 200)
    throw new AppError('unavailable', `${host} answers with status ${answer.status}: there is no document`)
  let own: string | undefined
  const remove = async (): Promise<void> => {
    if (own !== undefined) await rm(own, { recursive: true, force: true })
  }
  try {
    own = await mkdtemp(join(folder, 'fetched-'))
    const path = join(own, 'document')
    await writeFile(path, answer.bytes)
    return { path, name: `${host}${pathname}`.slice(0, 200), remove }
  } catch (error) {
    await remove()
    throw toStorageFault(error, join(folder, 'document')) ?? error
  }
}
