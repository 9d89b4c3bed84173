import { setImmediate } from 'node:timers/promises'
import { createMatrix, type Matrix } from './matrix.ts'
import { imitationLoss, pairLoss } from './objectives.ts'
import { type Random, shuffledIndices } from './random.ts'
import { relatedBatches } from './related-batches.ts'
import { createSparseAdam, stepSparseAdam } from './sparse-adam.ts'
import { addGradients, type EncodedTexts, embedBatch, type Student } from './student.ts'

export interface StageOptions {
  readonly epochs: number
  readonly batchSize: number
  /** Of the first step; falls linearly to a tenth. */
  readonly learningRate: number
  readonly temperature: number
  readonly random: Random
  /** Mean loss since the last report. */
  readonly onProgress?: ((done: number, total: number, loss: number) => void) | undefined
  readonly signal?: AbortSignal | undefined
}

/** Texts and the vectors that the student should give them: row n of `targets`, L2-normalised, belongs to text n. */
export interface Lessons {
  readonly texts: EncodedTexts
  readonly targets: Matrix
}

/** First stage: the student learns the teacher's vectors and who is whose neighbour. Changes the student. */
export async function imitate(
  student: Student,
  { texts, targets }: Lessons,
  options: StageOptions & { readonly similarityWeight: number },
): Promise<void> {
  const order = () => relatedBatches(targets, options.batchSize, options.random)
  await run(student, order, options, batch => {
    const embedded = embedBatch(student, texts, batch)
    const loss = imitationLoss(embedded.units, selectRows(targets, batch), options)
    addGradients(student, embedded, loss.gradient)
    return loss.value
  })
}

async function run(
  student: Student,
  order: () => Uint32Array,
  options: StageOptions,
  learn: (batch: Uint32Array) => number,
): Promise<void> {
  const adam = createSparseAdam(student.vectors)
  let rows = order()
  const batches = Math.floor(rows.length / options.batchSize) || 1
  const total = batches * options.epochs
  let sum = 0
  for (let step = 0; step < total; step++) {
    options.signal?.throwIfAborted()
    if (step > 0 && step % batches === 0) rows = order()
    const start = (step % batches) * options.batchSize
    sum += learn(rows.subarray(start, start + options.batchSize))
    stepSparseAdam(adam, student, options.learningRate * (1 - (0.9 * step) / total))
    if ((step + 1) % 20 === 0 || step + 1 === total) {
      options.onProgress?.(step + 1, total, sum / ((step % 20) + 1))
      sum = 0
      await setImmediate()
    }
  }
}

function selectRows({ values, columns }: Matrix, rows: ArrayLike<number>): Matrix {
  const selected = createMatrix(rows.length, columns)
  for (let n = 0; n < rows.length; n++) {
    const start = (rows[n] ?? 0) * columns
    selected.values.set(values.subarray(start, start + columns), n * columns)
  }
  return selected
}

/** Pairs of texts that belong together: text n of one and text n of the other. */
export interface Pairs {
  readonly questions: EncodedTexts
  readonly documents: EncodedTexts
  readonly count: number
}

/** Second stage: the student learns to find, among a batch's documents, the one that a question comes from. */
export async function matchPairs(student: Student, pairs: Pairs, options: StageOptions): Promise<void> {
  await run(
    student,
    () => shuffledIndices(pairs.count, options.random),
    options,
    batch => {
      const questions = embedBatch(student, pairs.questions, batch)
      const documents = embedBatch(student, pairs.documents, batch)
      const loss = pairLoss(questions.units, documents.units, options.temperature)
      addGradients(student, questions, loss.gradients[0])
      addGradients(student, documents, loss.gradients[1])
      return loss.value
    },
  )
}
