import { errorMessage } from '../../errors.ts'
import type { PaperLibrary } from '../../library/paper-library.ts'
import type { Embedder } from '../embeddings/embedder.ts'
import type { EmbedderSettings } from '../embeddings/embedder-settings.ts'
import { embeddedAtOnce } from '../indexing/embed-papers.ts'
import type { RetrievalWorkerData } from '../retrieval-settings.ts'

/** The one that is always there, and embeds a library as fast as it is read. */
const alwaysThere = 'builtin'
/** Names the embedder that `serve-old` programs answered with last. */
const settingName = 'serving-embedder'
/** Another one is on a server, of which only the settings that are gone knew where it is. */
const inThisProcess = 'transformers:'

export interface ServingOptions {
  readonly library: PaperLibrary
  readonly settings: EmbedderSettings & Pick<RetrievalWorkerData, 'whenEmbedderChanges'>
  readonly openEmbedder: (settings: EmbedderSettings) => Promise<Embedder>
  readonly onNotice: (notice: string) => void
}

/** An embedder and what it was opened by. */
export interface OpenedEmbedder {
  readonly settings: EmbedderSettings
  readonly embedder: Embedder
  /** How many papers it has yet to embed, where that takes long. */
  readonly missing: number
}

/**
 * The embedder to begin with. Where waiting is allowed, the configured one. Else one that can answer at once: the one
 * that served last if it can be opened and has embedded all but a few papers, otherwise the built-in one.
 */
export async function openServingEmbedder(options: ServingOptions): Promise<OpenedEmbedder> {
  const { library, settings, openEmbedder, onNotice } = options
  const { embeddings } = settings
  const open = async (name: string): Promise<OpenedEmbedder> => {
    const named = { ...settings, embeddings: name }
    const embedder = await openEmbedder(named)
    return { settings: named, embedder, missing: await countMissing(library, embedder) }
  }
  if (embeddings === alwaysThere) return open(alwaysThere)
  if (settings.whenEmbedderChanges !== 'serve-old') {
    const wanted = await open(embeddings)
    const { missing } = wanted
    if (missing > embeddedAtOnce)
      onNotice(`Embedding ${missing} papers with ${embeddings}; this is done once.`)
    return wanted
  }
  const last = await library.getSetting(settingName)
  if (last === undefined || (last !== embeddings && !last.startsWith(inThisProcess))) return open(alwaysThere)
  try {
    const served = await open(last)
    if (served.missing <= embeddedAtOnce) return served
  } catch (error) {
    // That of the configured one is told when it is tried in the background.
    if (last !== embeddings)
      onNotice(`${last}, which answered last, cannot be opened: ${errorMessage(error)}`)
  }
  return open(alwaysThere)
}

/** Keeps which embedder answers from now on, for the next start. */
export async function keepServingEmbedder(library: PaperLibrary, embeddings: string): Promise<void> {
  await library.putSetting(settingName, embeddings)
}

async function countMissing(library: PaperLibrary, { isQuick, fingerprint }: Embedder): Promise<number> {
  return isQuick === true ? 0 : library.countWithoutVector(fingerprint)
}
