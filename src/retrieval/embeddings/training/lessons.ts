import type { Matrix } from './matrix.ts'
import { principalComponents } from './principal-components.ts'
import { initialVectors, projectVectors, sampleRows } from './projection.ts'
import type { TrainingPaper } from './snapshot.ts'
import { type Teacher, teachVectors } from './teacher.ts'
import type { TrainingSizes } from './training-sizes.ts'
import { textKinds, trainingTexts } from './training-texts.ts'
import type { CountedVocabulary } from './vocabulary.ts'

/** What the teacher has to say, at the student's dimension. */
export interface TaughtLessons {
  readonly texts: readonly string[]
  /** Row n is the vector of text n, L2-normalised. */
  readonly targets: Matrix
  /** Where the student's rows start. */
  readonly start: Matrix
  /** dimension × teacher's dimension. */
  readonly components: Matrix
}

export interface LessonOptions {
  readonly teacher: Teacher
  readonly seed: number
  readonly sizes: TrainingSizes
  readonly cacheFolder: string | undefined
  readonly onProgress: (done: number, total: number, kind: string) => void
  readonly signal: AbortSignal | undefined
}

/** Rows that the principal components are computed from. */
const componentSample = 30_000

/** Has the teacher encode the vocabulary's words and texts of every kind. Errors: as `teachVectors`. */
export async function prepareLessons(
  papers: readonly TrainingPaper[],
  vocabulary: CountedVocabulary,
  options: LessonOptions,
): Promise<TaughtLessons> {
  const words = vocabulary.entries.slice(0, vocabulary.wordCount).map(entry => entry.text)
  const wordVectors = await teach('words', words, options)
  const texts: string[] = []
  const vectors: Matrix[] = []
  for (const kind of textKinds) {
    const own = trainingTexts(papers, kind, options.sizes[kind], options.seed)
    texts.push(...own)
    vectors.push(...(await teach(kind, own, options)))
  }
  const components = principalComponents(sampleRows(vectors, componentSample), options.sizes.dimension)
  const projected = projectVectors(wordVectors, components)
  const start = initialVectors(projected, vocabulary.entries, vocabulary.documentCount)
  return { texts, targets: projectVectors(vectors, components), start, components }
}

function teach(kind: string, texts: readonly string[], options: LessonOptions): Promise<readonly Matrix[]> {
  return teachVectors(texts, options.teacher, {
    cacheFolder: options.cacheFolder,
    signal: options.signal,
    onProgress: (done, total) => options.onProgress(done, total, kind),
  })
}
