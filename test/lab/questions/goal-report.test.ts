import { describe, expect, it } from 'vitest'
import { goalMarkdown, goalReport } from '../../../lab/questions/goal-report.ts'
import { measureGaps, measureGoals, measureSize } from '../../../lab/questions/measured-figures.ts'
import { pooledGap } from '../../../lab/questions/pooled-gap.ts'
import { questionRow } from '../../support/question-rows.ts'

const bootstrap = { seed: 1, resamples: 100 }
const declined = { kind: 'abstention', characters: 0 } as const
const rows = [
  questionRow({ factCoverage: 1, firstSentenceFacts: 1, nDCGAt10: 1, hitAt1: 1 }),
  questionRow({ type: 'everyday', ...declined }),
]
const others = [
  questionRow({ factCoverage: 0.5, firstSentenceFacts: 0.5, characters: 612 }),
  questionRow({ type: 'everyday', ...declined }),
]
const larger = [questionRow({ factCoverage: 1, ...declined }), questionRow({ type: 'everyday' })]

const alone = {
  development: { papers: 3, goals: measureGoals(rows, bootstrap), sizes: [measureSize(3, rows, bootstrap)] },
}
const pooled = pooledGap(rows, others, bootstrap)
const both = {
  development: {
    ...alone.development,
    sizes: [measureSize(3, rows, bootstrap), measureSize(9, larger, bootstrap)],
  },
  setAside: { papers: 4, goals: measureGoals(others, bootstrap), sizes: [measureSize(4, others, bootstrap)] },
  gaps: measureGaps(rows, others, bootstrap),
  ...(pooled !== undefined && { pooledGap: pooled }),
}

/** The lines that begin with one of these. */
function lines(text: string, ...beginnings: readonly string[]): string {
  return text
    .split('\n')
    .filter(line => beginnings.some(beginning => line.trimStart().startsWith(beginning)))
    .join('\n')
}

describe('goalReport', () => {
  it('shows each figure beside its goal, and no sizes where there is one library', () => {
    const report = goalReport(alone)
    expect(lines(report, 'key', 'facts', 'characters', 'yes-no: right')).toMatchInlineSnapshot(`
      "key figure                                      n  development  95 %           goal
      facts, single-paper types                       1        1.000  1.000 … 1.000  ≥ .90
      facts, all types                                1        1.000  1.000 … 1.000  ≥ .76
      characters of those answers, mean               1           11  11 … 11        ≤ 500
      yes-no: right                                   0            –                 ≥ .45"
    `)
    expect(report).not.toContain('papers (')
    expect(report).not.toContain('worst')
  })

  it('shows development beside set aside with the gaps, the worst of the sizes, and each size', () => {
    const shown = lines(
      goalReport(both),
      'key',
      'facts, all',
      'characters',
      'everyday',
      'answerable declined',
      'all types',
      'papers',
      '3',
      '9',
    )
    expect(shown).toMatchInlineSnapshot(`
      "key figure                                      n  development  95 %           n  set aside  95 %           gap    95 %           goal
      facts, all types                                1        1.000  1.000 … 1.000  1       .500  .500 … .500    .500   .500 … .500    ≥ .76
      characters of those answers, mean               1           11  11 … 11        1        612  612 … 612      −601   −601 … −601    ≤ 500
      answerable declined                             1         .000  .000 … .000    1       .000  .000 … .000    .000   .000 … .000    ≤ .04
      everyday declined                               1        1.000  1.000 … 1.000  1      1.000  1.000 … 1.000  .000   .000 … .000    ≥ .95
      answerable declined, worst of the sizes         1        1.000  1.000 … 1.000  1       .000  .000 … .000                          ≤ .04
      everyday declined, worst of the sizes           1         .000  .000 … .000    1      1.000  1.000 … 1.000                        ≥ .95
      all types pooled                                         1.000                         .750                 .250   .250 … .250
      papers (development)  facts           95 %  nDCG@10  95 %           answerable declined           95 %  everyday declined           95 %  off-topic declined  95 %
                         3  1.000  1.000 … 1.000    1.000  1.000 … 1.000                 .000    .000 … .000              1.000  1.000 … 1.000                   –
                         9  1.000  1.000 … 1.000        –                               1.000  1.000 … 1.000               .000    .000 … .000                   –"
    `)
  })
})

describe('goalMarkdown', () => {
  it('draws the same tables for docs', () => {
    const shown = lines(goalMarkdown(both), '| key', '| ---', '| facts, all', '| everyday', '| papers', '| 9')
    expect(shown).toMatchInlineSnapshot(`
      "| key figure | n | development | 95 % | n | set aside | 95 % | gap | 95 % | goal |
      | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
      | facts, all types | 1 | 1.000 | 1.000 … 1.000 | 1 | .500 | .500 … .500 | .500 | .500 … .500 | ≥ .76 |
      | everyday declined | 1 | 1.000 | 1.000 … 1.000 | 1 | 1.000 | 1.000 … 1.000 | .000 | .000 … .000 | ≥ .95 |
      | everyday declined, worst of the sizes | 1 | .000 | .000 … .000 | 1 | 1.000 | 1.000 … 1.000 |  |  | ≥ .95 |
      | papers (development) | facts | 95 % | nDCG@10 | 95 % | answerable declined | 95 % | everyday declined | 95 % | off-topic declined | 95 % |
      | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
      | 9 | 1.000 | 1.000 … 1.000 | – |  | 1.000 | 1.000 … 1.000 | .000 | .000 … .000 | – |  |"
    `)
  })
})
