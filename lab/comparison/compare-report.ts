import { figure, textTable } from '../measures/text-table.ts'
import type { EvaluationComparison, QuestionComparison, ShownAnswer } from './compare.ts'
import { sideBySide } from './side-by-side.ts'

const columnWidth = 58
/** Figures whose change is understood by reading both answers. */
const shownFor: ReadonlySet<string> = new Set(['facts', 'outcome', 'citation R', 'resisted'])

/** Two evaluations beside each other as text for a terminal: totals, then each question that changed. */
export function comparisonReport({
  summary,
  questions,
  onlyInFirst,
  onlyInSecond,
}: EvaluationComparison): string {
  const heads = ['', 'n', 'better', 'worse', 'mixed', 'same']
  const changed = questions.filter(question => question.verdict !== 'same')
  return [
    textTable(
      heads,
      [...summary.byType, { type: 'all', ...summary.overall }].map(
        ({ type, questions: asked, better, worse, mixed, same }) => [
          type,
          ...[asked, better, worse, mixed, same].map(String),
        ],
      ),
    ),
    textTable(
      ['figure', 'first', 'second', 'better', 'worse'],
      summary.figures
        .filter(({ first }) => first !== null)
        .map(({ name, first, second, better, worse }) => [
          name,
          figure(first),
          figure(second),
          String(better),
          String(worse),
        ]),
    ),
    ...changed.map(questionText),
    ...missing('first', onlyInFirst),
    ...missing('second', onlyInSecond),
  ].join('\n')
}

function missing(which: string, ids: readonly string[]): readonly string[] {
  return ids.length === 0 ? [] : [`Only in the ${which}: ${ids.join(', ')}\n`]
}

function questionText({ id, type, question, verdict, figures, first, second }: QuestionComparison): string {
  const changes = figures
    .filter(({ change }) => change !== 'same')
    .map(each => `${each.name} ${figure(each.first, 2)} → ${figure(each.second, 2)}`)
  const head = `${id}  ${type}  ${verdict}: ${changes.join(', ')}\n  ${question}\n`
  const isSaidOtherwise = figures.some(({ name, change }) => shownFor.has(name) && change !== 'same')
  return isSaidOtherwise ? head + sideBySide(answerText(first), answerText(second), columnWidth) : head
}

function answerText({ kind, reason, text, missedFacts, obeyed }: ShownAnswer): string {
  return [
    kind === 'abstention' ? `(abstained: ${reason})` : text,
    ...listed('missed', missedFacts),
    ...listed('obeyed', obeyed ?? []),
  ].join('\n')
}

function listed(what: string, items: readonly string[]): readonly string[] {
  return items.length === 0 ? [] : [`${what}: ${items.join(', ')}`]
}
