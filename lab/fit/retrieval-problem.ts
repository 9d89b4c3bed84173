import type { RetrievalWeights } from '../../src/fitted-weights.ts'
import { binaryRelevance, nDCG } from '../measures/ranking-metrics.ts'
import { type DevelopmentQuestion, importancesOf } from './development-questions.ts'
import type { DevelopmentSearch } from './development-search.ts'
import type { FitProblem } from './fit-problem.ts'

const depth = 10

/** The ranking of the papers that answer. */
export function retrievalProblem(
  search: DevelopmentSearch,
  questions: readonly DevelopmentQuestion[],
  start: RetrievalWeights,
): FitProblem<RetrievalWeights> {
  const answered = questions.filter(({ gold }) => gold.length > 0)
  return {
    name: 'retrieval',
    figure: 'nDCG@10',
    start,
    grid: {
      coverageExponent: [1, 2, 3],
      lexicalWeight: [0.8, 1, 1.2, 1.4, 1.7],
      nameBonus: [0.1, 0.2, 0.3],
      correctionWeight: [0.5, 0.7, 0.9],
      acronymWeight: [0.25, 0.5, 0.75],
      expansionWeight: [0.15, 0.3, 0.45],
    },
    importances: importancesOf(answered),
    async scoresOf(weights) {
      const retriever = search.retrieverWith(weights)
      const scores: number[] = []
      for (const { question, gold } of answered) {
        const { hits } = await retriever.search(question, { limit: depth })
        const ranking = hits.map(({ paper }) => paper.arxivId ?? paper.id)
        scores.push(nDCG(ranking, binaryRelevance(gold), depth))
      }
      return scores
    },
  }
}
