import { describe, expect, it } from 'vitest'
import { pooledGap } from '../../../lab/questions/pooled-gap.ts'
import type { QuestionRow } from '../../../lab/questions/question-row.ts'
import { questionRow } from '../../support/question-rows.ts'

const bootstrap = { seed: 1, resamples: 200 }
const facts = (...coverages: readonly number[]) =>
  coverages.map(factCoverage => questionRow({ factCoverage }))
const near = (...kinds: readonly QuestionRow['kind'][]) =>
  kinds.map(kind => questionRow({ type: 'unanswerable-near', kind }))

describe('pooledGap', () => {
  it('is none where only the mix of types differs', () => {
    const first = [...facts(1, 1, 1), ...near('answer')]
    const second = [...facts(1), ...near('answer', 'answer', 'answer')]
    expect(pooledGap(first, second, bootstrap)).toMatchObject({
      development: 0.5,
      setAside: 0.5,
      gap: 0,
      interval: [0, 0],
    })
  })

  it('weighs each type by its questions in both halves', () => {
    const first = [...facts(1, 1), ...near('abstention')]
    const second = [...facts(0.5, 0.5, 0.5, 0.5), ...near('answer')]
    expect(pooledGap(first, second, bootstrap)?.gap).toBeCloseTo((6 / 8) * 0.5 + 2 / 8, 10)
  })

  it.each([
    ['an answer said not to be stated', { type: 'unanswerable-near', isNotStated: true }, 1],
    ['an everyday request answered', { type: 'everyday' }, 0],
    ['links without facts', { type: 'code', codeLinkAccuracy: 1 }, 1],
    ['facts before links', { type: 'code', codeLinkAccuracy: 1, factCoverage: 0 }, 0],
    ['a list', { type: 'list', citedPrecision: 1, citedRecall: 0.5 }, 2 / 3],
    ['a list of nothing', { type: 'list', citedPrecision: 0, citedRecall: 0 }, 0],
  ] as const)('scores %s', (_, row, score) => {
    const rows = [questionRow(row)]
    expect(pooledGap(rows, rows, bootstrap)?.development).toBeCloseTo(score, 10)
  })

  it('leaves types out that one half alone has', () => {
    expect(pooledGap([...facts(0.5), ...near('answer')], facts(0.5), bootstrap)?.development).toBe(0.5)
    expect(pooledGap(facts(1), near('answer'), bootstrap)).toBeUndefined()
  })
})
