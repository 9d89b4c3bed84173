import { figure, textTable } from '../measures/text-table.ts'
import type { DialogueEvaluation, DialogueFigures, DialogueRow } from './evaluate-dialogues.ts'

const figureNames = [
  ['papers', 'papers meant that are cited'],
  ['followUpPapers', 'the same of follow-ups'],
  ['allPapers', 'conversations with all papers in every turn'],
  ['facts', 'facts in the answer'],
  ['code', 'code links exact'],
  ['notStated', '“not in the abstract” said'],
  ['silent', 'nothing cited for thanks'],
] as const satisfies readonly (readonly [keyof DialogueFigures, string])[]

/** The figures of a file of conversations, both halves apart; `verbose` adds a line for each message of the half that is for development. */
export function dialogueReport(
  { answerer, dev, test, all, rows }: DialogueEvaluation,
  { verbose = false }: { readonly verbose?: boolean } = {},
): string {
  const halves = [
    ['development', dev],
    ['set aside', test],
    ['all', all],
  ] as const
  const shown = halves.filter(([, { messages }]) => messages > 0)
  const lines = figureNames.map(([name, label]) => [label, ...shown.map(([, half]) => figure(half[name]))])
  return [
    `${all.dialogues} conversations, ${all.messages} messages, answerer ${answerer}\n`,
    textTable(['', ...shown.map(([label]) => label)], lines),
    ...(verbose ? rows.filter(({ split }) => split === 'dev').map(rowText) : []),
  ].join('\n')
}

function rowText(row: DialogueRow): string {
  const figures = [row.papers, row.facts, row.code, row.notStated, row.silent].map(value => figure(value, 2))
  const missed = row.missedFacts.length === 0 ? '' : `\n    missed: ${row.missedFacts.join('; ')}`
  return `${row.id} ${figures.join(' ')} ${row.message}\n    → ${row.understoodAs ?? '(by itself)'}\n    cited ${row.cited.join(' ')} · meant ${row.gold.join(' ')}${missed}`
}
