import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

/** A stream's content in a temporary file, which `remove` deletes. */
export interface SpooledFile {
  readonly path: string
  remove(): Promise<void>
}

/** Writes a stream to a file in a new folder under `folder`, so that it can be read twice. Removes it where that fails. */
export async function spoolToFile(
  stream: Readable,
  folder: string,
  signal?: AbortSignal,
): Promise<SpooledFile> {
  const own = await mkdtemp(join(folder, 'ingest-'))
  const remove = () => rm(own, { recursive: true, force: true })
  const path = join(own, 'stdin')
  try {
    await pipeline(stream, createWriteStream(path), ...(signal ? [{ signal }] : []))
  } catch (error) {
    await remove()
    throw error
  }
  return { path, remove }
}
