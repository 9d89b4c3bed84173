import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from '../../src/errors.ts'
import { type ModelManifest, writeStaticModel } from '../../src/retrieval/embeddings/static-model.ts'
import { createEncoder, type Encoder } from '../../src/retrieval/embeddings/vocabulary.ts'
import { reportHeldOut } from './held-out.ts'
import { imitate } from './imitate.ts'
import { prepareLessons, type TaughtLessons } from './lessons.ts'
import { modelCard } from './model-card.ts'
import { projectVectors } from './projection.ts'
import { quantise } from './quantise.ts'
import { createRandom, deriveSeed, shuffledIndices } from './random.ts'
import { readSnapshot, type TrainingPaper } from './snapshot.ts'
import { createStudent, encodeTexts, type Student } from './student.ts'
import { type Teacher, teachVectors } from './teacher.ts'
import type { TrainingReport } from './training-report.ts'
import { defaultSizes, type TrainingSizes } from './training-sizes.ts'
import { type CountedVocabulary, countVocabulary } from './vocabulary.ts'

export interface TrainingProgress {
  readonly step: 'reading' | 'counting' | 'teaching' | 'imitating' | 'writing'
  readonly done: number
  readonly total: number
  /** What is being done, or how well it goes: `sentences`, `loss 0.512`. */
  readonly note?: string
}

export interface TrainingOptions {
  /** An arXiv snapshot: JSON lines, gzip where the name ends in `.gz`. */
  readonly snapshot: string
  readonly teacher: Teacher
  readonly outputFolder: string
  /** Same seed, snapshot, sizes and teacher: the same bytes. */
  readonly seed: number
  readonly sizes?: Partial<TrainingSizes>
  /** For model.json; `builtin` where absent. */
  readonly name?: string
  /** The command that runs this training, for the model card. */
  readonly command?: string
  /** Keeps the teacher's vectors, so that another run is quick. */
  readonly cacheFolder?: string
  readonly onProgress?: (progress: TrainingProgress) => void
  readonly signal?: AbortSignal
}

/**
 * Distils a teacher into a static model (Model2Vec: Tulkens & van Dongen 2024, with training on sentences as in
 * Tokenlearn) and writes it, with its card, into the output folder.
 *
 *     snapshot ─▶ vocabulary ─▶ teacher ─▶ PCA ─▶ imitate ─▶ int8 files
 *
 * @throws AppError `bad-input` or `not-found` for the snapshot, `unavailable` for the teacher; the signal's reason
 * when aborted.
 */
export async function trainStaticEmbeddings(options: TrainingOptions): Promise<TrainingReport> {
  const sizes: TrainingSizes = { ...defaultSizes, ...options.sizes }
  const { seed, signal } = options
  options.onProgress?.({ step: 'reading', done: 0, total: 1 })
  const { learned, heldOut } = splitPapers(await readSnapshot(options.snapshot, signal), sizes, seed)
  options.onProgress?.({ step: 'counting', done: 0, total: 1 })
  const vocabulary = countVocabulary(learned.map(fullText), sizes)
  const encoder = createEncoder(vocabulary.entries, vocabulary.documentCount)
  const lessons = await prepareLessons(learned, vocabulary, {
    teacher: options.teacher,
    seed,
    sizes,
    cacheFolder: options.cacheFolder,
    onProgress: (done, total, note) => options.onProgress?.({ step: 'teaching', done, total, note }),
    signal,
  })
  const student = createStudent(lessons.start)
  await learnLessons(student, encoder, lessons, { ...options, sizes })
  const heldOutFigures = await reportHeldOut(student, encoder, heldOut, {
    seed,
    teach: async texts => {
      const { cacheFolder } = options
      return projectVectors(
        await teachVectors(texts, options.teacher, { cacheFolder, signal }),
        lessons.components,
      )
    },
  })
  options.onProgress?.({ step: 'writing', done: 0, total: 1 })
  const manifest = await writeModel(student, vocabulary, options)
  const taughtTexts = lessons.texts.length + vocabulary.wordCount
  const result = { manifest, heldOut: heldOutFigures, taughtTexts }
  await writeFile(join(options.outputFolder, 'MODEL_CARD.md'), modelCard(result, options.command))
  return result
}

function fullText(paper: TrainingPaper): string {
  return `${paper.title} ${paper.abstract}`
}

interface SplitPapers {
  readonly learned: readonly TrainingPaper[]
  readonly heldOut: readonly TrainingPaper[]
}

function splitPapers(papers: readonly TrainingPaper[], sizes: TrainingSizes, seed: number): SplitPapers {
  const order = shuffledIndices(papers.length, createRandom(deriveSeed(seed, 'papers')))
  const shuffled = [...order].flatMap(index => papers[index] ?? [])
  if (shuffled.length <= sizes.heldOutPapers) {
    const fault = `The snapshot has ${papers.length} papers; ${sizes.heldOutPapers} are held out, so none is left.`
    throw new AppError('bad-input', `${fault} Give a larger snapshot.`)
  }
  return { heldOut: shuffled.slice(0, sizes.heldOutPapers), learned: shuffled.slice(sizes.heldOutPapers) }
}

async function learnLessons(
  student: Student,
  encoder: Encoder,
  lessons: TaughtLessons,
  { sizes, ...options }: TrainingOptions & { readonly sizes: TrainingSizes },
): Promise<void> {
  const texts = encodeTexts(lessons.texts, encoder.encode)
  await imitate(
    student,
    { texts, targets: lessons.targets },
    {
      epochs: sizes.imitationEpochs,
      batchSize: sizes.batchSize,
      learningRate: 5e-3,
      temperature: 0.05,
      similarityWeight: 0.5,
      random: createRandom(deriveSeed(options.seed, 'imitation')),
      onProgress: (done, total, loss) =>
        options.onProgress?.({ step: 'imitating', done, total, note: `loss ${loss.toFixed(3)}` }),
      relatedBatches: sizes.relatedBatches,
      signal: options.signal,
    },
  )
}

async function writeModel(
  student: Student,
  vocabulary: CountedVocabulary,
  { outputFolder, name, teacher, seed }: TrainingOptions,
): Promise<ModelManifest> {
  return writeStaticModel(outputFolder, {
    manifest: {
      name: name ?? 'builtin',
      dimension: student.vectors.columns,
      wordCount: vocabulary.wordCount,
      documentCount: vocabulary.documentCount,
      weighting: 'sum of rows (bytes × the row’s scale), L2-normalised; a row’s length is its weight',
      teacher: teacher.name,
      seed,
    },
    entries: vocabulary.entries,
    ...quantise(student.vectors),
  })
}
