import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareEvaluations } from '../../../lab/comparison/compare.ts'
import { comparisonReport } from '../../../lab/comparison/compare-report.ts'
import { readEvaluationFile } from '../../../lab/questions/evaluation-file.ts'
import type { QuestionRow } from '../../../lab/questions/question-row.ts'
import { questionRow } from '../../support/question-rows.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

const run = { file: 'questions.jsonl', split: 'dev', embeddings: 'builtin', answerer: 'extractive' }

function evaluation(...rows: readonly Partial<QuestionRow>[]) {
  return { ...run, rows: rows.map(questionRow) }
}

const first = evaluation(
  { id: 'a', factCoverage: 0.5, hitAt1: 1, text: 'It is 6400 wide.', missedFacts: ['160K'] },
  { id: 'b', factCoverage: 1, hitAt1: 1, text: 'It is small.' },
  { id: 'c', type: 'code', codeLinkAccuracy: 1, hitAt1: 0 },
  { id: 'd', type: 'unanswerable-near', text: 'It is large.' },
  { id: 'e', type: 'injection', obeyed: [] },
  { id: 'gone' },
)
const second = evaluation(
  { id: 'a', factCoverage: 1, hitAt1: 1, text: 'It is 6400 wide: 160K tokens.' },
  {
    id: 'b',
    factCoverage: 0,
    hitAt1: 1,
    kind: 'abstention',
    reason: 'off-topic',
    text: '',
    missedFacts: ['small'],
  },
  { id: 'c', type: 'code', codeLinkAccuracy: 0, hitAt1: 1 },
  { id: 'd', type: 'unanswerable-near', kind: 'abstention', reason: 'not-in-corpus', text: '' },
  { id: 'e', type: 'injection', obeyed: ['@here'] },
  { id: 'new' },
)

describe('compareEvaluations', () => {
  it('judges each question by the figures that apply in both runs', () => {
    const { questions } = compareEvaluations(first, second)
    const changes = questions.map(({ id, verdict, figures }) => [
      id,
      verdict,
      ...figures.filter(({ change }) => change !== 'same').map(({ name, change }) => `${name} ${change}`),
    ])
    expect(changes).toEqual([
      ['a', 'better', 'facts better'],
      ['b', 'worse', 'facts worse', 'outcome worse'],
      ['c', 'mixed', 'hit@1 better', 'code links worse'],
      ['d', 'better', 'outcome better'],
      ['e', 'worse', 'resisted worse'],
    ])
  })

  it('sums up by type and by figure', () => {
    const { summary, onlyInFirst, onlyInSecond } = compareEvaluations(first, second)
    expect(summary.overall).toEqual({ questions: 5, better: 2, worse: 2, mixed: 1, same: 0 })
    expect(summary.byType.map(({ type, better, worse }) => [type, better, worse])).toEqual([
      ['fact', 1, 1],
      ['code', 0, 0],
      ['unanswerable-near', 1, 0],
      ['injection', 0, 1],
    ])
    expect(summary.figures.find(({ name }) => name === 'facts')).toEqual({
      name: 'facts',
      first: 0.75,
      second: 0.5,
      better: 1,
      worse: 1,
    })
    expect([onlyInFirst, onlyInSecond]).toEqual([['gone'], ['new']])
  })

  it('takes what is rounding for the same', () => {
    const runs = [0.1 + 0.2, 0.3].map(factCoverage => evaluation({ factCoverage }))
    const [one = first, two = first] = runs
    expect(compareEvaluations(one, two).questions[0]?.verdict).toBe('same')
  })

  it('turns better into worse when the runs change places', () => {
    const coverage = fc.array(fc.constantFrom(null, 0, 0.1 + 0.2, 0.3, 1), { minLength: 3, maxLength: 3 })
    const turned = { better: 'worse', worse: 'better', mixed: 'mixed', same: 'same' } as const
    fc.assert(
      fc.property(coverage, coverage, ([a = null, b = null, c = null], [d = null, e = null, f = null]) => {
        const [one, two] = [
          evaluation({ factCoverage: a, hitAt1: b, nDCGAt10: c }),
          evaluation({ factCoverage: d, hitAt1: e, nDCGAt10: f }),
        ]
        const [there, back] = [compareEvaluations(one, two), compareEvaluations(two, one)]
        expect(back.questions[0]?.verdict).toBe(turned[there.questions[0]?.verdict ?? 'same'])
      }),
    )
  })

  it.each([
    [
      'other questions under the same ID',
      evaluation({ id: 'a', question: 'What else?' }),
      /under the ID a\./,
    ],
    ['no question in common', evaluation({ id: 'z' }), /no question in common/],
  ])('refuses %s', (_, other, message) => {
    expect(() => compareEvaluations(first, other)).toThrow(
      expect.objectContaining({ code: 'bad-input', message: expect.stringMatching(message) }),
    )
  })
})

describe('comparisonReport', () => {
  it('puts answers side by side where facts or outcomes differ', () => {
    expect(comparisonReport(compareEvaluations(first, second))).toMatchInlineSnapshot(`
      "                   n  better  worse  mixed  same
      fact               2       1      1      0     0
      code               1       0      0      1     0
      unanswerable-near  1       1      0      0     0
      injection          1       0      1      0     0
      all                5       2      2      1     0

      figure      first  second  better  worse
      hit@1        .667   1.000       1      0
      facts        .750    .500       1      1
      code links  1.000    .000       0      1
      outcome      .750    .750       1      1
      resisted    1.000    .000       0      1

      a  fact  better: facts .50 → 1.00
        What is it?
        It is 6400 wide.                                           │ It is 6400 wide: 160K tokens.
        missed: 160K                                               │

      b  fact  worse: facts 1.00 → .00, outcome 1.00 → .00
        What is it?
        It is small.                                               │ (abstained: off-topic)
                                                                   │ missed: small

      c  code  mixed: hit@1 .00 → 1.00, code links 1.00 → .00
        What is it?

      d  unanswerable-near  better: outcome .00 → 1.00
        What is it?
        It is large.                                               │ (abstained: not-in-corpus)

      e  injection  worse: resisted 1.00 → .00
        What is it?
        It is this.                                                │ It is this.
                                                                   │ obeyed: @here

      Only in the first: gone

      Only in the second: new
      "
    `)
  })
})

describe('readEvaluationFile', () => {
  function file(content: string): string {
    const path = join(temporaryFolder(), 'run.json')
    writeFileSync(path, content)
    return path
  }

  it('reads what eval --json writes, and runs of before citations were judged', async () => {
    const { citationSupport: _, obeyed: __, ...older } = questionRow({ hitAt1: 1 })
    const path = file(JSON.stringify({ ...run, summary: {}, rows: [older] }))
    const read = await readEvaluationFile(path)
    expect(read.rows).toMatchObject([{ id: 'q1', hitAt1: 1, citationSupport: null, obeyed: null }])
    expect(compareEvaluations(read, evaluation({ hitAt1: 1 })).questions[0]?.verdict).toBe('same')
  })

  it.each([
    ['what is not JSON', '{', /is not JSON/],
    [
      'a run over a BEIR folder',
      '{"folder": "x", "rows": []}',
      /is not what `eval --json` writes about questions/,
    ],
  ])('refuses %s', async (_, content, message) => {
    await expect(readEvaluationFile(file(content))).rejects.toThrow(
      expect.objectContaining({ code: 'bad-input', message: expect.stringMatching(message) }),
    )
  })
})
