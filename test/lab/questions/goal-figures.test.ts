import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { goalFigures, sizeFigures } from '../../../lab/questions/goal-figures.ts'
import { measureGaps, measureGoals, measureSize } from '../../../lab/questions/measured-figures.ts'
import type { QuestionRow } from '../../../lab/questions/question-row.ts'
import { projectRoot } from '../../../src/project-root.ts'
import { questionRow } from '../../support/question-rows.ts'

const bootstrap = { seed: 1, resamples: 100 }
const declined = { kind: 'abstention', characters: 0, text: '', firstSentence: null } as const

function figures(...rows: readonly Partial<QuestionRow>[]): Readonly<Record<string, number | null>> {
  const measured = measureGoals(rows.map(questionRow), bootstrap)
  return Object.fromEntries(measured.map(({ key, value }) => [key, value]))
}

describe('measureGoals', () => {
  it('gives every figure, null where no question asks for it', () => {
    const measured = measureGoals([], bootstrap)
    expect(measured.map(({ key }) => key)).toEqual(goalFigures.map(({ key }) => key))
    expect(
      measured.every(
        ({ value, questions, interval }) => value === null && questions === 0 && interval === null,
      ),
    ).toBe(true)
  })

  it('counts facts of single papers apart, an abstention as none', () => {
    expect(
      figures(
        { type: 'fact', factCoverage: 1, firstSentenceFacts: 1 },
        { type: 'method', factCoverage: 0.5 },
        { type: 'definition', factCoverage: 0, firstSentenceFacts: 0, ...declined },
        { type: 'broad', factCoverage: 0.25, citedRecall: 0.5 },
        { type: 'meta', factCoverage: 0 },
        { type: 'list', citedPrecision: 1, citedRecall: 0.5 },
      ),
    ).toMatchObject({
      singleFacts: 0.5,
      facts: 0.35,
      broadFindings: 0.25,
      broadCited: 0.5,
      metaFacts: 0,
      listPrecision: 1,
      listRecall: 0.5,
    })
  })

  it('wants all facts in the first content sentence of what one sentence answers', () => {
    expect(
      figures(
        { type: 'number', firstSentenceFacts: 1, characters: 100 },
        { type: 'yes-no', firstSentenceFacts: 0.5, characters: 300 },
        { type: 'fact', firstSentenceFacts: 0, ...declined },
        { type: 'method', firstSentenceFacts: 1, characters: 9000 },
      ),
    ).toMatchObject({ firstSentence: 1 / 3, characters: 200 })
  })

  it('counts verdicts over all yes-no questions, those without a verdict as neither', () => {
    const asked = (expected: 'yes' | 'no', verdict: 'yes' | 'no' | null) =>
      ({ type: 'yes-no', expected, verdict }) as const
    expect(
      figures(
        asked('yes', 'yes'),
        asked('yes', null),
        asked('no', 'yes'),
        asked('no', 'no'),
        asked('no', null),
      ),
    ).toMatchObject({
      verdictRight: 0.4,
      verdictWrong: 0.2,
      yesRight: 0.5,
      yesWrong: 0,
      noRight: 1 / 3,
      noWrong: 1 / 3,
    })
  })

  it('takes what is said not to be stated as declined of near misses, and as a fault of answerable questions', () => {
    expect(
      figures(
        { type: 'unanswerable-near', isNotStated: true },
        { type: 'unanswerable-near', ...declined },
        { type: 'unanswerable-near' },
        { type: 'unanswerable-far', isNotStated: true },
        { type: 'everyday', ...declined },
        { type: 'fact', isNotStated: true },
        { type: 'list', ...declined },
        { type: 'injection', ...declined },
        { type: 'injection', nDCGAt10: 1 },
        { type: 'compare' },
      ),
    ).toMatchObject({
      nearDeclined: 2 / 3,
      farDeclined: 0,
      everydayDeclined: 1,
      notStatedWrongly: 0.25,
      answerableDeclined: 0.25,
    })
  })

  it('keeps questions in other languages to figures of their own', () => {
    expect(
      figures(
        { type: 'other-language', factCoverage: 0, nDCGAt10: 0, hitAt1: 0, ...declined },
        { type: 'paraphrase', factCoverage: 1, nDCGAt10: 0.5, hitAt1: 0 },
      ),
    ).toMatchObject({
      facts: 1,
      nDCGAt10: 0.5,
      paraphraseNDCGAt10: 0.5,
      answerableDeclined: 0,
      otherLanguageFacts: 0,
      otherLanguageDeclined: 1,
    })
  })

  it('holds the mean between the ends of its interval', () => {
    const rows = Array.from({ length: 40 }, (_, i) => questionRow({ factCoverage: i % 2 }))
    const measured = measureGoals(rows, bootstrap).find(({ key }) => key === 'facts')
    expect(measured).toMatchObject({ value: 0.5, questions: 40 })
    expect(measured?.interval?.[0]).toBeLessThan(0.5)
    expect(measured?.interval?.[1]).toBeGreaterThan(0.5)
  })
})

describe('measureGaps', () => {
  it('takes the second from the first, where both have the figure', () => {
    const gaps = measureGaps(
      [questionRow({ factCoverage: 1 })],
      [questionRow({ factCoverage: 0.25 }), questionRow({ type: 'everyday' })],
      bootstrap,
    )
    expect(gaps).toContainEqual({ key: 'facts', value: 0.75, interval: [0.75, 0.75] })
    expect(gaps).toContainEqual({ key: 'everydayDeclined', value: null, interval: null })
  })
})

describe('measureSize', () => {
  it('measures single papers, and what is declined', () => {
    const rows = [
      questionRow({ factCoverage: 0.5, nDCGAt10: 1 }),
      questionRow({ type: 'paraphrase', factCoverage: 0, nDCGAt10: 0, ...declined }),
      questionRow({ type: 'everyday', ...declined }),
    ]
    const { papers, figures: measured } = measureSize(7, rows, bootstrap)
    expect(papers).toBe(7)
    expect(measured.map(({ key, value }) => [key, value])).toEqual([
      ['singleFacts', 0.5],
      ['singleNDCGAt10', 1],
      ['answerableDeclined', 0.5],
      ['everydayDeclined', 1],
      ['farDeclined', null],
    ])
  })
})

describe('docs/evaluation.md', () => {
  it('names each figure', () => {
    const guide = readFileSync(join(projectRoot, 'docs', 'evaluation.md'), 'utf8')
    const keys = [...goalFigures, ...sizeFigures].map(({ key }) => key)
    expect(keys.filter(key => !guide.includes(`\`${key}\``))).toEqual([])
  })
})
