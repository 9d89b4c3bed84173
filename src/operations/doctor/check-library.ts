import { existsSync } from 'node:fs'
import type { Config } from '../../config.ts'
import { errorMessage } from '../../errors.ts'
import { libraryPath } from '../../library/library-path.ts'
import { StorageFault } from '../../library/storage-fault.ts'
import { bad, type Finding, good, skipped, warning } from './finding.ts'

type Place = Pick<Config, 'dataDir' | 'libraryUrl'>

/** The library and the index beside it, left as they are. */
export async function checkLibrary({ dataDir, libraryUrl }: Place): Promise<readonly Finding[]> {
  if (libraryUrl !== undefined) return []
  const path = libraryPath(dataDir)
  if (!existsSync(path))
    return [skipped('library', `There is none at ${path} yet; the first start makes one.`)]
  try {
    const { lookAtLibrary } = await import('../../library/sqlite/look-at-library.ts')
    const { papers, schema, latestSchema } = lookAtLibrary(path)
    if (schema < latestSchema)
      return [
        warning(
          'library',
          `${papers} papers, of schema ${schema}; this version writes ${latestSchema}.`,
          'Nothing needs doing: the next start brings it up to date. Back it up before (footnote library backup).',
        ),
      ]
    return [good('library', `${papers} papers, schema ${schema}`), await checkSnapshot({ dataDir })]
  } catch (error) {
    return [bad('library', errorMessage(error), fixOf(error))]
  }
}

function fixOf(error: unknown): string {
  if (!(error instanceof StorageFault)) return 'Run footnote library check.'
  switch (error.trouble) {
    case 'damaged':
      return 'Stop Footnote and run footnote library restore FILE with a backup; without one, move the file away and ingest again.'
    case 'newer':
      return 'Update Footnote: git pull && npm ci.'
    case 'no-library':
      return 'Move that file out of the way, or choose another folder with FOOTNOTE_DATA_DIR.'
    case 'in-use':
      return 'Wait until the other process is done, and look again.'
    default:
      return 'Let the user who runs Footnote read and write there, or choose another folder with FOOTNOTE_DATA_DIR.'
  }
}

async function checkSnapshot(place: Place): Promise<Finding> {
  const { openLibrary } = await import('../../library/open-library.ts')
  const { snapshotFault } = await import('../../retrieval/indexing/check-snapshot.ts')
  const library = await openLibrary(place)
  try {
    const fault = await snapshotFault(library, place.dataDir)
    if (fault === undefined) return good('snapshot', 'The index fits the library.')
    return warning(
      'snapshot',
      `Of the index beside the library: ${fault}.`,
      'Run footnote library check --fix; the next start makes it anew.',
    )
  } finally {
    await library.close()
  }
}
