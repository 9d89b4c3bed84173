import { InvalidArgumentError, Option } from 'commander'
import { AppError } from '../../errors.ts'
import { compareEvaluations } from '../../evaluation/comparison/compare.ts'
import { comparisonReport } from '../../evaluation/comparison/compare-report.ts'
import { readEvaluationFile } from '../../evaluation/evaluation-file.ts'
import { runToExitStatus } from './exit-status.ts'
import type { JsonOption } from './options.ts'
import { printJson } from './with-app.ts'

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
