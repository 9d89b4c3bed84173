import { resolve } from 'node:path'
import { type Command, Option } from 'commander'
import { bundled } from '../../src/bundled.ts'
import { loadConfig } from '../../src/config.ts'
import { openEmbedder } from '../../src/retrieval/embeddings/open-embedder.ts'
import { runToExitStatus } from '../../src/surfaces/command-line/exit-status.ts'
import {
  type DataDirOption,
  dataDirOption,
  type JsonOption,
  jsonOption,
} from '../../src/surfaces/command-line/options.ts'
import { printJson, withApp } from '../../src/surfaces/command-line/with-app.ts'
import { evaluateBeir } from '../beir/beir.ts'
import { writeTrecRun } from '../beir/trec-run.ts'
import { measureChecks, modelChecksReport } from '../checks/model-checks.ts'
import { evaluateQuestions } from '../questions/evaluate-questions.ts'
import { readQuestionFile, toQuestionSplit } from '../questions/question-file.ts'
import { beirReport, questionReport } from '../questions/report.ts'
import { answerOptions, type DrawFlags, drawn, evalAnswers, evalPrompts } from './eval-answers.ts'
import { evalClaims, evalStatements, judgeOption, type StatementFlags } from './eval-checks.ts'
import { compareOption, evalCompare } from './eval-compare.ts'
import { dialoguesOption, evalDialogues } from './eval-dialogues.ts'
import { evalFit, fitOption } from './eval-fit.ts'
import { evalFitClauses, fitClausesOption } from './eval-fit-clauses.ts'
import { evalPlot, historyOptions, keepHistory, type PlotFlags } from './eval-history.ts'
import { asksForLibraries, evalLibraries, type LibraryFlags, libraryOptions } from './eval-libraries.ts'

type EvalFlags = DataDirOption &
  JsonOption &
  LibraryFlags &
  DrawFlags &
  PlotFlags &
  StatementFlags & {
    readonly prompts?: boolean
    readonly answersOf?: string
    readonly compare?: readonly string[]
    readonly history?: string
    readonly plot?: string
    readonly questions?: string
    readonly split?: string
    readonly beir?: string
    readonly statements?: string | true
    readonly claims?: string
    readonly fit?: string
    readonly fitClauses?: string
    readonly run?: string
    readonly dialogues?: string
    readonly verbose?: boolean
  }

export function describeEval(command: Command): void {
  command
    .addOption(
      new Option('--questions <file>', 'a JSON Lines file of questions (default: data/eval/qa-dev.jsonl)'),
    )
    .addOption(
      new Option(
        '--beir <folder>',
        'a BEIR folder (corpus.jsonl, queries.jsonl, qrels/) in place of questions',
      ).conflicts('questions'),
    )
    .addOption(
      new Option(
        '--statements [file]',
        'labelled statements through the checks (default: data/eval/statements.jsonl); those that cite stretches against the papers of --library (default: beside them)',
      ).conflicts(['questions', 'beir']),
    )
    .addOption(
      new Option(
        '--claims <folder>',
        'labelled claims, in the layout of SciFact, against their abstracts',
      ).conflicts(['questions', 'beir', 'statements']),
    )
    .option(
      '--split <name>',
      'which of them: dev (default), test or all; of a BEIR folder the file in qrels/ (default: test, of claims train)',
    )
    .option('--run <file>', 'also write what was found as a TREC run, for other tools to score')
    .option('--verbose', 'also print a line for each question')
    .addOption(jsonOption('one JSON object with a row for each question'))
    .addOption(dataDirOption())
    .addOption(compareOption())
    .addOption(fitOption())
    .addOption(fitClausesOption())
    .addOption(judgeOption())
    .addOption(dialoguesOption())
    .action(runEval)
  for (const option of [...libraryOptions(), ...historyOptions(), ...answerOptions()])
    command.addOption(option)
}

async function runEval(flags: EvalFlags): Promise<void> {
  if (flags.fit !== undefined) return evalFit(flags)
  if (flags.fitClauses !== undefined) return evalFitClauses(flags)
  if (flags.compare !== undefined) return evalCompare(flags.compare, flags)
  if (flags.plot !== undefined) return evalPlot(flags.plot, flags)
  if (flags.beir !== undefined) return evalBeir(flags.beir, flags)
  if (flags.claims !== undefined) return evalClaims(flags.claims, flags.split ?? 'train', flags)
  if (flags.statements !== undefined) return evalStatements(flags.statements, flags)
  if (flags.answersOf !== undefined) return evalAnswers(flags.answersOf, flags)
  if (flags.dialogues !== undefined)
    return evalDialogues(flags.dialogues, flags, { onProgress: showProgress })
  if (flags.prompts === true) return evalPrompts(flags)
  if (asksForLibraries(flags)) return evalLibraries(flags, { onProgress: showProgress })
  return evalQuestions(flags)
}

async function evalQuestions(flags: EvalFlags): Promise<void> {
  await withApp(flags, async (app, signal) => {
    const split = toQuestionSplit(flags.split ?? 'dev')
    const file = flags.questions ?? bundled.questions
    const questions = drawn(await readQuestionFile(file, split), flags)
    const { answerer, checks } = measureChecks(app.answerer)
    const services = { ...app, answerer }
    const measured = await evaluateQuestions(services, questions, { signal, onProgress: showProgress })
    const modelChecks = checks()
    const evaluation = { ...measured, ...(modelChecks !== null && { modelChecks }) }
    const embeddings = await app.servingEmbedder.name()
    if (flags.run !== undefined) await writeTrecRun(flags.run, evaluation.rows)
    if (flags.history !== undefined) await keepHistory(flags.history, evaluation, { file, split, embeddings })
    if (flags.json === true) printJson({ file, split, embeddings, ...evaluation })
    else process.stdout.write(questionReport(evaluation, { verbose: flags.verbose === true }))
    if (flags.json !== true && modelChecks !== null) process.stdout.write(modelChecksReport(modelChecks))
  })
}

async function evalBeir(folder: string, flags: EvalFlags): Promise<void> {
  await runToExitStatus(async signal => {
    const split = flags.split ?? 'test'
    const embedder = await openEmbedder(loadConfig())
    const evaluation = await evaluateBeir({
      folder: resolve(folder),
      split,
      ...(flags.dataDir !== undefined && { dataDir: resolve(flags.dataDir) }),
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

/** On a terminal, a count that is gone when all is done. */
function showProgress(done: number, total: number): void {
  if (!process.stderr.isTTY) return
  process.stderr.write(done === total ? '\r\u001b[K' : `\r${done} of ${total}`)
}
