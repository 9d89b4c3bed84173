import { chooseList, listSigns } from '../../answering/extractive/choose-list.ts'
import type { ListWeights, SentenceWeights } from '../../fitted-weights.ts'
import { importancesOf } from './development-questions.ts'
import type { FitProblem } from './fit-problem.ts'
import type { FoundQuestion } from './found-questions.ts'

/** Which papers stand on a list. */
export function listProblem(
  found: readonly FoundQuestion[],
  sentences: SentenceWeights,
  start: ListWeights,
): FitProblem<ListWeights> {
  const lists = found.filter(({ asked, question }) => asked.type === 'list' && question.type === 'list')
  const cases = lists.map(({ asked, question, hits }) => ({
    gold: new Set(asked.gold),
    signs: listSigns(question, hits, sentences),
  }))
  return {
    name: 'lists',
    figure: 'F1 of the papers listed',
    start,
    // `retrieval` stays: only what the others count beside it matters.
    grid: {
      sentence: [0, 0.1, 0.2, 0.3, 0.4],
      feedback: [0, 0.15, 0.25, 0.35, 0.45, 0.55],
      leastFit: [0.4, 0.5, 0.6, 0.7],
      afterOne: [-0.15, -0.1, -0.06, -0.03, 0],
      afterTwoToFour: [0, 0.03, 0.06, 0.08, 0.1],
    },
    importances: importancesOf(lists.map(({ asked }) => asked)),
    scoresOf: weights =>
      cases.map(({ gold, signs }) => {
        const listed = chooseList(signs, weights)
        const right = listed.filter(({ paper }) => gold.has(paper.arxivId ?? paper.id)).length
        return listed.length + gold.size === 0 ? 0 : (2 * right) / (listed.length + gold.size)
      }),
  }
}
