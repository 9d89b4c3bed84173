import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { toStorageFault } from '../../library/storage-fault.ts'

/** A stream's content in a temporary file, which `remove` deletes. */
export interface SpooledFile {
  readonly path: string
  remove(): Promise<void>
}

/**
 * Writes a stream to a file in a new folder under `folder`, so that it can be read twice. Removes it where that fails;
 * rejects with a `StorageFault` where the folder is at fault.
 */
export async function spoolToFile(
  stream: Readable,
  folder: string,
  signal?: AbortSignal,
): Promise<SpooledFile> {
  let own: string | undefined
  const remove = async (): Promise<void> => {
    if (own !== undefined) await rm(own, { recursive: true, force: true })
  }
  try {
    own = await mkdtemp(join(folder, 'ingest-'))
    const path = join(own, 'stdin')
    await pipeline(stream, createWriteStream(path), ...(signal ? [{ signal }] : []))
    return { path, remove }
  } catch (error) {
    await remove()
    throw toStorageFault(error, join(folder, 'stdin')) ?? error
  }
}
