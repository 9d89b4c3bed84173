import type { Matrix } from './matrix.ts'
import { type Random, shuffledIndices } from './random.ts'

/** Batches that are cut from the same texts; more make their members more alike. */
const batchesOfBlock = 16

/**
 * An order of all rows such that half of each batch are neighbours of one of them, the other half chance: who is
 * nearest among random texts is easy to say, and teaches a student little. A batch that is left over is random.
 */
export function relatedBatches(vectors: Matrix, batchSize: number, random: Random): Uint32Array {
  const shuffled = shuffledIndices(vectors.rows, random)
  const order = new Uint32Array(vectors.rows)
  const blockSize = batchesOfBlock * batchSize
  let written = 0
  for (let start = 0; start < shuffled.length; start += blockSize) {
    let block = [...shuffled.subarray(start, start + blockSize)]
    while (block.length > 0) {
      const related = nearestFirst(vectors, block).slice(0, batchSize / 2)
      const taken = new Set(related)
      const others = block.filter(row => !taken.has(row))
      const batch = [...related, ...others.slice(0, batchSize - related.length)]
      order.set(batch, written)
      written += batch.length
      block = others.slice(batchSize - related.length)
    }
  }
  return order
}

/** The rows by their similarity to the first of them. */
function nearestFirst({ values, columns }: Matrix, rows: readonly number[]): readonly number[] {
  const anchor = (rows[0] ?? 0) * columns
  return rows
    .map(row => {
      let similarity = 0
      for (let k = 0; k < columns; k++) {
        similarity += (values[anchor + k] ?? 0) * (values[row * columns + k] ?? 0)
      }
      return { row, similarity }
    })
    .sort((a, b) => b.similarity - a.similarity)
    .map(({ row }) => row)
}
