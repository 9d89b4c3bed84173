import type { Paper } from '../../domain/paper.ts'
import type { Embedder } from '../embeddings/embedder.ts'
import { embeddedText } from '../indexing/embed-papers.ts'
import { nearestPassage } from './nearest-passage.ts'
import type { PassageScorer } from './passage-scorer.ts'

/** Says of papers what each is about in a sentence of its own, in their order; undefined for one without sentences. */
export type GistReader = (papers: readonly Paper[]) => Promise<readonly (string | undefined)[]>

/** The gist of a paper is the sentence that is nearest to the whole of it. */
export function createGistReader(embedder: Embedder, passages: PassageScorer): GistReader {
  return async papers => {
    const vectors = await embedder.embedPassages(papers.map(embeddedText))
    const gists: (string | undefined)[] = []
    for (const [i, paper] of papers.entries()) {
      const vector = vectors[i]
      const [scored] = vector === undefined ? [] : await passages.score([paper], vector)
      gists.push(nearestPassage(scored))
    }
    return gists
  }
}
