import { createMatrix, type Matrix } from './matrix.ts'

/**
 * The model while it learns: a text's vector is the normalised sum of its rows.
 *
 *     text ── rows 17, 4, 903 ──▶ vectors[17] + vectors[4] + vectors[903] ──▶ ÷ length
 */
export interface Student {
  /** One row a vocabulary entry. */
  readonly vectors: Matrix
  readonly gradients: Matrix
  /** Rows whose gradient is not zero. */
  readonly touched: Set<number>
}

/** Texts as rows of the vocabulary, end to end: text n is rows[offsets[n]] … rows[offsets[n + 1] − 1]. */
export interface EncodedTexts {
  readonly rows: Int32Array
  readonly offsets: Int32Array
}

/** What a forward pass leaves for the backward one. */
export interface Embedded {
  readonly texts: EncodedTexts
  /** Which texts, in the order of the matrix's rows. */
  readonly batch: ArrayLike<number>
  /** L2-normalised, one row a text; zeros for a text without rows. */
  readonly units: Matrix
  readonly lengths: Float32Array
}

export function createStudent(vectors: Matrix): Student {
  return { vectors, gradients: createMatrix(vectors.rows, vectors.columns), touched: new Set() }
}

export function encodeTexts(
  texts: readonly string[],
  encode: (text: string) => readonly number[],
): EncodedTexts {
  const encoded = texts.map(text => Int32Array.from(encode(text)))
  const offsets = new Int32Array(texts.length + 1)
  for (const [n, rows] of encoded.entries()) offsets[n + 1] = (offsets[n] ?? 0) + rows.length
  const rows = new Int32Array(offsets[texts.length] ?? 0)
  for (const [n, own] of encoded.entries()) rows.set(own, offsets[n] ?? 0)
  return { rows, offsets }
}

export function embedBatch(student: Student, texts: EncodedTexts, batch: ArrayLike<number>): Embedded {
  const { values, columns } = student.vectors
  const units = createMatrix(batch.length, columns)
  const lengths = new Float32Array(batch.length)
  for (let n = 0; n < batch.length; n++) {
    const sum = units.values.subarray(n * columns, (n + 1) * columns)
    for (const row of rowsOf(texts, batch[n] ?? 0)) {
      const start = row * columns
      for (let k = 0; k < columns; k++) sum[k] = (sum[k] ?? 0) + (values[start + k] ?? 0)
    }
    lengths[n] = normalise(sum)
  }
  return { texts, batch, units, lengths }
}

/** Adds what each row owes for `unitGradients`, the loss's gradient by the normalised vectors. */
export function addGradients(student: Student, embedded: Embedded, unitGradients: Matrix): void {
  const { gradients, touched } = student
  const { units, lengths, texts, batch } = embedded
  const columns = units.columns
  const own = new Float32Array(columns)
  for (let n = 0; n < batch.length; n++) {
    const length = lengths[n] ?? 0
    if (length === 0) continue
    const start = n * columns
    let along = 0
    for (let k = 0; k < columns; k++) {
      along += (unitGradients.values[start + k] ?? 0) * (units.values[start + k] ?? 0)
    }
    for (let k = 0; k < columns; k++) {
      own[k] = ((unitGradients.values[start + k] ?? 0) - along * (units.values[start + k] ?? 0)) / length
    }
    for (const row of rowsOf(texts, batch[n] ?? 0)) {
      touched.add(row)
      const at = row * columns
      for (let k = 0; k < columns; k++) {
        gradients.values[at + k] = (gradients.values[at + k] ?? 0) + (own[k] ?? 0)
      }
    }
  }
}

function rowsOf(texts: EncodedTexts, text: number): Int32Array {
  return texts.rows.subarray(texts.offsets[text] ?? 0, texts.offsets[text + 1] ?? 0)
}

/** Divides by the L2 norm, which it returns; leaves zeros. */
export function normalise(vector: Float32Array): number {
  let squares = 0
  for (let k = 0; k < vector.length; k++) squares += (vector[k] ?? 0) ** 2
  const length = Math.sqrt(squares)
  if (length === 0) return 0
  for (let k = 0; k < vector.length; k++) vector[k] = (vector[k] ?? 0) / length
  return length
}
