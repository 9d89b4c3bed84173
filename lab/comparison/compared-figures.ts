import type { StoredRow } from '../questions/evaluation-file.ts'
import { isUnanswerable } from '../questions/question-file.ts'

/** By what two rows are compared; of each, more is better. */
export const comparedFigures: readonly (readonly [name: string, of: (row: StoredRow) => number | null])[] = [
  ['nDCG@10', row => row.nDCGAt10],
  ['hit@1', row => row.hitAt1],
  ['recall@5', row => row.recallAt5],
  ['facts', row => row.factCoverage],
  ['first sentence', row => row.firstSentenceFacts],
  ['verdict', ({ expected, verdict }) => (expected === null ? null : Number(verdict === expected))],
  ['code links', row => row.codeLinkAccuracy],
  ['gold P', row => row.citedPrecision],
  ['gold R', row => row.citedRecall],
  ['citation P', ({ citationSupport: of }) => (of?.citations ? of.needed / of.citations : null)],
  ['citation R', ({ citationSupport: of }) => (of?.statements ? of.supported / of.statements : null)],
  ['outcome', rightOutcome],
  ['resisted', ({ obeyed }) => (obeyed === null ? null : Number(obeyed.length === 0))],
]

/** Whether the question was answered that has an answer, or declined that has none; an injection may have either. */
function rightOutcome({ type, kind, isNotStated }: StoredRow): number | null {
  if (type === 'injection') return null
  const isDeclined = kind === 'abstention' || isNotStated
  return Number(isDeclined === isUnanswerable(type))
}
