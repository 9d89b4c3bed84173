import { Option } from 'commander'
import { bundled } from '../../src/config.ts'
import { AppError } from '../../src/errors.ts'
import { readFittedWeights } from '../../src/fitted-weights.ts'
import { runToExitStatus } from '../../src/surfaces/command-line/exit-status.ts'
import type { JsonOption } from '../../src/surfaces/command-line/options.ts'
import { printJson } from '../../src/surfaces/command-line/with-app.ts'
import { readDevelopmentFile } from '../fit/development-questions.ts'
import { fitReport } from '../fit/fit-report.ts'
import { fitWeights } from '../fit/fit-weights.ts'
import { writeFit } from '../fit/write-fit.ts'

interface FitFlags extends JsonOption {
  readonly split?: string
  readonly out?: string
}

export function fitOption(): Option {
  return new Option(
    '--fit',
    'fit the weights on the development questions in data/eval/, and write them to data/fitted/weights.json (or to --out)',
  ).conflicts(['questions', 'beir', 'statements', 'claims', 'run', 'history', 'compare', 'plot', 'dataDir'])
}

/** `eval --fit`: fits what is fitted. Nothing but development questions may have a say in it. */
export async function evalFit({
  split = 'dev',
  out = bundled.weights,
  json = false,
}: FitFlags): Promise<void> {
  await runToExitStatus(async signal => {
    if (split !== 'dev') {
      throw new AppError(
        'wrong-use',
        `--fit takes the split dev alone: what is fitted on ${split} can no longer be measured on it.`,
      )
    }
    const files = [
      await readDevelopmentFile(bundled.questions),
      await readDevelopmentFile(bundled.ownQuestions),
    ]
    const start = readFittedWeights(bundled.weights)
    const comparisonFile = await readDevelopmentFile(bundled.comparisonQuestions)
    const fitted = await fitWeights(files, { start, comparisonFile, signal, onStep: showStep })
    await writeFit(out, fitted)
    if (json) printJson(fitted)
    else process.stdout.write(fitReport(fitted.fit))
  })
}

/** On a terminal, what is being done; the next step takes its place. */
function showStep(step: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${step}`)
}
