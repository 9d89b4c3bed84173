import { setImmediate } from 'node:timers/promises'
import { imitationLoss } from './imitation-loss.ts'
import { createMatrix, type Matrix } from './matrix.ts'
import { type Random, shuffledIndices } from './random.ts'
import { relatedBatches } from './related-batches.ts'
import { createSparseAdam, stepSparseAdam } from './sparse-adam.ts'
import { addGradients, type EncodedTexts, embedBatch, type Student } from './student.ts'

export interface ImitationOptions {
  readonly epochs: number
  readonly batchSize: number
  /** Of the first step; falls linearly to a tenth. */
  readonly learningRate: number
  /** As `imitationLoss` has them. */
  readonly temperature: number
  readonly similarityWeight: number
  /** Whether half of each batch are neighbours (`relatedBatches`); all of it is chance otherwise. */
  readonly relatedBatches: boolean
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

/** The student learns the teacher's vectors and who is whose neighbour. Changes the student. */
export async function imitate(
  student: Student,
  { texts, targets }: Lessons,
  options: ImitationOptions,
): Promise<void> {
  const { batchSize, epochs, random, signal } = options
  const order = () =>
    options.relatedBatches
      ? relatedBatches(targets, batchSize, random)
      : shuffledIndices(targets.rows, random)
  const adam = createSparseAdam(student.vectors)
  const batches = Math.floor(targets.rows / batchSize) || 1
  const total = batches * epochs
  let rows = order()
  let sum = 0
  for (let step = 0; step < total; step++) {
    signal?.throwIfAborted()
    if (step > 0 && step % batches === 0) rows = order()
    const start = (step % batches) * batchSize
    const embedded = embedBatch(student, texts, rows.subarray(start, start + batchSize))
    const loss = imitationLoss(embedded.units, selectRows(targets, embedded.batch), options)
    addGradients(student, embedded, loss.gradient)
    stepSparseAdam(adam, student, options.learningRate * (1 - (0.9 * step) / total))
    sum += loss.value
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
