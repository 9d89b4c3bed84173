import type { Matrix } from './matrix.ts'

export interface Quantised {
  readonly vectors: Int8Array
  readonly scales: Float32Array
}

/** Signed bytes with one scale a row: the row's largest number becomes ±127. */
export function quantise({ values, rows, columns }: Matrix): Quantised {
  const vectors = new Int8Array(rows * columns)
  const scales = new Float32Array(rows)
  for (let row = 0; row < rows; row++) {
    const own = values.subarray(row * columns, (row + 1) * columns)
    let largest = 0
    for (const value of own) largest = Math.max(largest, Math.abs(value))
    const scale = Math.fround(largest / 127)
    scales[row] = scale
    if (scale === 0) continue
    for (let k = 0; k < columns; k++) vectors[row * columns + k] = Math.round((own[k] ?? 0) / scale)
  }
  return { vectors, scales }
}
