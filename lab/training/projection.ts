import type { VocabularyEntry } from '../../src/retrieval/embeddings/vocabulary.ts'
import { createMatrix, type Matrix, multiplyByTransposed } from './matrix.ts'
import { normalise } from './student.ts'

/** The teacher's vectors projected on the components and L2-normalised again. */
export function projectVectors(chunks: readonly Matrix[], components: Matrix): Matrix {
  const total = chunks.reduce((sum, chunk) => sum + chunk.rows, 0)
  const result = createMatrix(total, components.rows)
  let written = 0
  for (const chunk of chunks) {
    const projected = multiplyByTransposed(chunk, components)
    result.values.set(projected.values, written)
    written += projected.values.length
  }
  for (let row = 0; row < total; row++) {
    normalise(result.values.subarray(row * components.rows, (row + 1) * components.rows))
  }
  return result
}

/** At most `limit` rows of all chunks, evenly spread. */
export function sampleRows(chunks: readonly Matrix[], limit: number): Matrix {
  const total = chunks.reduce((sum, chunk) => sum + chunk.rows, 0)
  const columns = chunks[0]?.columns ?? 0
  const step = Math.max(1, Math.ceil(total / limit))
  const sample = createMatrix(Math.ceil(total / step), columns)
  let written = 0
  let next = 0
  for (const chunk of chunks) {
    for (; next < chunk.rows; next += step, written += columns) {
      sample.values.set(chunk.values.subarray(next * columns, (next + 1) * columns), written)
    }
    next -= chunk.rows
  }
  return sample
}

/**
 * Where the student starts: the teacher's vector of each word, less what all words have in common, times its inverse
 * document frequency to the power .7; phrases start at zero and learn what their words leave out.
 */
export function initialVectors(
  wordVectors: Matrix,
  entries: readonly VocabularyEntry[],
  documentCount: number,
): Matrix {
  const { columns } = wordVectors
  const common = new Float64Array(columns)
  for (let i = 0; i < wordVectors.values.length; i++) {
    common[i % columns] = (common[i % columns] ?? 0) + (wordVectors.values[i] ?? 0) / wordVectors.rows
  }
  const initial = createMatrix(entries.length, columns)
  for (let row = 0; row < wordVectors.rows; row++) {
    const rarity = Math.log((documentCount + 1) / ((entries[row]?.documentFrequency ?? 0) + 1)) ** 0.7
    for (let k = 0; k < columns; k++) {
      const value = (wordVectors.values[row * columns + k] ?? 0) - (common[k] ?? 0)
      initial.values[row * columns + k] = value * rarity
    }
  }
  return initial
}
