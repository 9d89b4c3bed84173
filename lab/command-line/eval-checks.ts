import { existsSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { InvalidArgumentError, Option } from 'commander'
import { openClauseChecker } from '../../src/answering/verification/clause-checker.ts'
import { bundled } from '../../src/bundled.ts'
import { AppError } from '../../src/errors.ts'
import { runToExitStatus } from '../../src/surfaces/command-line/exit-status.ts'
import type { DataDirOption, JsonOption } from '../../src/surfaces/command-line/options.ts'
import { printJson, withApp } from '../../src/surfaces/command-line/with-app.ts'
import { holdsCitedStatements, readCitedStatements } from '../checks/cited-statement-file.ts'
import { citedStatementReport, evaluateCitedStatements } from '../checks/cited-statements.ts'
import { claimReport, evaluateClaims } from '../checks/claims.ts'
import { readPapers } from '../checks/library-papers.ts'
import { readStatementFile } from '../checks/statement-file.ts'
import { evaluateStatements, statementReport } from '../checks/statements.ts'
import { toQuestionSplit } from '../questions/question-file.ts'

export interface StatementFlags {
  readonly judge?: readonly number[]
}

type Flags = DataDirOption &
  JsonOption &
  StatementFlags & {
    readonly verbose?: boolean
    readonly split?: string
    readonly library?: readonly string[]
    readonly seed?: number
  }

const bootstrap = { seed: 1, resamples: 1000 } as const

export function judgeOption(): Option {
  return new Option(
    '--judge <accuracies>',
    'with --statements that cite stretches: what scripted judges give that are right so often, such as .80,.95',
  ).argParser(toAccuracies)
}

/**
 * `eval --statements`: labelled statements through the checks. Those that cite stretches are read clause by clause,
 * against the papers of `--library`; the others against their whole papers. `file` is `true` where none is given.
 */
export async function evalStatements(file: string | true, flags: Flags): Promise<void> {
  const path = file === true ? bundled.statements : resolve(file)
  let isCited = false
  await runToExitStatus(async () => {
    isCited = await holdsCitedStatements(path)
    if (isCited) await evalCitedStatements(path, flags)
    else if (flags.library !== undefined || flags.judge !== undefined)
      throw new AppError(
        'wrong-use',
        `--library and --judge take statements that cite stretches; ${path} holds others.`,
      )
    else await evalWholeStatements(path, flags)
  })
}

async function evalCitedStatements(
  path: string,
  { split, library, seed, judge = [], verbose, json }: Flags,
): Promise<void> {
  if (split !== undefined && split !== 'all')
    throw new AppError('wrong-use', `--split ${split}: the statements of ${path} are in one part.`)
  const statements = await readCitedStatements(path)
  const files = library ?? [libraryBeside(path)]
  const papers = await readPapers(files, statements)
  const evaluation = evaluateCitedStatements(statements, papers, {
    checker: await openClauseChecker(),
    bootstrap: { ...bootstrap, ...(seed !== undefined && { seed }) },
    accuracies: judge,
  })
  if (json === true) printJson({ file: path, library: files, ...evaluation })
  else process.stdout.write(citedStatementReport(evaluation, { verbose: verbose === true }))
}

/** Next to the statements; those of data/eval are about the development library. */
function libraryBeside(path: string): string {
  if (path === bundled.clauseStatements) return bundled.developmentLibrary
  const folder = dirname(path)
  const names = ['library.jsonl.gz', 'library.jsonl']
  return names.map(name => join(folder, name)).find(existsSync) ?? join(folder, 'library.jsonl.gz')
}

async function evalWholeStatements(path: string, flags: Flags): Promise<void> {
  await withApp(flags, async ({ library }) => {
    const split = toQuestionSplit(flags.split ?? 'dev')
    const evaluation = await evaluateStatements(await readStatementFile(path, split), library)
    if (flags.json === true) printJson({ file: path, split, ...evaluation })
    else process.stdout.write(statementReport(evaluation, { verbose: flags.verbose === true }))
  })
}

/** A commander argument parser for shares, `.80,.95`. */
function toAccuracies(text: string): readonly number[] {
  const shares = text.split(',').map(Number)
  if (shares.some(share => !(share >= 0 && share <= 1)))
    throw new InvalidArgumentError('It must be numbers from 0 to 1, with commas between them.')
  return shares
}

/** `eval --claims`: labelled claims against their abstracts. */
export async function evalClaims(folder: string, split: string, flags: Flags): Promise<void> {
  await runToExitStatus(async () => {
    const evaluation = await evaluateClaims(resolve(folder), split)
    if (flags.json === true) printJson({ folder, split, ...evaluation })
    else process.stdout.write(claimReport(evaluation))
  })
}
