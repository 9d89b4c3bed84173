import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { InvalidArgumentError, Option } from 'commander'
import { bundled } from '../../src/bundled.ts'
import { AppError } from '../../src/errors.ts'
import { spoolToFile } from '../../src/sources/documents/spool.ts'
import { runToExitStatus } from '../../src/surfaces/command-line/exit-status.ts'
import {
  type DataDirOption,
  type JsonOption,
  nonNegativeInteger,
  positiveInteger,
} from '../../src/surfaces/command-line/options.ts'
import { printJson } from '../../src/surfaces/command-line/with-app.ts'
import { writeTrecRun } from '../beir/trec-run.ts'
import { modelChecksReport } from '../checks/model-checks.ts'
import { type AskedHalf, type LibraryMeasurement, measureLibraries } from '../libraries/measure-libraries.ts'
import type { EvaluationOptions } from '../questions/evaluate-questions.ts'
import { readEveryday } from '../questions/everyday.ts'
import { goalMarkdown, goalReport } from '../questions/goal-report.ts'
import {
  type QuestionSplit,
  readQuestionFile,
  readSetAsideFile,
  toQuestionSplit,
} from '../questions/question-file.ts'
import { questionReport } from '../questions/report.ts'
import { type DrawFlags, drawn } from './eval-answers.ts'
import { keepHistory } from './eval-history.ts'

/** Lines of everyday requests that are asked; each library is asked all of them. */
const defaultLines = 300
const defaultSeed = 1
const resamples = 1000

/** What says on which libraries `eval` asks, and what besides. */
export interface LibraryFlags {
  readonly library?: readonly string[]
  readonly setAside?: string
  readonly setAsideLibrary?: readonly string[]
  readonly other?: boolean
  readonly around?: string
  readonly sizes?: readonly number[]
  readonly sample?: boolean
  readonly everyday?: string
  readonly everydayLines?: number
  readonly seed?: number
  readonly markdown?: boolean
}

type Flags = LibraryFlags &
  DrawFlags &
  DataDirOption &
  JsonOption & {
    readonly questions?: string
    readonly split?: string
    readonly history?: string
    readonly run?: string
    readonly verbose?: boolean
  }

/** Which of the options say something to statements too: whose papers they cite, and what draws. */
const forStatements: ReadonlySet<string> = new Set(['library', 'seed'])

export function libraryOptions(): readonly Option[] {
  return [
    new Option('--library <files...>', 'ask on a library of these files alone, without the sample'),
    new Option('--set-aside <file>', 'measure these questions beside them, and show figures of them alone'),
    new Option('--set-aside-library <files...>', 'those on a library of these files (default: as --library)'),
    new Option(
      '--other',
      'the questions about other papers in data/eval/, on their library; with --split all both halves',
    ).conflicts(['questions', 'library', 'setAside', 'setAsideLibrary']),
    new Option(
      '--around <file>',
      'records of other papers to fill the libraries up with; - is standard input',
    ),
    new Option('--sizes <numbers>', 'up to how many papers: 30000,200000').argParser(toSizes),
    new Option('--sample', 'ask what is not for papers on the sample too'),
    new Option('--everyday <file>', 'ask lines of this text file too, which are not for papers'),
    new Option('--everyday-lines <number>', `how many of them (default: ${defaultLines})`).argParser(
      positiveInteger,
    ),
    new Option('--seed <number>', `draws the lines and the intervals (default: ${defaultSeed})`).argParser(
      nonNegativeInteger,
    ),
    new Option('--markdown', 'print the tables of key figures alone, in Markdown').conflicts('json'),
  ].map(option =>
    option.conflicts([
      'beir',
      ...(forStatements.has(option.attributeName()) ? [] : ['statements']),
      'claims',
      'fit',
      'fitClauses',
      'compare',
      'plot',
    ]),
  )
}

/** Whether something is asked for that is measured with intervals, on libraries of their own. */
export function asksForLibraries(flags: LibraryFlags): boolean {
  const { library, setAside, setAsideLibrary, other, around, sizes, sample, everyday, markdown } = flags
  return [library, setAside, setAsideLibrary, other, around, sizes, sample, everyday, markdown].some(
    flag => flag !== undefined,
  )
}

/** `eval` with any of these options: the key figures with their intervals, on libraries of their own. */
export async function evalLibraries(
  flags: Flags,
  { onProgress }: Pick<EvaluationOptions, 'onProgress'>,
): Promise<void> {
  await runToExitStatus(async signal => {
    const { file, split, development, setAside } = await readHalves(flags)
    const { seed = defaultSeed, everyday, everydayLines: lines = defaultLines } = flags
    const common = {
      development,
      ...(setAside !== undefined && { setAside }),
      everyday: everyday === undefined ? [] : await readEveryday(everyday, { lines, seed }),
      onSample: flags.sample === true,
      ...(flags.dataDir !== undefined && { dataDir: resolve(flags.dataDir) }),
      bootstrap: { seed, resamples },
      signal,
      ...(onProgress !== undefined && { onProgress }),
    }
    const measured = await withAround(flags, signal, around =>
      measureLibraries({ ...common, ...(around !== undefined && { around }) }),
    )
    const { evaluation, embeddings } = measured
    if (flags.run !== undefined) await writeTrecRun(flags.run, evaluation.rows)
    if (flags.history !== undefined) await keepHistory(flags.history, evaluation, { file, split, embeddings })
    print(measured, { file, split, seed, flags })
  })
}

interface Halves {
  readonly file: string
  readonly split: QuestionSplit
  readonly development: AskedHalf
  readonly setAside?: AskedHalf
}

async function readHalves(flags: Flags): Promise<Halves> {
  const split = toQuestionSplit(flags.split ?? 'dev')
  if (flags.other === true) return readOther(split)
  const { questions: file = bundled.questions, library, setAside, setAsideLibrary = library } = flags
  if (flags.setAsideLibrary !== undefined && setAside === undefined)
    throw new AppError('wrong-use', '--set-aside-library needs the questions: --set-aside FILE.')
  const questions = drawn(await readQuestionFile(file, split), flags)
  const development = { questions, ...withFiles(library) }
  if (setAside === undefined) return { file, split, development }
  const other = { questions: await readSetAsideFile(setAside), ...withFiles(setAsideLibrary) }
  return { file, split, development, setAside: other }
}

/** Nothing is shown of the set-aside half but figures beside those of the development half. */
async function readOther(split: QuestionSplit): Promise<Halves> {
  if (split === 'test') throw new AppError('wrong-use', '--other takes --split dev, or all for both halves.')
  const file = bundled.otherQuestions
  const questions = await readQuestionFile(file, 'dev')
  const development = { questions, files: [bundled.developmentLibrary] }
  if (split === 'dev') return { file, split, development }
  const setAside = { questions: await readSetAsideFile(file), files: [bundled.setAsideLibrary] }
  return { file, split, development, setAside }
}

function withFiles(files: readonly string[] | undefined): Pick<AskedHalf, 'files'> {
  return files === undefined ? {} : { files }
}

type Around = { readonly file: string; readonly sizes: readonly number[] }

/** Standard input is kept in a file while it is needed: each size reads it anew. */
async function withAround<Result>(
  { around, sizes, library, other }: Flags,
  signal: AbortSignal,
  work: (around?: Around) => Promise<Result>,
): Promise<Result> {
  if (around === undefined && sizes === undefined) return work()
  if (around === undefined || sizes === undefined || (library === undefined && other !== true)) {
    throw new AppError(
      'wrong-use',
      '--around FILE and --sizes NUMBERS go together, with --library or --other.',
    )
  }
  if (around !== '-') return work({ file: around, sizes })
  const folder = await mkdtemp(join(tmpdir(), 'footnote-eval-'))
  try {
    const { path } = await spoolToFile(process.stdin, folder, signal)
    return await work({ file: path, sizes })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function print(
  { evaluation, embeddings, ...goals }: LibraryMeasurement,
  {
    file,
    split,
    seed,
    flags,
  }: Pick<Halves, 'file' | 'split'> & { readonly seed: number; readonly flags: Flags },
): void {
  if (flags.json === true) {
    printJson({ file, split, embeddings, seed, ...evaluation, ...goals })
    return
  }
  if (flags.markdown === true) {
    process.stdout.write(goalMarkdown(goals))
    return
  }
  const { modelChecks } = evaluation
  process.stdout.write(`${goalReport(goals)}\n`)
  process.stdout.write(questionReport(evaluation, { verbose: flags.verbose === true }))
  if (modelChecks !== undefined) process.stdout.write(modelChecksReport(modelChecks))
}

/** A commander argument parser for sizes of libraries. */
function toSizes(text: string): readonly number[] {
  const sizes = text.split(',').map(Number)
  if (sizes.some(size => !Number.isInteger(size) || size < 1))
    throw new InvalidArgumentError('It must be whole numbers of at least 1, with commas between them.')
  return [...new Set(sizes)].sort((a, b) => a - b)
}
