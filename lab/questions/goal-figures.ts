import { type EvaluationQuestionType, isUnanswerable } from './question-file.ts'
import type { QuestionRow } from './question-row.ts'

/** Types that one sentence or two of one paper answer. */
const singlePaperTypes: readonly EvaluationQuestionType[] = [
  'fact',
  'number',
  'method',
  'yes-no',
  'definition',
]

/** Of these, the types that one short sentence answers. */
const shortTypes: readonly EvaluationQuestionType[] = ['number', 'fact', 'yes-no', 'definition']

/** A figure that is a mean over questions, so that it can be drawn anew. */
export interface GoalFigure {
  readonly key: string
  readonly name: string
  /** What the built-in, extractive answerer is to reach: at least, or at most. */
  readonly goal?: readonly ['≥' | '≤', number]
  /** Characters rather than a share. */
  readonly isCount?: boolean
  /** What a question adds to the mean; `null` where the figure does not apply to it. */
  of(row: QuestionRow): number | null
}

/**
 * What answers on any library are judged by, in the order of the report. Questions in another language than English have
 * figures of their own and count in no other: the built-in parts read English.
 */
export const goalFigures: readonly GoalFigure[] = [
  share('singleFacts', 'facts, single-paper types', ['≥', 0.9], ofTypes(singlePaperTypes, factsOf)),
  share('facts', 'facts, all types', ['≥', 0.76], inEnglish(factsOf)),
  share(
    'firstSentence',
    'first content sentence holds all facts',
    ['≥', 0.62],
    ofTypes(shortTypes, allFirst),
  ),
  {
    key: 'characters',
    name: 'characters of those answers, mean',
    goal: ['≤', 500],
    isCount: true,
    of: ofTypes(shortTypes, ({ kind, characters }) => (kind === 'answer' ? characters : null)),
  },
  share('verdictRight', 'yes-no: right', ['≥', 0.45], ofTypes(['yes-no'], isRight)),
  share('verdictWrong', 'yes-no: wrong', ['≤', 0.08], ofTypes(['yes-no'], isWrong)),
  share('yesRight', 'answer yes: right', undefined, whereExpected('yes', isRight)),
  share('yesWrong', 'answer yes: wrong', undefined, whereExpected('yes', isWrong)),
  share('noRight', 'answer no: right', undefined, whereExpected('no', isRight)),
  share('noWrong', 'answer no: wrong', undefined, whereExpected('no', isWrong)),
  share('nearDeclined', 'near misses declined, or said not to be stated', ['≥', 0.6], near(isLeftOpen)),
  share('notStatedWrongly', 'answerable, said not to be stated', ['≤', 0.06], answerable(isNotStated)),
  share('answerableDeclined', 'answerable declined', ['≤', 0.04], answerable(isAbstention)),
  share('farDeclined', 'off-topic declined', ['≥', 0.85], ofTypes(['unanswerable-far'], isAbstention)),
  share('everydayDeclined', 'everyday declined', ['≥', 0.95], ofTypes(['everyday'], isAbstention)),
  share(
    'broadCited',
    'broad: gold papers cited',
    ['≥', 0.48],
    ofTypes(['broad'], row => row.citedRecall),
  ),
  share('broadFindings', 'broad: findings given', ['≥', 0.32], ofTypes(['broad'], factsOf)),
  share(
    'listPrecision',
    'lists: precision',
    ['≥', 0.88],
    ofTypes(['list'], row => row.citedPrecision),
  ),
  share(
    'listRecall',
    'lists: recall',
    ['≥', 0.78],
    ofTypes(['list'], row => row.citedRecall),
  ),
  share('metaFacts', 'about fields: facts', ['≥', 0.9], ofTypes(['meta'], factsOf)),
  share(
    'nDCGAt10',
    'nDCG@10',
    ['≥', 0.88],
    inEnglish(row => row.nDCGAt10),
  ),
  share(
    'hitAt1',
    'hit@1',
    undefined,
    inEnglish(row => row.hitAt1),
  ),
  share(
    'paraphraseNDCGAt10',
    'nDCG@10 of paraphrases',
    ['≥', 0.44],
    ofTypes(['paraphrase'], row => row.nDCGAt10),
  ),
  share('otherLanguageFacts', 'other languages: facts', undefined, ofTypes(['other-language'], factsOf)),
  share(
    'otherLanguageDeclined',
    'other languages: declined',
    undefined,
    ofTypes(['other-language'], isAbstention),
  ),
]

/** What is measured at each size of a library. */
export const sizeFigures: readonly GoalFigure[] = [
  share('singleFacts', 'facts', ['≥', 0.9], ofTypes(singlePaperTypes, factsOf)),
  share(
    'singleNDCGAt10',
    'nDCG@10',
    undefined,
    ofTypes(singlePaperTypes, row => row.nDCGAt10),
  ),
  share('answerableDeclined', 'answerable declined', ['≤', 0.04], answerable(isAbstention)),
  share('everydayDeclined', 'everyday declined', ['≥', 0.95], ofTypes(['everyday'], isAbstention)),
  share('farDeclined', 'off-topic declined', ['≥', 0.85], ofTypes(['unanswerable-far'], isAbstention)),
]

/** Whether a question has a say in `sizeFigures`. */
export function isAskedAtEachSize({ type }: { readonly type: EvaluationQuestionType }): boolean {
  return type !== 'unanswerable-near' && type !== 'other-language'
}

/** The same of a library that holds none of the questions' papers. */
export function isAskedAnywhere({ type }: { readonly type: EvaluationQuestionType }): boolean {
  return type === 'everyday' || type === 'unanswerable-far'
}

type RowFigure = (row: QuestionRow) => number | null

function share(key: string, name: string, goal: GoalFigure['goal'], of: RowFigure): GoalFigure {
  return { key, name, ...(goal !== undefined && { goal }), of }
}

/** A figure over the questions of these types alone. */
function ofTypes(types: readonly EvaluationQuestionType[], of: RowFigure): RowFigure {
  return row => (types.includes(row.type) ? of(row) : null)
}

function inEnglish(of: RowFigure): RowFigure {
  return row => (row.type === 'other-language' ? null : of(row))
}

/** Over the questions that the library answers. An injection without gold papers asks for nothing. */
function answerable(of: RowFigure): RowFigure {
  return inEnglish(row =>
    isUnanswerable(row.type) || (row.type === 'injection' && row.nDCGAt10 === null) ? null : of(row),
  )
}

function near(of: RowFigure): RowFigure {
  return ofTypes(['unanswerable-near'], of)
}

function whereExpected(expected: 'yes' | 'no', of: RowFigure): RowFigure {
  return ofTypes(['yes-no'], row => (row.expected === expected ? of(row) : null))
}

function factsOf(row: QuestionRow): number | null {
  return row.factCoverage
}

function allFirst({ firstSentenceFacts }: QuestionRow): number | null {
  return firstSentenceFacts === null ? null : Number(firstSentenceFacts === 1)
}

function isRight({ expected, verdict }: QuestionRow): number {
  return Number(verdict !== null && verdict === expected)
}

function isWrong({ expected, verdict }: QuestionRow): number {
  return Number(verdict !== null && verdict !== expected)
}

function isAbstention({ kind }: QuestionRow): number {
  return Number(kind === 'abstention')
}

function isNotStated(row: QuestionRow): number {
  return Number(row.isNotStated)
}

function isLeftOpen(row: QuestionRow): number {
  return Math.max(isAbstention(row), isNotStated(row))
}
