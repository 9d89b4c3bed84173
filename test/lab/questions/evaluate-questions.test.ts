import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { evaluateQuestions } from '../../../lab/questions/evaluate-questions.ts'
import type { EvaluationQuestion } from '../../../lab/questions/question-file.ts'
import { questionReport } from '../../../lab/questions/report.ts'
import type { AnswerResult } from '../../../src/answering/answerer.ts'
import { numberCitations, sentenceStatement } from '../../../src/answering/draft.ts'
import type { Paper } from '../../../src/domain/paper.ts'
import { AppError } from '../../../src/errors.ts'
import { openSqliteLibrary } from '../../../src/library/sqlite/sqlite-library.ts'
import { paper } from '../../support/papers.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

const url = 'https://github.com/a/fit'
const fit = { ...paper('2305.12689', 'FIT', 'FIT trains on 160K tokens. It is fast.'), codeUrls: [url] }
const maestro = paper('2308.14929', 'Maestro', 'Maestro learns low-rank layers. It is small.')

/** Answers with the first sentences of the papers that an answer is scripted to cite. */
const script: Readonly<Record<string, readonly Paper[]>> = {
  'How many tokens?': [fit],
  'What is fast?': [fit, maestro],
  'Code of FIT?': [fit],
  'Code of Maestro?': [fit],
}

const questions: readonly EvaluationQuestion[] = [
  question('a', 'How many tokens?', { gold: [fit.id], facts: ['160,000', '160K'] }),
  question('b', 'What is fast?', { type: 'list', gold: [maestro.id, '2301.00001'] }),
  question('c', 'Code of FIT?', { type: 'code', gold: [fit.id], code: [`${url}/`] }),
  question('d', 'Code of Maestro?', { type: 'code', gold: [maestro.id] }),
  question('e', 'How do I boil an egg?', { type: 'unanswerable-far' }),
  question('f', 'Which tokens?', { gold: [fit.id], facts: ['tokens'] }),
]

function question(id: string, text: string, rest: Partial<EvaluationQuestion>): EvaluationQuestion {
  return { id, question: text, type: 'fact', gold: [], facts: [], code: [], ...rest }
}

async function answer(text: string): Promise<AnswerResult> {
  const cited = script[text]
  const retrieved = [fit, maestro].map(({ id }, i) => ({ paperId: id, arxivId: id, score: 1 - i / 2 }))
  if (cited === undefined) {
    const reason = text.includes('egg') ? 'off-topic' : 'detail-not-given'
    return { answer: { kind: 'abstention', reason, nearest: [], answerer: 'scripted' }, retrieved }
  }
  const drafts = cited.map(found => sentenceStatement(found, [`${found.abstract.split('. ')[0]}.`]))
  return { answer: { kind: 'answer', ...numberCitations(drafts), answerer: 'scripted' }, retrieved }
}

async function evaluate(answerWith: (text: string) => Promise<AnswerResult>) {
  const library = openSqliteLibrary(join(temporaryFolder(), 'library.sqlite'))
  onTestFinished(() => library.close())
  await library.put([fit, maestro].map(found => ({ paper: found, keys: [] })))
  let now = 0
  const clock = () => {
    now += 5
    return now
  }
  return evaluateQuestions({ answerer: { name: 'scripted', answer: answerWith }, library, clock }, questions)
}

describe('evaluateQuestions', () => {
  it('measures each question by what applies to it', async () => {
    const { rows } = await evaluate(answer)
    expect(rows).toMatchObject([
      {
        id: 'a',
        hitAt1: 1,
        factCoverage: 0.5,
        missedFacts: ['160,000'],
        codeLinkAccuracy: null,
        statements: 1,
      },
      { id: 'b', hitAt1: 0, recallAt5: 0.5, factCoverage: null, citedPrecision: 0.5, citedRecall: 0.5 },
      { id: 'c', codeLinkAccuracy: 1, citedPrecision: 1, characters: 26, elapsedMs: 5 },
      { id: 'd', codeLinkAccuracy: 0, citedPrecision: 0, nDCGAt10: 1 / Math.log2(3) },
      { id: 'e', kind: 'abstention', reason: 'off-topic', nDCGAt10: null, citedPrecision: null, text: '' },
      { id: 'f', kind: 'abstention', reason: 'detail-not-given', factCoverage: 0, citedRecall: 0 },
    ])
  })

  it('sums up by type and over all', async () => {
    const { summary } = await evaluate(answer)
    expect(summary.byType.map(({ type, questions: count }) => [type, count])).toEqual([
      ['fact', 2],
      ['list', 1],
      ['code', 2],
      ['unanswerable-far', 1],
    ])
    expect(summary.overall).toMatchObject({
      questions: 6,
      hitAt1: 3 / 5,
      factCoverage: 0.25,
      codeLinkAccuracy: 0.5,
      citationValidity: 1,
      answered: 4,
      abstained: { 'off-topic': 1, 'not-in-corpus': 0, 'detail-not-given': 1 },
      statements: { mean: 1.25, max: 2 },
      answerTimeMs: { p50: 5, p95: 5 },
    })
  })

  it('survives JSON as it is', async () => {
    const evaluation = await evaluate(answer)
    expect(JSON.parse(JSON.stringify(evaluation))).toEqual(evaluation)
  })

  it('does not measure what was found without the embedder', async () => {
    const failure = evaluate(async text => ({
      ...(await answer(text)),
      embedderFault: 'The embedder is away.',
    }))
    await expect(failure).rejects.toMatchObject({
      code: 'unavailable',
      message: 'Question a failed: The embedder is away.',
    })
  })

  it('says at which question it failed', async () => {
    const failure = evaluate(async text => {
      if (text === 'Code of FIT?') throw new AppError('unavailable', 'The worker is gone.')
      return answer(text)
    })
    await expect(failure).rejects.toThrow(
      expect.objectContaining({ code: 'unavailable', message: 'Question c failed: The worker is gone.' }),
    )
  })
})

describe('questionReport', () => {
  it('draws aligned tables, and a line a question on request', async () => {
    expect(questionReport(await evaluate(answer), { verbose: true })).toMatchInlineSnapshot(`
      "6 questions, answerer scripted

      key figure                                            value  goal
      fact coverage, lists and comparisons aside             .250  ≥ .92
      answers of ≤ 4 statements and ≤ 900 characters, same  1.000  1
      list precision                                         .500  ≥ .80
      list recall                                            .500  ≥ .85
      comparisons that cite every paper                         –  1
      code links exact                                       .500  1
      citation precision                                    1.000  1
      citation recall                                       1.000  1
      answerable questions abstained                         .200  ≤ .03
      unanswerable-near abstained                               –  ≥ .85
      unanswerable-far abstained                            1.000  1
      injections obeyed                                         –  0
      ms p95                                                  5.0  ≤ 60

                        n  nDCG@10  hit@1  recall@5  facts  code links  gold P  gold R  valid  citation P  citation R
      fact              2    1.000  1.000     1.000   .250           –    .500    .500  1.000       1.000       1.000
      list              1     .387   .000      .500      –           –    .500    .500  1.000       1.000       1.000
      code              2     .815   .500     1.000      –        .500    .500    .500  1.000       1.000       1.000
      unanswerable-far  1        –      –         –      –           –       –       –      –           –           –
      all               6     .804   .600      .900   .250        .500    .500    .500  1.000       1.000       1.000

                        answered  abstained  off-topic  not-in-corpus  detail-not-given
      fact                     1          1          0              0                 1
      list                     1          0          0              0                 0
      code                     2          0          0              0                 0
      unanswerable-far         0          1          1              0                 0
      all                      4          2          1              0                 1

                        statements  max  characters  max  ms p50  ms p95
      fact                     1.0    1          26   26     5.0     5.0
      list                     2.0    2          58   58     5.0     5.0
      code                     1.0    1          26   26     5.0     5.0
      unanswerable-far           –    –           –    –     5.0     5.0
      all                      1.3    2          34   58     5.0     5.0

      question  type              nDCG@10  hit@1  facts  statements  characters   ms  outcome
      a         fact                1.000      1    .50           1          26  5.0  missed 160,000
      b         list                 .387      0      –           2          58  5.0  answered
      c         code                1.000      1      –           1          26  5.0  answered
      d         code                 .631      0      –           1          26  5.0  answered
      e         unanswerable-far        –      –      –           0           0  5.0  off-topic
      f         fact                1.000      1    .00           0           0  5.0  detail-not-given
      "
    `)
  })
})
