/** Vectors in one block, row by row: exact search, and the truth that an approximate index is measured against. */
export interface VectorSegment {
  readonly dimension: number
  /** Length: documents × dimension; each row L2-normalised. */
  readonly rows: Float32Array
}

/** Writes each row's cosine with `vector` (L2-normalised) into `cosines`, one entry a document. */
export function addCosines(
  { dimension, rows }: VectorSegment,
  vector: Float32Array,
  cosines: Float32Array,
): void {
  for (let document = 0; document < cosines.length; document += 1) {
    cosines[document] = dotProduct(rows, document * dimension, vector)
  }
}

/** The dot product of `vector` with the part of `rows` that begins at `offset`. */
export function dotProduct(rows: Float32Array, offset: number, vector: Float32Array): number {
  let sum = 0
  for (let i = 0; i < vector.length; i += 1) sum += (rows[offset + i] ?? 0) * (vector[i] ?? 0)
  return sum
}
