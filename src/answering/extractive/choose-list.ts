import type { Hit } from '../../domain/hit.ts'
import type { QuestionAnalysis } from '../../domain/question.ts'
import { bestSentenceScore } from './choose-sentences.ts'

/** Hits that are looked at. */
const candidates = 30
const longestList = 7

/** What each sign of fitting counts, each as a share of the best paper's; fitted on development lists. */
const weights = { retrieval: 0.45, sentence: 0.2, feedback: 0.35 } as const

/** No paper belongs on a list that fits less than this beside the best. */
const leastFit = 0.5

/** Lists that people ask for have rarely one entry and mostly two to four: such a cut needs a smaller gap. */
function expectation(length: number): number {
  if (length === 1) return -0.1
  return length <= 4 ? 0.08 : 0
}

/**
 * The papers that belong on a list: those before the widest gap in how well they fit. Where the papers about a topic end
 * and the rest begins, the fit drops; how far it drops says more than any fixed threshold.
 *
 *     fit  1.0 ▇ 0.9 ▇ 0.8 ▇        0.5 ▃ 0.45 ▃ …
 *                           └ gap ─┘  the list has three entries
 */
export function chooseList(question: QuestionAnalysis, hits: readonly Hit[]): readonly Hit[] {
  const fits = fitOf(question, hits.slice(0, candidates))
  const [best] = fits
  if (best === undefined) return []
  let length = 1
  let widest = Number.NEGATIVE_INFINITY
  for (let i = 1; i <= Math.min(longestList, fits.length - 1); i += 1) {
    const [last, next] = [fits[i - 1]?.fit ?? 0, fits[i]?.fit ?? 0]
    if (last < leastFit * best.fit) break
    const gap = (last - next) / best.fit + expectation(i)
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
function fitOf(question: QuestionAnalysis, hits: readonly Hit[]): readonly Fit[] {
  const signs = hits.map(hit => ({
    hit,
    retrieval: hit.score,
    sentence: bestSentenceScore(question, hit),
    feedback: hit.feedbackScore ?? 0,
  }))
  const most = (sign: keyof typeof weights): number =>
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
