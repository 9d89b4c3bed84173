import type { Hit } from '../../domain/hit.ts'
import type { QuestionAnalysis } from '../../domain/question.ts'
import { toTerms } from '../../retrieval/analysis/terms.ts'
import { bestSentenceScore } from './choose-sentences.ts'
import { topicTerms } from './question-focus.ts'

/** Hits that are looked at. */
const candidates = 30
const longestList = 7

/** What each sign of fitting counts, each as a share of the best paper's; fitted on development lists. */
const weights = { retrieval: 0.7, words: 0.15, sentence: 0.15 } as const

/** No paper belongs on a list that fits less than this beside the best. */
const leastFit = 0.5

/** Lists that people ask for have rarely one entry and mostly two to four: such a cut needs a smaller gap. */
function expectation(length: number): number {
  if (length === 1) return -0.06
  return length <= 4 ? 0.06 : 0
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
    words: bestWordShare(question, hit),
    sentence: bestSentenceScore(question, hit),
  }))
  const most = (sign: keyof typeof weights): number =>
    signs.reduce((best, each) => Math.max(best, each[sign]), Number.EPSILON)
  const best = { retrieval: most('retrieval'), words: most('words'), sentence: most('sentence') }
  return signs
    .map(({ hit, retrieval, words, sentence }) => ({
      hit,
      fit:
        (weights.retrieval * retrieval) / best.retrieval +
        (weights.words * words) / best.words +
        (weights.sentence * sentence) / best.sentence,
    }))
    .sort((a, b) => b.fit - a.fit)
}

/** The share of the question's topic that one sentence holds, weighted by rarity; the best sentence's. */
function bestWordShare(question: QuestionAnalysis, { passages }: Hit): number {
  const topic = topicTerms(question).map(term => ({
    ...term,
    value: term.weight * term.inverseDocumentFrequency,
  }))
  const all = topic.reduce((sum, { value }) => sum + value, 0)
  if (all === 0) return 0
  return passages.reduce((best, { text }) => {
    const terms = new Set(toTerms(text))
    const held = topic.filter(({ term }) => terms.has(term)).reduce((sum, { value }) => sum + value, 0)
    return Math.max(best, held / all)
  }, 0)
}
