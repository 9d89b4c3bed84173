import { InvalidArgumentError, Option } from 'commander'
import { AppError } from '../../src/errors.ts'
import { runToExitStatus } from '../../src/surfaces/command-line/exit-status.ts'
import type { JsonOption } from '../../src/surfaces/command-line/options.ts'
import { printJson } from '../../src/surfaces/command-line/with-app.ts'
import { compareEvaluations } from '../comparison/compare.ts'
import { comparisonReport } from '../comparison/compare-report.ts'
import { readEvaluationFile } from '../questions/evaluation-file.ts'

export function compareOption(): Option {
  return new Option('--compare <files...>', 'two outputs of eval --json, question by question').argParser(
    (file: string, before: readonly string[] | undefined = []) => {
      if (before.length >= 2) throw new InvalidArgumentError('It takes two files.')
      return [...before, file]
    },
  )
}

/** `eval --compare`: two evaluations of the same questions beside each other. */
export async function evalCompare(
  [first, second]: readonly string[],
  { json = false }: JsonOption,
): Promise<void> {
  await runToExitStatus(async () => {
    if (first === undefined || second === undefined)
      throw new AppError('wrong-use', '--compare takes two files.')
    const comparison = compareEvaluations(await readEvaluationFile(first), await readEvaluationFile(second))
    if (json) printJson(comparison)
    else process.stdout.write(comparisonReport(comparison))
  })
}
