import { figure, textTable } from '../measures/text-table.ts'
import type { AnswerabilityOutcome } from './fit-answerability.ts'
import type { Fit } from './fit-weights.ts'

/** How a fit went, as text. */
export function fitReport({ problems, files, folds, margin, ...fit }: Fit): string {
  const fits = problems.map(({ name, figure: what, questions, before, fitted, crossValidated, kept }) => [
    name,
    what,
    String(questions),
    figure(before),
    figure(fitted),
    figure(crossValidated),
    kept,
  ])
  return [
    textTable(['weights', 'figure', 'questions', 'before', 'fitted', 'cross-validated', 'kept'], fits),
    `Cross-validated over ${folds} folds; what is kept is the weights as they were, unless fitting is better by ${figure(margin)} there.\n`,
    answerabilityTable('answerable by', fit.answerability),
    answerabilityTable('answerable by, without vectors', fit.answerabilityByWords),
    ...files.map(({ name, questions, before, after }) => {
      const rows = Object.keys(before).map(key => [
        key,
        figure(before[key] ?? null),
        figure(after[key] ?? null),
      ])
      return textTable([`${name}, ${questions} questions`, 'before', 'after'], rows)
    }),
  ].join('\n')
}

function answerabilityTable(title: string, { candidates, before, kept }: AnswerabilityOutcome): string {
  const rows = candidates.map(each => [
    each.features.join(' '),
    figure(each.logLoss),
    figure(each.offTopicRefused),
    figure(each.otherUnanswerableRefused),
    figure(each.answerableRefused),
  ])
  const table = textTable(
    [title, 'log loss', 'off-topic refused', 'others refused', 'answerable refused'],
    rows,
  )
  return `${table}\nLog loss before: ${figure(before)}; kept: ${kept}. All four columns are cross-validated.\n`
}
