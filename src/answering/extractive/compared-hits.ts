import type { Hit } from '../../domain/hit.ts'
import type { QuestionAnalysis } from '../../domain/question.ts'
import type { Retriever, SearchOptions } from '../../retrieval/retriever.ts'

const mostCompared = 4
/** What stands between the two sides of a comparison. */
const betweenSides = /\s(?:vs\.?|versus|compared (?:to|with)|or|and)\s|\s\/\s/i

interface ComparedHitsOptions extends Pick<SearchOptions, 'signal'> {
  readonly named: readonly Hit[]
  readonly hits: readonly Hit[]
  readonly retriever: Retriever
}

/**
 * The papers that a comparison names; where it names fewer than two, the best paper for each side of it, so that one side's
 * words do not bring up papers for both places.
 */
export async function comparedHits(
  question: QuestionAnalysis,
  { named, hits, retriever, signal }: ComparedHitsOptions,
): Promise<readonly Hit[]> {
  if (named.length >= 2) return named.slice(0, mostCompared)
  const sides = question.text.split(betweenSides, 2)
  const chosen: Hit[] = [...named]
  for (const side of sides.length === 2 ? sides : []) {
    const found = await retriever.search(side, { limit: 2, ...(signal !== undefined && { signal }) })
    const best = found.hits.find(hit => !includesPaper(chosen, hit))
    if (best !== undefined && chosen.length < 2) chosen.push(best)
  }
  return [...chosen, ...hits.filter(hit => !includesPaper(chosen, hit))].slice(0, 2)
}

function includesPaper(hits: readonly Hit[], { paper }: Hit): boolean {
  return hits.some(hit => hit.paper.id === paper.id)
}
