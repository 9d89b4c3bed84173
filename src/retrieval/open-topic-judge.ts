import { bundled } from '../bundled.ts'
import { readFittedWeights } from '../fitted-weights.ts'
import { type LibraryPlace, toLibraryPlace } from '../library/library-place.ts'
import type { PaperLibrary } from '../library/paper-library.ts'
import type { TopicJudge } from '../sources/news/topic-judge.ts'
import { type EmbedderSettings, toEmbedderSettings } from './embeddings/embedder-settings.ts'
import { openEmbedder } from './embeddings/open-embedder.ts'
import { openSearch } from './open-search.ts'
import { openWordingReader } from './open-wording-reader.ts'
import { createPaperNames } from './search/paper-names.ts'

/** Opens the index of a library, to score papers that are not in it. Rejects as `openRetrieval` does. */
export async function openTopicJudge(
  library: PaperLibrary,
  options: EmbedderSettings & LibraryPlace & { readonly onNotice: (notice: string) => void },
): Promise<TopicJudge> {
  const settings = toEmbedderSettings(options)
  const { retrieval: weights } = readFittedWeights(bundled.weights)
  const embedder = await openEmbedder(settings)
  const wording = await openWordingReader()
  const { onNotice } = options
  const place = toLibraryPlace(options)
  const names = createPaperNames(library)
  const search = await openSearch({
    ...place,
    library,
    settings,
    embedder,
    weights,
    wording,
    names,
    onNotice,
  })
  await search.leave()
  return search.judgeTopic
}
