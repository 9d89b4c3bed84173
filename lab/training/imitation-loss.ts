import { createMatrix, type Matrix, multiply, multiplyByTransposed } from './matrix.ts'

/** A loss, mean over the batch, and its gradient by each input. */
export interface Loss {
  readonly value: number
  readonly gradient: Matrix
}

/**
 * How far the student's vectors are from the teacher's: 1 − cosine, plus `similarityWeight` times the
 * Kullback–Leibler divergence between the two distributions over the other texts of the batch, softmax(similarity ÷
 * temperature), which teaches who is whose neighbour (similarity-preserving distillation: Tung & Mori 2019).
 * Rows of both are L2-normalised.
 */
export function imitationLoss(
  students: Matrix,
  teachers: Matrix,
  { similarityWeight, temperature }: { readonly similarityWeight: number; readonly temperature: number },
): Loss {
  const n = students.rows
  const wanted = softmaxWithoutSelf(multiplyByTransposed(teachers, teachers), temperature)
  const actual = softmaxWithoutSelf(multiplyByTransposed(students, students), temperature)
  let divergence = 0
  const difference = createMatrix(n, n)
  for (let i = 0; i < difference.values.length; i++) {
    const p = wanted.values[i] ?? 0
    const q = actual.values[i] ?? 0
    if (p > 1e-12) divergence += p * Math.log(p / Math.max(q, 1e-12))
    difference.values[i] = q - p
  }
  const both = createMatrix(n, n)
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      both.values[i * n + j] = (difference.values[i * n + j] ?? 0) + (difference.values[j * n + i] ?? 0)
    }
  }
  const gradient = multiply(both, students)
  const factor = similarityWeight / (n * temperature)
  let cosines = 0
  for (let k = 0; k < gradient.values.length; k++) {
    cosines += (students.values[k] ?? 0) * (teachers.values[k] ?? 0)
    gradient.values[k] = (gradient.values[k] ?? 0) * factor - (teachers.values[k] ?? 0) / n
  }
  return { value: 1 - cosines / n + (similarityWeight * divergence) / n, gradient }
}

function softmaxWithoutSelf(similarities: Matrix, temperature: number): Matrix {
  for (let i = 0; i < similarities.rows; i++) {
    similarities.values[i * similarities.columns + i] = Number.NEGATIVE_INFINITY
  }
  return softmax(similarities, temperature)
}

function softmax({ values, rows, columns }: Matrix, temperature: number): Matrix {
  const result = createMatrix(rows, columns)
  for (let i = 0; i < rows; i++) {
    const start = i * columns
    let highest = Number.NEGATIVE_INFINITY
    for (let j = 0; j < columns; j++) highest = Math.max(highest, values[start + j] ?? 0)
    let sum = 0
    for (let j = 0; j < columns; j++) {
      const power = Math.exp(((values[start + j] ?? 0) - highest) / temperature)
      result.values[start + j] = power
      sum += power
    }
    for (let j = 0; j < columns; j++) result.values[start + j] = (result.values[start + j] ?? 0) / sum
  }
  return result
}
