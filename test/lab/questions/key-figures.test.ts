import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { defaultMetrics } from '../../../lab/charts/history-plot.ts'
import { keyFigureTable } from '../../../lab/questions/key-figure-table.ts'
import { keyFiguresOf } from '../../../lab/questions/key-figures.ts'
import type { QuestionRow } from '../../../lab/questions/question-row.ts'
import { summarise } from '../../../lab/questions/summary.ts'
import { projectRoot } from '../../../src/project-root.ts'
import { questionRow } from '../../support/question-rows.ts'

const declined = {
  kind: 'abstention',
  reason: 'not-in-corpus',
  text: '',
  statements: 0,
  characters: 0,
} as const

function figures(...rows: readonly Partial<QuestionRow>[]) {
  return keyFiguresOf(rows.map(questionRow))
}

describe('keyFiguresOf', () => {
  it('gives null for what no question asks', () => {
    const { answerableAbstained, ...rest } = figures()
    expect([answerableAbstained, ...Object.values(rest)]).toEqual(new Array(13).fill(null))
  })

  it('leaves lists and comparisons out of fact coverage and of the length', () => {
    const long = { statements: 9, characters: 2000 }
    expect(
      figures(
        { factCoverage: 1 },
        { factCoverage: 0, ...declined },
        { type: 'list', factCoverage: 0, ...long },
        { type: 'compare', factCoverage: 0, ...long },
      ),
    ).toMatchObject({ factCoverage: 0.5, shortEnough: 1 })
  })

  it.each([
    [4, 900, 1],
    [5, 900, 0],
    [4, 901, 0],
  ])('takes %d statements of %d characters as short enough: %d', (statements, characters, expected) => {
    expect(figures({ statements, characters }).shortEnough).toBe(expected)
  })

  it('counts abstentions by what was asked', () => {
    expect(
      figures(
        { type: 'unanswerable-near', ...declined },
        { type: 'unanswerable-near' },
        { type: 'unanswerable-far', ...declined },
        { type: 'fact', nDCGAt10: 1 },
        { type: 'meta', ...declined },
        { type: 'injection', nDCGAt10: 1, obeyed: [] },
        { type: 'injection', obeyed: ['@here'], ...declined },
      ),
    ).toMatchObject({
      answerableAbstained: 1 / 3,
      nearAbstained: 0.5,
      farAbstained: 1,
      injectionsObeyed: 0.5,
    })
  })

  it('wants every paper of a comparison', () => {
    const compare = (citedRecall: number) => ({ type: 'compare', citedRecall }) as const
    expect(figures(compare(1), compare(0.5)).comparisonsComplete).toBe(0.5)
  })

  it('measures lists by what they cite', () => {
    const list = (citedPrecision: number, citedRecall: number) =>
      ({ type: 'list', citedPrecision, citedRecall }) as const
    expect(figures(list(1, 0.5), list(0, 0), { citedPrecision: 0, citedRecall: 0 })).toMatchObject({
      listPrecision: 0.5,
      listRecall: 0.25,
    })
  })

  it('counts citations over all answers, not by answer', () => {
    const support = (statements: number, supported: number, citations: number, needed: number) => ({
      citationSupport: { statements, supported, citations, needed, unsupported: [] },
    })
    expect(figures(support(1, 0, 2, 0), support(3, 3, 6, 6))).toMatchObject({
      citationRecall: 0.75,
      citationPrecision: 0.75,
    })
  })
})

describe('keyFigureTable', () => {
  it('has a line with a goal for each', () => {
    const table = keyFigureTable(figures({ elapsedMs: 12.34, factCoverage: 0.5 }))
    expect(table.trimEnd().split('\n')).toHaveLength(14)
    expect(table).toMatch(/^fact coverage, .* {2}\.500 {2}≥ \.92$/m)
    expect(table).toMatch(/^ms p95 +12\.3 {2}≤ 60$/m)
  })
})

describe('docs/evaluation.md', () => {
  it('says of each figure what it is', () => {
    const { keyFigures, overall } = summarise([questionRow({})])
    const guide = readFileSync(join(projectRoot, 'docs', 'evaluation.md'), 'utf8')
    const names = [...Object.keys(keyFigures), ...Object.keys(overall), ...defaultMetrics]
    expect(names.filter(name => !guide.includes(`\`${name}\``))).toEqual([])
  })
})
