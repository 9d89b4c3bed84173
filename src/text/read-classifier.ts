import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { AppError, errorMessage } from '../errors.ts'
import type { TextClassifier } from './text-classifier.ts'

function holdsWeights(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  return Object.values(value).every(
    weights => Array.isArray(weights) && weights.every(weight => typeof weight === 'number'),
  )
}

const fileSchema = z.object({
  formatVersion: z.literal(1),
  labels: z.array(z.string()).min(2),
  bias: z.array(z.number()),
  // Tens of thousands: checked one by one by a schema each, they would take a third of the start.
  features: z.custom<TextClassifier['features']>(holdsWeights, 'features are no lists of numbers by name'),
  vectors: z.array(z.array(z.number())).optional(),
})

/**
 * A fitted classifier in a file (`footnote eval --fit` writes them).
 *
 * @throws AppError `corrupt-data` where the file cannot be read or does not know these labels.
 */
export function readClassifier<Label extends string>(
  path: string,
  labels: readonly Label[],
): TextClassifier<Label> {
  try {
    const {
      formatVersion: _,
      labels: given,
      ...rest
    } = fileSchema.parse(JSON.parse(readFileSync(path, 'utf8')))
    if ([...given].sort().join() !== [...labels].sort().join())
      throw new Error(`its labels are ${given.join(', ')}`)
    const { vectors, ...weights } = rest
    return {
      labels: given as readonly string[] as readonly Label[],
      ...weights,
      ...(vectors !== undefined && { vectors }),
    }
  } catch (cause) {
    throw new AppError(
      'corrupt-data',
      `The fitted classifier in ${path} cannot be used (${errorMessage(cause)}). Restore the file: git checkout -- data/fitted.`,
      { cause },
    )
  }
}
