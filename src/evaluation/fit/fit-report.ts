import { figure, textTable } from '../text-table.ts'
import type { Fit } from './fit-weights.ts'

/** How a fit went, as text. */
export function fitReport({ problems, answerability, files, folds, margin }: Fit): string {
  const fits = problems.map(({ name, figure: what, questions, before, fitted, crossValidated, kept }) => [
    name,
    what,
    String(questions),
    figure(before),
    figure(fitted),
    figure(crossValidated),
    kept,
  ])
  const candidates = answerability.candidates.map(each => [
    each.features.join(' '),
    figure(each.logLoss),
    figure(each.offTopicRefused),
    figure(each.otherUnanswerableRefused),
    figure(each.answerableRefused),
  ])
  return [
    textTable(['weights', 'figure', 'questions', 'before', 'fitted', 'cross-validated', 'kept'], fits),
    `Cross-validated over ${folds} folds; what is kept is the weights as they were, unless fitting is better by ${figure(margin)} there.\n`,
    textTable(
      ['answerable by', 'log loss', 'off-topic refused', 'others refused', 'answerable refused'],
      candidates,
    ),
    `Log loss before: ${figure(answerability.before)}; kept: ${answerability.kept}. All four columns are cross-validated.\n`,
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
