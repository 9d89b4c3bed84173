import { type Matrix, multiplyByTransposed, transposed } from './matrix.ts'

/**
 * The `count` directions in which the rows of `samples` spread most, as the rows of a count × columns matrix,
 * orthonormal, the widest first. Not centred: projecting keeps the rows' cosines as well as so few numbers can.
 *
 * Cyclic Jacobi rotations on the second-moment matrix (Golub & Van Loan, Matrix Computations, 8.5): slower than
 * other methods, but exact, deterministic and short; a 384 × 384 matrix takes a few seconds.
 */
export function principalComponents(samples: Matrix, count: number): Matrix {
  const columns = transposed(samples)
  const size = samples.columns
  const moments = Float64Array.from(multiplyByTransposed(columns, columns).values)
  const vectors = new Float64Array(size * size)
  for (let i = 0; i < size; i++) vectors[i * size + i] = 1
  diagonalise(moments, vectors, size)
  const order = Array.from({ length: size }, (_, i) => i).sort(
    (a, b) => (moments[b * size + b] ?? 0) - (moments[a * size + a] ?? 0),
  )
  const kept = order.slice(0, count)
  const values = new Float32Array(kept.length * size)
  for (const [row, eigenvector] of kept.entries()) {
    values.set(vectors.subarray(eigenvector * size, (eigenvector + 1) * size), row * size)
  }
  return { values, rows: kept.length, columns: size }
}

/** Rotates until nothing but the diagonal is left; the rows of `vectors` become the eigenvectors. */
function diagonalise(symmetric: Float64Array, vectors: Float64Array, size: number): void {
  for (let sweep = 0; sweep < 30; sweep++) {
    let offDiagonal = 0
    let diagonal = 0
    for (let p = 0; p < size; p++) {
      diagonal += (symmetric[p * size + p] ?? 0) ** 2
      for (let q = p + 1; q < size; q++) {
        offDiagonal += (symmetric[p * size + q] ?? 0) ** 2
        rotate(symmetric, vectors, size, p, q)
      }
    }
    if (offDiagonal <= 1e-18 * diagonal) return
  }
}

function rotate(symmetric: Float64Array, vectors: Float64Array, size: number, p: number, q: number): void {
  const pivot = symmetric[p * size + q] ?? 0
  if (pivot === 0) return
  const ratio = ((symmetric[q * size + q] ?? 0) - (symmetric[p * size + p] ?? 0)) / (2 * pivot)
  const tangent = (ratio >= 0 ? 1 : -1) / (Math.abs(ratio) + Math.sqrt(ratio * ratio + 1))
  const cosine = 1 / Math.sqrt(tangent * tangent + 1)
  const sine = tangent * cosine
  rotateRows(symmetric, size, p, q, cosine, sine)
  rotateColumns(symmetric, size, p, q, cosine, sine)
  rotateRows(vectors, size, p, q, cosine, sine)
}

function rotateRows(matrix: Float64Array, size: number, p: number, q: number, c: number, s: number): void {
  for (let k = 0; k < size; k++) {
    const x = matrix[p * size + k] ?? 0
    const y = matrix[q * size + k] ?? 0
    matrix[p * size + k] = c * x - s * y
    matrix[q * size + k] = s * x + c * y
  }
}

function rotateColumns(matrix: Float64Array, size: number, p: number, q: number, c: number, s: number): void {
  for (let k = 0; k < size; k++) {
    const x = matrix[k * size + p] ?? 0
    const y = matrix[k * size + q] ?? 0
    matrix[k * size + p] = c * x - s * y
    matrix[k * size + q] = s * x + c * y
  }
}
