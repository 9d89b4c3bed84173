import type { Hit } from '../../domain/hit.ts'
import { displayTitle } from '../../domain/paper.ts'
import { namedPapers, type PaperFinder } from './find-paper.ts'
import type { SearchOptions } from './retriever.ts'

/** A paper near a topic, and the sentence of its abstract that says why. */
export interface RelatedPaper {
  readonly hit: Hit
  readonly reason: string
}

export interface RelatedPapers {
  /** What was looked for: the topic as given, or the title of the paper that was named. */
  readonly topic: string
  readonly related: readonly RelatedPaper[]
  /** As in `Retrieval`. */
  readonly embedderFault?: string
}

/** Of more papers a larger model's reading would keep whoever asked waiting, who reads the first ones first. */
const sentencesRead = 5

/** Papers near a topic, or near the paper that an ID, a link or a title names. */
export async function relatedPapers(
  text: string,
  finder: PaperFinder,
  options: SearchOptions = {},
): Promise<RelatedPapers> {
  const named = await namedPapers(text, finder)
  // A name that several papers go by is a topic.
  const [found] = named.length === 1 ? named : []
  const { hits, embedderFault } =
    found === undefined
      ? await finder.retriever.search(text, { ...options, sentencesRead })
      : await finder.retriever.searchLike(found, { ...options, sentencesRead })
  const topic = found === undefined ? text : displayTitle(found)
  return {
    topic,
    related: hits.map(hit => ({ hit, reason: bestSentence(hit) })),
    ...(embedderFault !== undefined && { embedderFault }),
  }
}

/** Empty for a paper without an abstract: its title says it already. */
function bestSentence({ passages }: Hit): string {
  const [first] = passages
  if (first === undefined) return ''
  return passages.reduce((best, passage) => (passage.score > best.score ? passage : best), first).text
}
