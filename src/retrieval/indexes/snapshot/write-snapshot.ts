import { createHash, randomBytes } from 'node:crypto'
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { toStorageFault } from '../../../library/storage-fault.ts'
import type { NeighbourGraph } from '../hnsw-graph.ts'
import type { IndexSegment } from '../index-segment.ts'
import {
  type FileFacts,
  graphName,
  labelsName,
  type Manifest,
  manifestName,
  newManifest,
  type SnapshotIdentity,
  segmentFiles,
  serialiseManifest,
} from './layout.ts'
import { hashFile } from './read-file.ts'

export interface NewSnapshot {
  readonly segment: IndexSegment
  readonly graph: NeighbourGraph | undefined
  readonly identity: SnapshotIdentity
  readonly lastSequence: number
}

/** Bytes written, then other work on this thread gets its turn. */
const chunkBytes = 8 * 1024 * 1024
/** A generation that no manifest names and that is older than this belongs to nobody. */
const leftOverAfterMs = 60 * 60 * 1000

/**
 * Writes a snapshot aside and puts it in the place of the one before; that one holds until the last moment. Rejects with
 * a `StorageFault` where the folder is at fault.
 */
export async function writeSnapshot(folder: string, snapshot: NewSnapshot): Promise<Manifest> {
  const generation = randomBytes(8).toString('hex')
  const aside = join(folder, generation)
  try {
    await mkdir(aside, { recursive: true })
    const files: Record<string, FileFacts> = {}
    for (const [name, numbers] of Object.entries(segmentFiles(snapshot.segment))) {
      files[name] = await writeNumbers(join(aside, name), numbers)
    }
    if (snapshot.graph !== undefined) {
      const labels = await snapshot.graph.write(join(aside, graphName))
      files[labelsName] = await writeNumbers(join(aside, labelsName), labels)
      files[graphName] = await syncFile(join(aside, graphName))
    }
    await syncFolder(aside)
    const manifest = newManifest({
      generation,
      ...snapshot.identity,
      papers: snapshot.segment.dates.length,
      lastSequence: snapshot.lastSequence,
      files,
    })
    const text = Buffer.from(serialiseManifest(manifest))
    const newManifestPath = join(folder, `${manifestName}.${generation}`)
    await writeNumbers(newManifestPath, text)
    await rename(newManifestPath, join(folder, manifestName))
    await syncFolder(folder)
    await removeLeftOvers(folder, generation)
    return manifest
  } catch (error) {
    await rm(aside, { recursive: true, force: true }).catch(() => undefined)
    throw toStorageFault(error, join(folder, manifestName)) ?? error
  }
}

async function writeNumbers(path: string, numbers: NodeJS.ArrayBufferView): Promise<FileFacts> {
  const bytes = new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength)
  const hash = createHash('sha256')
  const file = await open(path, 'w')
  try {
    for (let start = 0; start < bytes.length; start += chunkBytes) {
      const chunk = bytes.subarray(start, start + chunkBytes)
      hash.update(chunk)
      await file.writeFile(chunk)
    }
    await file.sync()
  } finally {
    await file.close()
  }
  return { bytes: bytes.length, sha256: hash.digest('hex') }
}

/** Brings a file that a library has written to the disk. */
async function syncFile(path: string): Promise<FileFacts> {
  const file = await open(path, 'r+')
  try {
    await file.sync()
  } finally {
    await file.close()
  }
  return { bytes: (await stat(path)).size, sha256: await hashFile(path) }
}

/** A rename is on the disk once its folder is; where folders cannot be synced (Windows), the system sees to it. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r').catch(() => undefined)
  await folder?.sync().catch(() => undefined)
  await folder?.close()
}

/** Other generations, but for those that another process may be writing. */
async function removeLeftOvers(folder: string, current: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (name === manifestName || name === current) continue
    const path = join(folder, name)
    const status = await stat(path).catch(() => undefined)
    if (status === undefined) continue
    const isComplete = await stat(join(path, 'dates.i32')).catch(() => undefined)
    if (isComplete !== undefined || Date.now() - status.mtimeMs > leftOverAfterMs)
      await rm(path, { recursive: true, force: true })
  }
}
