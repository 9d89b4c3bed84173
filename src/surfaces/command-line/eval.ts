import { resolve } from 'node:path'
import { type Command, Option } from 'commander'
import { bundled, loadConfig } from '../../config.ts'
import { AppError } from '../../errors.ts'
import { evaluateBeir } from '../../evaluation/beir.ts'
import { evaluateQuestions } from '../../evaluation/evaluate-questions.ts'
import { type QuestionSplit, questionSplits, readQuestionFile } from '../../evaluation/question-file.ts'
import { beirReport, questionReport } from '../../evaluation/report.ts'
import { writeTrecRun } from '../../evaluation/trec-run.ts'
import { openEmbedder } from '../../retrieval/embeddings/open-embedder.ts'
import { runToExitStatus } from './exit-status.ts'
import { type DataDirOption, dataDirOption, type JsonOption, jsonOption } from './options.ts'
import { printJson, withApp } from './with-app.ts'

type EvalFlags = DataDirOption &
  JsonOption & {
    readonly questions?: string
    readonly split?: string
    readonly beir?: string
    readonly run?: string
    readonly verbose?: boolean
  }

export function registerEval(program: Command): void {
  program
    .command('eval')
    .description('measure the answers to a file of questions, or the ranking on a BEIR data set')
    .addOption(
      new Option('--questions <file>', 'a JSON Lines file of questions (default: data/eval/qa-dev.jsonl)'),
    )
    .addOption(
      new Option(
        '--beir <folder>',
        'a BEIR folder (corpus.jsonl, queries.jsonl, qrels/) in place of questions',
      ).conflicts('questions'),
    )
    .option(
      '--split <name>',
      'which of them: dev (default), test or all; of a BEIR folder the file in qrels/ (default: test)',
    )
    .option('--run <file>', 'also write what was found as a TREC run, for other tools to score')
    .option('--verbose', 'also print a line for each question')
    .addOption(jsonOption('one JSON object with a row for each question'))
    .addOption(dataDirOption())
    .action((flags: EvalFlags) =>
      flags.beir === undefined ? evalQuestions(flags) : evalBeir(flags.beir, flags),
    )
}

async function evalQuestions(flags: EvalFlags): Promise<void> {
  await withApp(flags, async (app, signal) => {
    const split = toQuestionSplit(flags.split ?? 'dev')
    const file = flags.questions ?? bundled.questions
    const questions = await readQuestionFile(file, split)
    const evaluation = await evaluateQuestions(app, questions, { signal, onProgress: showProgress })
    if (flags.run !== undefined) await writeTrecRun(flags.run, evaluation.rows)
    if (flags.json === true) printJson({ file, split, embeddings: app.config.embeddings, ...evaluation })
    else process.stdout.write(questionReport(evaluation, { verbose: flags.verbose === true }))
  })
}

async function evalBeir(folder: string, flags: EvalFlags): Promise<void> {
  await runToExitStatus(async signal => {
    const split = flags.split ?? 'test'
    const embedder = await openEmbedder(loadConfig().embeddings)
    const evaluation = await evaluateBeir({
      folder: resolve(folder),
      split,
      embedder,
      clock: () => performance.now(),
      signal,
      onProgress: showProgress,
    })
    if (flags.run !== undefined) await writeTrecRun(flags.run, evaluation.rows)
    if (flags.json === true) printJson({ folder, split, ...evaluation })
    else process.stdout.write(beirReport(evaluation))
  })
}

function toQuestionSplit(name: string): QuestionSplit {
  const split = questionSplits.find(known => known === name)
  if (split !== undefined) return split
  throw new AppError('wrong-use', `--split ${name}: questions have the splits ${questionSplits.join(', ')}.`)
}

/** On a terminal, a count that is gone when all is done. */
function showProgress(done: number, total: number): void {
  if (!process.stderr.isTTY) return
  process.stderr.write(done === total ? '\r\u001b[K' : `\r${done} of ${total}`)
}
