/**
 * Vectors in one block, row by row, a byte a number: exact search, and the truth that an approximate index is measured
 * against. A row's numbers are its bytes times its scale, which maps its largest number to 127, so that a cosine of two
 * 256-dimensional vectors is off by about 0.002; docs/benchmarks.md has what that costs in recall.
 */
export interface VectorSegment {
  readonly dimension: number
  /** Length: documents × dimension. */
  readonly rows: Int8Array
  /** Length: documents; 0 for a row of zeros. */
  readonly scales: Float32Array
}

const largest = 127

/** `vectors`: each of length `dimension`, L2-normalised or all zeros. */
export function quantiseVectors(vectors: readonly Float32Array[], dimension: number): VectorSegment {
  const rows = new Int8Array(vectors.length * dimension)
  const scales = new Float32Array(vectors.length)
  for (const [document, vector] of vectors.entries()) {
    const peak = vector.reduce((most, value) => Math.max(most, Math.abs(value)), 0)
    if (peak === 0) continue
    scales[document] = peak / largest
    for (let i = 0; i < dimension; i += 1) {
      rows[document * dimension + i] = Math.round(((vector[i] ?? 0) * largest) / peak)
    }
  }
  return { dimension, rows, scales }
}

/** Writes each row's cosine with `vector` (L2-normalised) into `cosines`, one entry a document. */
export function addCosines(segment: VectorSegment, vector: Float32Array, cosines: Float32Array): void {
  for (let document = 0; document < cosines.length; document += 1) {
    cosines[document] = cosineOf(segment, document, vector)
  }
}

/** One row's cosine with `vector` (L2-normalised). */
export function cosineOf(
  { dimension, rows, scales }: VectorSegment,
  document: number,
  vector: Float32Array,
): number {
  const end = dimension - 3
  const at = document * dimension
  // Four sums that do not wait for each other: twice as fast as one. None is taken out of an array
  // (`let [a, b] = [0, 0]`): V8 would make an object of every number that they come to.
  let a = 0
  let b = 0
  let c = 0
  let d = 0
  let i = 0
  for (; i < end; i += 4) {
    a += (rows[at + i] ?? 0) * (vector[i] ?? 0)
    b += (rows[at + i + 1] ?? 0) * (vector[i + 1] ?? 0)
    c += (rows[at + i + 2] ?? 0) * (vector[i + 2] ?? 0)
    d += (rows[at + i + 3] ?? 0) * (vector[i + 3] ?? 0)
  }
  for (; i < dimension; i += 1) a += (rows[at + i] ?? 0) * (vector[i] ?? 0)
  return (a + b + c + d) * (scales[document] ?? 0)
}

/** A row's vector: L2-normalised, or all zeros. */
export function vectorOf({ dimension, rows, scales }: VectorSegment, document: number): Float32Array {
  const [at, scale] = [document * dimension, scales[document] ?? 0]
  const vector = new Float32Array(dimension)
  for (let i = 0; i < dimension; i += 1) vector[i] = (rows[at + i] ?? 0) * scale
  return vector
}

/** The dot product of `vector` with the part of `rows` that begins at `offset`. */
export function dotProduct(rows: Float32Array, offset: number, vector: Float32Array): number {
  let sum = 0
  for (let i = 0; i < vector.length; i += 1) sum += (rows[offset + i] ?? 0) * (vector[i] ?? 0)
  return sum
}
