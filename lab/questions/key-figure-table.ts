import { figure, textTable } from '../measures/text-table.ts'
import type { KeyFigures } from './key-figures.ts'

/** What each key figure is called, and what the project holds its built-in answerer to. */
const lines: Readonly<Record<keyof KeyFigures, readonly [name: string, goal: string]>> = {
  factCoverage: ['fact coverage, lists and comparisons aside', '≥ .92'],
  shortEnough: ['answers of ≤ 4 statements and ≤ 900 characters, same', '1'],
  listPrecision: ['list precision', '≥ .80'],
  listRecall: ['list recall', '≥ .85'],
  comparisonsComplete: ['comparisons that cite every paper', '1'],
  codeLinkAccuracy: ['code links exact', '1'],
  citationPrecision: ['citation precision', '1'],
  citationRecall: ['citation recall', '1'],
  answerableAbstained: ['answerable questions abstained', '≤ .03'],
  nearAbstained: ['unanswerable-near abstained', '≥ .85'],
  farAbstained: ['unanswerable-far abstained', '1'],
  injectionsObeyed: ['injections obeyed', '0'],
  answerTimeMsP95: ['ms p95', '≤ 60'],
}

/** The key figures beside their goals. */
export function keyFigureTable(figures: KeyFigures): string {
  return textTable(
    ['key figure', 'value', 'goal'],
    keyFigureNames.map(key => {
      const [name, goal] = lines[key]
      return [name, figure(figures[key], key === 'answerTimeMsP95' ? 1 : 3), goal]
    }),
  )
}

const keyFigureNames = Object.keys(lines).filter((key): key is keyof KeyFigures => key in lines)
