import { describe, expect, it } from 'vitest'
import { listProblem } from '../../../src/evaluation/fit/list-problem.ts'
import { hitOf, questionOver } from '../../answering/extractive/sample-hits.ts'
import { bundledWeights } from '../../support/bundled-weights.ts'
import { paper } from '../../support/papers.ts'

const papers = [1, 2, 3, 4].map(i => paper(`2401.0000${i}`, `Dance ${i}`, 'It is a dance.'))
const asked = { id: 'q', facts: [], code: [], file: 'a' }

function foundWith(gold: readonly string[], type: 'list' | 'fact' = 'list') {
  const text = 'Which papers prune heads?'
  return {
    asked: { ...asked, type, question: text, gold: [...gold] },
    question: questionOver(papers, text),
    hits: papers.map((each, i) => hitOf(each, { score: [1, 0.95, 0.2, 0.1][i] ?? 0 })),
  }
}

describe('listProblem', () => {
  it('scores a list by precision and recall in one', async () => {
    const gold = [['2401.00001', '2401.00002'], ['2401.00001'], ['2401.00004']]
    const found = gold.map(each => foundWith(each))
    const { sentences, lists } = bundledWeights
    const problem = listProblem([...found, foundWith([], 'fact')], sentences, lists)
    expect(problem.importances).toHaveLength(3)
    const [both = 0, one = 0, none = 0] = await problem.scoresOf({ ...lists, retrieval: 1, afterOne: -0.1 })
    expect([both, none]).toEqual([1, 0])
    expect(one).toBeCloseTo(2 / 3)
  })
})
