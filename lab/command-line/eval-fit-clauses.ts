import { mkdir, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { Option } from 'commander'
import { createWordMeanings } from '../../src/answering/verification/clause-words.ts'
import { bundled } from '../../src/bundled.ts'
import { AppError, errorMessage } from '../../src/errors.ts'
import { loadStaticEmbeddings } from '../../src/retrieval/embeddings/builtin.ts'
import { runToExitStatus } from '../../src/surfaces/command-line/exit-status.ts'
import type { JsonOption } from '../../src/surfaces/command-line/options.ts'
import { rounded } from '../../src/text/rounded.ts'
import { readCitedStatements } from '../checks/cited-statement-file.ts'
import { readPapers } from '../checks/library-papers.ts'
import { type ClauseMaterial, type FittedClauses, fitClauses } from '../fit/fit-clauses.ts'
import { printHeldOut } from './print-held-out.ts'

interface FitFlags extends JsonOption {
  readonly fitClauses?: string
  readonly out?: string
}

export function fitClausesOption(): Option {
  return new Option(
    '--fit-clauses <folder>',
    'fit how a model’s clauses are judged on data/eval/clauses.jsonl and on open/statements.jsonl in this folder, and write it to data/fitted/ (or to --out)',
  ).conflicts([
    'questions',
    'beir',
    'statements',
    'claims',
    'run',
    'history',
    'compare',
    'plot',
    'dataDir',
    'fit',
  ])
}

/** `eval --fit-clauses`: fits what a clause of a language model has to have of its sentences. */
export async function evalFitClauses({
  fitClauses: folder = '',
  out,
  json = false,
}: FitFlags): Promise<void> {
  await runToExitStatus(async () => {
    const open = join(resolve(folder), 'open')
    const material = [
      await readMaterial('open', join(open, 'statements.jsonl'), join(open, 'library.jsonl.gz')),
      await readMaterial('own', bundled.clauseStatements, bundled.developmentLibrary),
    ]
    const meanings = createWordMeanings(await loadStaticEmbeddings(bundled.model))
    const fitted = fitClauses(material, meanings)
    await writeClauses(out === undefined ? bundled.fitted : resolve(out), fitted)
    printHeldOut(fitted.figures, json)
  })
}

async function readMaterial(name: string, file: string, library: string): Promise<ClauseMaterial> {
  const statements = await readCitedStatements(file)
  return { name, statements, papers: await readPapers([library], statements) }
}

async function writeClauses(folder: string, { weights, figures }: FittedClauses): Promise<void> {
  const toRounded = (_key: string, value: unknown): unknown =>
    typeof value === 'number' ? rounded(value) : value
  const content = JSON.stringify({ formatVersion: 1, ...weights, figures }, toRounded, 2)
  try {
    await mkdir(folder, { recursive: true })
    await writeFile(join(folder, 'clauses.json'), `${content}\n`)
  } catch (cause) {
    throw new AppError('bad-input', `The fit cannot be written to ${folder}: ${errorMessage(cause)}`, {
      cause,
    })
  }
}
