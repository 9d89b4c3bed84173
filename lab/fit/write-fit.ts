import { writeFile } from 'node:fs/promises'
import { AppError, errorMessage } from '../../src/errors.ts'
import type { FittedWeights } from '../../src/fitted-weights.ts'
import { rounded } from '../../src/text/rounded.ts'
import type { Fit } from './fit-weights.ts'

/**
 * Writes what `readFittedWeights` reads, and beside the weights how they were fitted. It holds no date, so the same fit is
 * the same bytes. Rejects with an `AppError` `bad-input` where the file cannot be written.
 */
export async function writeFit(
  path: string,
  { weights, fit }: { readonly weights: FittedWeights; readonly fit: Fit },
): Promise<void> {
  const content = JSON.stringify({ formatVersion: 1, weights, fit }, toRounded, 2)
  try {
    await writeFile(path, `${content}\n`)
  } catch (cause) {
    throw new AppError('bad-input', `The weights cannot be written to ${path}: ${errorMessage(cause)}`, {
      cause,
    })
  }
}

function toRounded(_key: string, value: unknown): unknown {
  return typeof value === 'number' ? rounded(value) : value
}
