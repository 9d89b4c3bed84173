import { join } from 'node:path'
import type { App } from '../../src/app.ts'
import { type ModelChecks, measureChecks } from '../checks/model-checks.ts'
import type { BootstrapOptions } from '../measures/bootstrap.ts'
import {
  type EvaluationOptions,
  evaluateQuestions,
  type QuestionEvaluation,
} from '../questions/evaluate-questions.ts'
import { isAskedAnywhere, isAskedAtEachSize } from '../questions/goal-figures.ts'
import type { GoalMeasurement, MeasuredHalf } from '../questions/goal-report.ts'
import { type MeasuredSize, measureGaps, measureGoals, measureSize } from '../questions/measured-figures.ts'
import { pooledGap } from '../questions/pooled-gap.ts'
import type { EvaluationQuestion } from '../questions/question-file.ts'
import { type MeasuredContent, withLibrary } from './with-library.ts'

export interface AskedHalf {
  readonly questions: readonly EvaluationQuestion[]
  /** The files of its library; the configured library where absent. */
  readonly files?: readonly string[]
}

export interface MeasureOptions extends EvaluationOptions {
  readonly development: AskedHalf
  readonly setAside?: AskedHalf
  /** Asked on every library beside the questions. */
  readonly everyday: readonly EvaluationQuestion[]
  /** To what sizes the libraries are filled up besides. */
  readonly around?: { readonly file: string; readonly sizes: readonly number[] }
  /** Whether what is not for papers is asked on the sample too. */
  readonly onSample: boolean
  /** Where the libraries stay: that of the development half here, each other one in a folder of its own. */
  readonly dataDir?: string
  readonly bootstrap: BootstrapOptions
  readonly signal: AbortSignal
}

/** The development half with its rows; of what is set aside figures alone, so that nobody reads it by accident. */
export interface LibraryMeasurement extends GoalMeasurement {
  readonly evaluation: QuestionEvaluation & { readonly modelChecks?: ModelChecks }
  readonly embeddings: string
}

interface HalfMeasurement extends Omit<LibraryMeasurement, 'development'> {
  readonly half: MeasuredHalf
}

/** Asks one or two files of questions, each on its library, and the larger ones made of that. */
export async function measureLibraries(options: MeasureOptions): Promise<LibraryMeasurement> {
  const { bootstrap } = options
  const { half: development, ...measured } = await measureHalf(options.development, '', options)
  if (options.setAside === undefined) return { development, ...measured }
  const other = await measureHalf(options.setAside, 'set-aside', options)
  const [own, others] = [measured.evaluation.rows, other.evaluation.rows]
  const pooled = pooledGap(own, others, bootstrap)
  return {
    development,
    ...measured,
    setAside: other.half,
    gaps: measureGaps(own, others, bootstrap),
    ...(pooled !== undefined && { pooledGap: pooled }),
  }
}

async function measureHalf(
  { questions, files }: AskedHalf,
  name: string,
  options: MeasureOptions,
): Promise<HalfMeasurement> {
  const { bootstrap, everyday, around, onSample } = options
  const asked = [...questions, ...everyday]
  const ownFolder = name === '' ? options.dataDir : folderIn(options, name)
  const base = await askOn(files === undefined ? 'own' : { files }, asked, { ...options, folder: ownFolder })
  const { rows } = base.evaluation
  const sizes: MeasuredSize[] = [measureSize(base.papers, rows.filter(isAskedAtEachSize), bootstrap)]
  const add = async (content: MeasuredContent, folderName: string, isAsked: typeof isAskedAtEachSize) => {
    const folder = folderIn(options, [name, folderName].filter(Boolean).join('-'))
    const { evaluation, papers } = await askOn(content, asked.filter(isAsked), { ...options, folder })
    sizes.push(measureSize(papers, evaluation.rows, bootstrap))
  }
  if (onSample) await add('sample', 'sample', isAskedAnywhere)
  for (const papers of around?.sizes ?? []) {
    if (around === undefined || papers === base.papers) continue
    const content = { files: files ?? [], around: { file: around.file, papers } }
    await add(content, String(papers), isAskedAtEachSize)
  }
  const half = {
    papers: base.papers,
    goals: measureGoals(rows, bootstrap),
    sizes: sizes.sort((a, b) => a.papers - b.papers),
  }
  return { half, evaluation: base.evaluation, embeddings: base.embeddings }
}

function folderIn({ dataDir }: MeasureOptions, name: string): string | undefined {
  return dataDir === undefined ? undefined : join(dataDir, name)
}

interface AskedLibrary {
  readonly papers: number
  readonly embeddings: string
  readonly evaluation: LibraryMeasurement['evaluation']
}

function askOn(
  content: MeasuredContent,
  questions: readonly EvaluationQuestion[],
  options: EvaluationOptions & { readonly folder: string | undefined; readonly signal: AbortSignal },
): Promise<AskedLibrary> {
  const { folder, signal } = options
  const place = { signal, ...(folder !== undefined && { dataDir: folder }) }
  return withLibrary(content, place, async app => {
    const { answerer, checks } = measureChecks(app.answerer)
    const evaluation = await evaluateQuestions({ ...app, answerer }, questions, options)
    const modelChecks = checks()
    return {
      papers: await papersOf(app),
      embeddings: await app.servingEmbedder.name(),
      evaluation: { ...evaluation, ...(modelChecks !== null && { modelChecks }) },
    }
  })
}

async function papersOf({ library }: App): Promise<number> {
  return (await library.status()).papers
}
