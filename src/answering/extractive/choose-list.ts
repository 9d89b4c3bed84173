import type { Hit } from '../../domain/hit.ts'
import type { QuestionAnalysis } from '../../domain/question.ts'
import type { ListWeights, SentenceWeights } from '../../fitted-weights.ts'
import { bestSentenceScore } from './choose-sentences.ts'

/** Hits that are looked at. */
const candidates = 30
const longestList = 7

/** How well a hit fits a list, by each sign of it. */
export interface ListSigns {
  readonly hit: Hit
  /** The score of the search. */
  readonly retrieval: number
  /** That of the sentence which answers best. */
  readonly sentence: number
  /** The likeness to the best papers. */
  readonly feedback: number
}

type Sign = Exclude<keyof ListSigns, 'hit'>

export function listSigns(
  question: QuestionAnalysis,
  hits: readonly Hit[],
  weights: SentenceWeights,
): readonly ListSigns[] {
  return hits.slice(0, candidates).map(hit => ({
    hit,
    retrieval: hit.score,
    sentence: bestSentenceScore(question, hit, weights),
    feedback: hit.feedbackScore ?? 0,
  }))
}

/**
 * The papers that belong on a list: those before the widest gap in how well they fit. Where the papers about a topic end
 * and the rest begins, the fit drops; how far it drops says more than any fixed threshold.
 *
 *     fit  1.0 ▇ 0.9 ▇ 0.8 ▇        0.5 ▃ 0.45 ▃ …
 *                           └ gap ─┘  the list has three entries
 */
export function chooseList(signs: readonly ListSigns[], weights: ListWeights): readonly Hit[] {
  const fits = fitOf(signs, weights)
  const [best] = fits
  if (best === undefined) return []
  let length = 1
  let widest = Number.NEGATIVE_INFINITY
  for (let i = 1; i <= Math.min(longestList, fits.length - 1); i += 1) {
    const [last, next] = [fits[i - 1]?.fit ?? 0, fits[i]?.fit ?? 0]
    if (last < weights.leastFit * best.fit) break
    const gap = (last - next) / best.fit + expectation(i, weights)
    if (gap > widest) {
      widest = gap
      length = i
    }
  }
  return fits.slice(0, length).map(({ hit }) => hit)
}

interface Fit {
  readonly hit: Hit
  readonly fit: number
}

/** How well each hit fits, 0 … 1 beside the best of each sign; best first. */
function fitOf(signs: readonly ListSigns[], weights: ListWeights): readonly Fit[] {
  const most = (sign: Sign): number =>
    signs.reduce((best, each) => Math.max(best, each[sign]), Number.EPSILON)
  const best = { retrieval: most('retrieval'), sentence: most('sentence'), feedback: most('feedback') }
  return signs
    .map(({ hit, retrieval, sentence, feedback }) => ({
      hit,
      fit:
        (weights.retrieval * retrieval) / best.retrieval +
        (weights.sentence * sentence) / best.sentence +
        (weights.feedback * feedback) / best.feedback,
    }))
    .sort((a, b) => b.fit - a.fit)
}

/** What is added to the gap behind so many papers: a likely length needs a smaller one. */
function expectation(length: number, { afterOne, afterTwoToFour }: ListWeights): number {
  if (length === 1) return afterOne
  return length <= 4 ? afterTwoToFour : 0
}
