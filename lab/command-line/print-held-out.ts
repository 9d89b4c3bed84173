import { printJson } from '../../src/surfaces/command-line/with-app.ts'
import { figure, textTable } from '../measures/text-table.ts'

/** What a fit found on cases that it was not fitted on: one JSON object, or a table. */
export function printHeldOut(figures: Readonly<Record<string, number>>, json: boolean): void {
  if (json) {
    printJson(figures)
    return
  }
  const rows = Object.entries(figures).map(([name, value]) => [name, figure(value)])
  process.stdout.write(textTable(['held out', ''], rows))
}
