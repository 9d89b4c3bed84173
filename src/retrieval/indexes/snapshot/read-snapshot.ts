import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { errorMessage } from '../../../errors.ts'
import { loadHnswLibrary, type NeighbourGraph, readGraph } from '../hnsw-graph.ts'
import type { IndexBase } from '../paper-index.ts'
import {
  graphName,
  labelsName,
  type Manifest,
  manifestName,
  parseManifest,
  type SnapshotIdentity,
  toSegment,
} from './layout.ts'
import { hashFile, readWholeFile } from './read-file.ts'

/** A snapshot, or why there is none to use: `missing`, or what is wrong with it. */
export type SnapshotReading =
  | { readonly base: IndexBase; readonly manifest: Manifest }
  | { readonly base?: undefined; readonly fault: string }

/**
 * Reads the snapshot in a folder, if it is whole and was made with the same embedder and analysis. Nothing of it is
 * used before every checksum is right, and nothing that lies in the folder makes this reject.
 */
export async function readSnapshot(folder: string, identity: SnapshotIdentity): Promise<SnapshotReading> {
  try {
    const manifest = await readManifest(folder)
    if (manifest === undefined) return { fault: 'missing' }
    const { byteOrder, library, embedder, analysis, lastSequence } = manifest
    if (!isDeepStrictEqual({ byteOrder, library, embedder, analysis }, identity))
      return { fault: 'it was made of another library, with another embedder or another analysis' }
    const generation = join(folder, manifest.generation)
    const segment = await toSegment(name => readChecked(generation, name, manifest), embedder.dimension)
    const graph = await readCheckedGraph(generation, manifest)
    return { base: { segment, graph, lastSequence }, manifest }
  } catch (error) {
    return { fault: errorMessage(error) }
  }
}

/** The manifest alone, unchecked against the files; undefined where there is none. Rejects where it is damaged. */
export async function readManifest(folder: string): Promise<Manifest | undefined> {
  const text = await readFile(join(folder, manifestName), 'utf8').catch(() => undefined)
  if (text === undefined) return undefined
  return parseManifest(text)
}

async function readChecked(folder: string, name: string, { files }: Manifest): Promise<ArrayBuffer> {
  const facts = files[name]
  if (facts === undefined) throw new Error(`the manifest does not name ${name}`)
  const { content, sha256 } = await readWholeFile(join(folder, name), facts.bytes)
  if (sha256 !== facts.sha256) throw new Error(`${name} does not have its checksum`)
  return content
}

/** Undefined where the snapshot has no graph, or nothing here can read it: vectors are then searched exactly. */
async function readCheckedGraph(folder: string, manifest: Manifest): Promise<NeighbourGraph | undefined> {
  const facts = manifest.files[graphName]
  if (facts === undefined) return undefined
  const library = await loadHnswLibrary()
  if (library === undefined) return undefined
  const path = join(folder, graphName)
  // A damaged file would leave hnswlib with a pointer into nowhere: it never gets to see one.
  if ((await hashFile(path)) !== facts.sha256) throw new Error(`${graphName} does not have its checksum`)
  const labels = new Int32Array(await readChecked(folder, labelsName, manifest))
  return readGraph(library, path, { leadingDimensions: manifest.embedder.leadingDimensions, labels })
}
