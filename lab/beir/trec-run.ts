import { writeFile } from 'node:fs/promises'
import { AppError, errorMessage } from '../../src/errors.ts'

/** What was found for one query, best first. */
export interface RankedQuery {
  readonly id: string
  readonly retrieved: readonly { readonly id: string; readonly score: number }[]
}

/**
 * Rankings in the format that trec_eval reads: `query Q0 document rank score name`, ranks from 1. trec_eval orders by
 * score, not by rank, so a score that does not fall is lowered by the least that keeps the order.
 */
export function toTrecRun(queries: readonly RankedQuery[], name = 'footnote'): string {
  return queries
    .flatMap(({ id, retrieved }) => {
      const scores = fallingScores(retrieved.map(({ score }) => score))
      return retrieved.map((document, i) => `${id} Q0 ${document.id} ${i + 1} ${scores[i]} ${name}\n`)
    })
    .join('')
}

/** Writes a run file. Rejects with an `AppError` `bad-input` where the file cannot be written. */
export async function writeTrecRun(path: string, queries: readonly RankedQuery[]): Promise<void> {
  try {
    await writeFile(path, toTrecRun(queries))
  } catch (cause) {
    throw new AppError('bad-input', `The run cannot be written to ${path}: ${errorMessage(cause)}`, { cause })
  }
}

/** Less than any two fused scores differ by in earnest, and well within what trec_eval's floats can tell apart. */
const leastStep = 1e-6

function fallingScores(scores: readonly number[]): readonly number[] {
  let bound = Number.POSITIVE_INFINITY
  return scores.map(score => {
    const falling = Math.min(Number(score.toFixed(6)), Number((bound - leastStep).toFixed(6)))
    bound = falling
    return falling
  })
}
