import type { VocabularyEntry } from '../../src/retrieval/embeddings/vocabulary.ts'
import type { Matrix } from './matrix.ts'
import { principalComponents } from './principal-components.ts'
import { initialVectors, projectVectors, sampleRows } from './projection.ts'
import { rareWordSpans } from './rare-words.ts'
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
  const words = vocabulary.entries.slice(0, vocabulary.wordCount)
  const wordVectors = await teach(
    'words',
    words.map(word => word.text),
    options,
  )
  const texts: string[] = []
  const vectors: Matrix[] = []
  for (const [kind, own] of textsByKind(papers, words, options)) {
    texts.push(...own)
    vectors.push(...(await teach(kind, own, options)))
  }
  const components = principalComponents(sampleRows(vectors, componentSample), options.sizes.dimension)
  const projected = projectVectors(wordVectors, components)
  const start = initialVectors(projected, vocabulary.entries, vocabulary.documentCount)
  return { texts, targets: projectVectors(vectors, components), start, components }
}

function* textsByKind(
  papers: readonly TrainingPaper[],
  words: readonly VocabularyEntry[],
  { sizes, seed }: LessonOptions,
): Generator<readonly [kind: string, texts: readonly string[]]> {
  for (const kind of textKinds) yield [kind, trainingTexts(papers, kind, sizes[kind], seed)]
  yield ['rare words', rareWordSpans(papers, words, sizes.rareSpans, seed)]
}

function teach(kind: string, texts: readonly string[], options: LessonOptions): Promise<readonly Matrix[]> {
  return teachVectors(texts, options.teacher, {
    cacheFolder: options.cacheFolder,
    signal: options.signal,
    onProgress: (done, total) => options.onProgress(done, total, kind),
  })
}
