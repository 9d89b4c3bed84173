import type { Answerer } from '../../src/answering/answerer.ts'
import { addTallies, type CheckTally, emptyTally } from '../../src/answering/verification/check-tally.ts'
import { textTable } from '../measures/text-table.ts'

/** How often a language model was asked, and what the checks made of what it wrote. */
export interface ModelChecks extends CheckTally {
  readonly asked: number
  /** Answers in the paper's sentences because the model gave none, by the line that says so. */
  readonly notes: Readonly<Record<string, number>>
}

export interface MeasuredAnswerer {
  readonly answerer: Answerer
  /** Of all questions so far; `null` where no language model was asked. */
  checks(): ModelChecks | null
}

/** An answerer that counts what the checks made of a language model's statements. */
export function measureChecks(answerer: Answerer): MeasuredAnswerer {
  let tally = emptyTally
  let asked = 0
  const notes = new Map<string, number>()
  return {
    checks: () => (asked === 0 ? null : { ...tally, asked, notes: Object.fromEntries(notes) }),
    answerer: {
      ...answerer,
      async answer(question, options) {
        const result = await answerer.answer(question, options)
        if (result.checks === undefined) return result
        asked += 1
        tally = addTallies(tally, result.checks)
        const { note } = result.answer
        if (note !== undefined) notes.set(note, (notes.get(note) ?? 0) + 1)
        return result
      },
    },
  }
}

/** The figures as text for a terminal. */
export function modelChecksReport({ faults, notes, ...counts }: ModelChecks): string {
  const table = textTable(
    ['asked', 'statements', 'kept', 'quoted instead', 'dropped', 'citations added', 'changed', 'invented'],
    [
      [
        counts.asked,
        counts.written,
        counts.kept - counts.quoted,
        counts.quoted,
        counts.dropped,
        counts.citationsAdded,
        counts.citationsChanged,
        counts.inventedCitations,
      ].map(String),
    ],
  )
  const list = (title: string, entries: Readonly<Record<string, number>>): string => {
    const lines = Object.entries(entries).map(([name, times]) => `  ${times} × ${name}\n`)
    return lines.length === 0 ? '' : `${title}:\n${lines.join('')}`
  }
  return `\nLanguage model\n\n${table}\n${list('Statements with a fault', faults)}${list('Notes', notes)}`
}
