import { createMatrix, type Matrix } from './matrix.ts'
import type { Student } from './student.ts'

export interface SparseAdam {
  readonly mean: Matrix
  readonly square: Matrix
  steps: number
}

const meanDecay = 0.9
const squareDecay = 0.999
const epsilon = 1e-8

export function createSparseAdam({ rows, columns }: Matrix): SparseAdam {
  return { mean: createMatrix(rows, columns), square: createMatrix(rows, columns), steps: 0 }
}

/**
 * One step of Adam (Kingma & Ba 2015) for the rows that the batch touched; the others, and their moments, stay as
 * they are. Clears the student's gradients.
 */
export function stepSparseAdam(adam: SparseAdam, student: Student, learningRate: number): void {
  adam.steps++
  const rate = (learningRate * Math.sqrt(1 - squareDecay ** adam.steps)) / (1 - meanDecay ** adam.steps)
  const columns = student.vectors.columns
  for (const row of student.touched) stepRow(adam, student, row * columns, rate)
  student.touched.clear()
}

function stepRow(adam: SparseAdam, student: Student, start: number, rate: number): void {
  const gradients = student.gradients.values
  const vectors = student.vectors.values
  const means = adam.mean.values
  const squares = adam.square.values
  const end = start + student.vectors.columns
  for (let k = start; k < end; k++) {
    const gradient = gradients[k] ?? 0
    const mean = meanDecay * (means[k] ?? 0) + (1 - meanDecay) * gradient
    const square = squareDecay * (squares[k] ?? 0) + (1 - squareDecay) * gradient * gradient
    means[k] = mean
    squares[k] = square
    vectors[k] = (vectors[k] ?? 0) - (rate * mean) / (Math.sqrt(square) + epsilon)
    gradients[k] = 0
  }
}
