import { resolve } from 'node:path'
import { Option } from 'commander'
import { bundled } from '../../src/bundled.ts'
import { AppError } from '../../src/errors.ts'
import { readFittedWeights } from '../../src/fitted-weights.ts'
import { runToExitStatus } from '../../src/surfaces/command-line/exit-status.ts'
import type { JsonOption } from '../../src/surfaces/command-line/options.ts'
import { fitAnswers } from '../fit/fit-answers.ts'
import { writeFit } from '../fit/write-fit.ts'
import { printHeldOut } from './print-held-out.ts'

interface FitFlags extends JsonOption {
  readonly fit?: string
  readonly split?: string
  readonly out?: string
}

export function fitOption(): Option {
  return new Option(
    '--fit <folder>',
    'fit what decides the answers on the development questions in data/eval/ and the sets in this folder (docs/evaluation.md), and write it to data/fitted/ (or to --out)',
  ).conflicts(['questions', 'beir', 'statements', 'claims', 'run', 'history', 'compare', 'plot', 'dataDir'])
}

/** `eval --fit`: fits what is fitted. Nothing but development questions may have a say in it. */
export async function evalFit({ fit = '', split = 'dev', out, json = false }: FitFlags): Promise<void> {
  await runToExitStatus(async signal => {
    if (split !== 'dev') {
      throw new AppError(
        'wrong-use',
        `--fit takes the split dev alone: what is fitted on ${split} can no longer be measured on it.`,
      )
    }
    const onStep = (step: string): void => {
      signal.throwIfAborted()
      showStep(step)
    }
    const start = readFittedWeights(bundled.weights)
    const fitted = await fitAnswers(resolve(fit), { start, onStep })
    await writeFit(out === undefined ? bundled.fitted : resolve(out), fitted)
    printHeldOut(fitted.figures, json)
  })
}

/** On a terminal, what is being done; the next step takes its place. */
function showStep(step: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${step}`)
}
