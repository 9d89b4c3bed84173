import { errorMessage } from '../../errors.ts'
import type { PaperLibrary } from '../../library/paper-library.ts'
import { libraryIdentity } from '../indexes/snapshot/identity.ts'
import { readManifest, readSnapshot } from '../indexes/snapshot/read-snapshot.ts'
import { snapshotFolder } from './snapshot-keeper.ts'

/**
 * What is wrong with the index beside a library, whichever embedder it was made with; undefined where nothing is, or
 * where there is none.
 */
export async function snapshotFault(library: PaperLibrary, dataDir: string): Promise<string | undefined> {
  const folder = snapshotFolder(dataDir)
  try {
    const manifest = await readManifest(folder)
    if (manifest === undefined) return undefined
    if (manifest.library !== (await libraryIdentity(library))) return 'the index is of another library'
    const { byteOrder, library: of, embedder, analysis } = manifest
    const reading = await readSnapshot(folder, { byteOrder, library: of, embedder, analysis })
    if (reading.base === undefined) return `the index is of no use: ${reading.fault}`
    const { lastSequence } = await library.status()
    return manifest.lastSequence > lastSequence ? 'the index is ahead of the library' : undefined
  } catch (error) {
    return `the index is of no use: ${errorMessage(error)}`
  }
}
