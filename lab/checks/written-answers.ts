import { z } from 'zod'
import { type CheckedClause, checkSentence } from '../../src/answering/generative/check-sentence.ts'
import { type KeptClause, toAnswer, withSentence } from '../../src/answering/generative/checked-answer.ts'
import { withoutMarks } from '../../src/answering/generative/citation-marks.ts'
import { createSentenceReader } from '../../src/answering/generative/written-sentences.ts'
import { openClauseChecker } from '../../src/answering/verification/clause-checker.ts'
import { toCheckedSource } from '../../src/answering/verification/sources.ts'
import { AppError } from '../../src/errors.ts'
import type { PaperLibrary } from '../../src/library/paper-library.ts'
import { answerText } from '../../src/render/answer-message.ts'
import { readJsonLines } from '../measures/json-lines.ts'
import { figure, textTable } from '../measures/text-table.ts'
import type { EvaluationQuestion } from '../questions/question-file.ts'
import { containsFact } from './fact-matching.ts'

/*
 * Answers that somebody wrote as a language model would, through what reads and checks a model's: what is left of them for
 * whoever asked, clause by clause, and which of their facts are lost.
 */

const writtenSchema = z.object({
  id: z.string().min(1),
  /** arXiv IDs of the papers that were read; the first has the number 1. */
  sources: z.array(z.string().min(1)).min(1),
  /** With the numbers of sentences in brackets: `It is fast [1.4].` */
  text: z.string().min(1),
})

export type WrittenAnswer = Readonly<z.output<typeof writtenSchema>>

/** The lines of a file of written answers. Rejects with an `AppError` `bad-input` that says on which line a fault is. */
export async function readWrittenAnswers(path: string): Promise<readonly WrittenAnswer[]> {
  const answers: WrittenAnswer[] = []
  for await (const { value } of readJsonLines(path, writtenSchema)) answers.push(value)
  if (answers.length > 0) return answers
  throw new AppError('bad-input', `${path} holds no answer.`)
}

/** What became of a clause, in the words of `eval --statements`. */
type Outcome = 'as-written' | 'replaced' | 'dropped'

export interface WrittenAnswerRow {
  readonly id: string
  readonly clauses: readonly { readonly outcome: Outcome; readonly faults: readonly string[] }[]
  /** What the reader sees; empty where nothing is left. */
  readonly shown: string
  /** Facts of the question that the text as written has, and those of them that what is shown lacks. */
  readonly facts: readonly string[]
  readonly lost: readonly string[]
}

export interface WrittenAnswerEvaluation {
  readonly answers: number
  readonly clauses: Readonly<Record<Outcome, number>>
  readonly facts: number
  readonly lost: number
  readonly rows: readonly WrittenAnswerRow[]
}

/** Puts written answers through reading and checks. Rejects with an `AppError` `bad-input` for a paper that is not there. */
export async function evaluateWrittenAnswers(
  answers: readonly WrittenAnswer[],
  questions: readonly EvaluationQuestion[],
  library: Pick<PaperLibrary, 'get'>,
): Promise<WrittenAnswerEvaluation> {
  const checker = await openClauseChecker()
  const rows: WrittenAnswerRow[] = []
  for (const answer of answers) {
    const papers = await library.get([...answer.sources])
    const sources = papers.map((paper, i) => {
      if (paper !== undefined) return toCheckedSource(paper)
      throw new AppError('bad-input', `${answer.id}: the library has no paper ${answer.sources[i]}.`)
    })
    const facts = questions.find(({ id }) => id === answer.id)?.facts ?? []
    const reader = createSentenceReader()
    const sentences = [...reader.read(answer.text), ...reader.end()]
    const checked = sentences.map(sentence => checkSentence(sentence, sources, { checker }))
    const kept = checked.reduce<readonly KeptClause[]>(withSentence, [])
    const shown = kept.length === 0 ? '' : answerText(toAnswer(kept, sources, 'written'))
    rows.push(toRow(answer, { checked: checked.flat(), shown, facts }))
  }
  const counts = { 'as-written': 0, replaced: 0, dropped: 0 }
  for (const { outcome } of rows.flatMap(({ clauses }) => clauses)) counts[outcome] += 1
  return {
    answers: rows.length,
    clauses: counts,
    facts: rows.reduce((sum, row) => sum + row.facts.length, 0),
    lost: rows.reduce((sum, row) => sum + row.lost.length, 0),
    rows,
  }
}

function toRow(
  { id, text }: WrittenAnswer,
  {
    checked,
    shown,
    facts,
  }: {
    readonly checked: readonly CheckedClause[]
    readonly shown: string
    readonly facts: readonly string[]
  },
): WrittenAnswerRow {
  const given = facts.filter(fact => containsFact(withoutMarks(text), fact))
  return {
    id,
    clauses: checked.map(clause => ({
      outcome: outcomeOf(clause),
      faults: clause.faults.map(({ kind, what }) => `${kind}: ${what}`),
    })),
    shown,
    facts: given,
    lost: given.filter(fact => !containsFact(shown, fact)),
  }
}

function outcomeOf(clause: CheckedClause): Outcome {
  if (clause.kind === 'dropped') return 'dropped'
  return clause.how === 'quoted' ? 'replaced' : 'as-written'
}

/** The figures as text for a terminal; with `verbose` a line for each clause that is not as written. */
export function writtenAnswerReport(
  { answers, clauses, facts, lost, rows }: WrittenAnswerEvaluation,
  { verbose }: { readonly verbose: boolean },
): string {
  const all = Object.values(clauses).reduce((sum, count) => sum + count, 0)
  const share = (count: number): string => `${count} (${figure(all === 0 ? 0 : count / all)})`
  const table = textTable(
    ['answers', 'clauses', 'as written', 'replaced', 'left out', 'facts written', 'lost'],
    [
      [
        String(answers),
        String(all),
        share(clauses['as-written']),
        share(clauses.replaced),
        share(clauses.dropped),
        String(facts),
        `${lost} (${figure(facts === 0 ? 0 : lost / facts)})`,
      ],
    ],
  )
  if (!verbose) return table
  const lines = rows.flatMap(({ id, clauses: own, lost: missing }) => [
    ...own.flatMap(({ outcome, faults }, i) =>
      outcome === 'as-written' ? [] : [`${id} clause ${i + 1}: ${outcome} (${faults.join('; ')})`],
    ),
    ...missing.map(fact => `${id} lost: ${fact}`),
  ])
  return `${table}\n${lines.join('\n')}\n`
}
