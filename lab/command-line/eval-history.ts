import { readFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { basename, join, relative, resolve, sep } from 'node:path'
import { Option } from 'commander'
import { z } from 'zod'
import { AppError, errorMessage } from '../../src/errors.ts'
import { projectRoot } from '../../src/project-root.ts'
import { runToExitStatus } from '../../src/surfaces/command-line/exit-status.ts'
import type { JsonOption } from '../../src/surfaces/command-line/options.ts'
import { printJson } from '../../src/surfaces/command-line/with-app.ts'
import { defaultMetrics, plotHistory } from '../charts/history-plot.ts'
import type { QuestionEvaluation } from '../questions/evaluate-questions.ts'
import { appendHistory, type EvaluationRun, readHistory, toHistoryEntry } from '../questions/history.ts'

export interface PlotFlags extends JsonOption {
  readonly out?: string
  readonly metrics?: string
}

export function historyOptions(): readonly Option[] {
  return [
    new Option('--history <file>', 'also add the summary, as a line, to this file').conflicts([
      'beir',
      'claims',
      'statements',
    ]),
    new Option('--plot <file>', 'draw what --history wrote as an SVG picture').conflicts([
      'history',
      'compare',
    ]),
    new Option(
      '--out <file>',
      'where --plot writes the picture (default: history.svg), or --fit the weights',
    ),
    new Option('--metrics <names>', `what --plot draws (default: ${defaultMetrics.join(',')})`),
  ]
}

/** `eval --history`: adds a run to the file. */
export async function keepHistory(
  path: string,
  evaluation: QuestionEvaluation,
  { file, split, embeddings }: Pick<EvaluationRun, 'file' | 'split' | 'embeddings'>,
): Promise<void> {
  const run = { file: publicName(file), split, embeddings, version: programVersion(), now: () => new Date() }
  await appendHistory(path, toHistoryEntry(evaluation, run))
}

/** `eval --plot`: a picture of the runs in a history file. */
export async function evalPlot(path: string, flags: PlotFlags): Promise<void> {
  await runToExitStatus(async () => {
    const out = flags.out ?? 'history.svg'
    const metrics = flags.metrics?.split(',').map(name => name.trim()) ?? defaultMetrics
    const entries = await readHistory(path)
    const picture = plotHistory(entries, metrics)
    try {
      await writeFile(out, picture)
    } catch (cause) {
      throw new AppError('bad-input', `The picture cannot be written to ${out}: ${errorMessage(cause)}`, {
        cause,
      })
    }
    if (flags.json === true) printJson({ file: path, runs: entries.length, metrics, out })
    else process.stdout.write(`${out}: ${entries.length} ${entries.length === 1 ? 'run' : 'runs'}\n`)
  })
}

/** A file's path within the project; of any other its name alone, for a history may be shared. */
function publicName(file: string): string {
  const path = relative(projectRoot, resolve(file))
  return path.startsWith('..') || resolve(file) === path ? basename(file) : path.split(sep).join('/')
}

function programVersion(): string {
  const manifest: unknown = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8'))
  return z.object({ version: z.string() }).parse(manifest).version
}
