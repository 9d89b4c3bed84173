import { bundled } from '../../src/bundled.ts'
import { readFittedWeights } from '../../src/fitted-weights.ts'

/** The weights that come with the code. */
export const bundledWeights = readFittedWeights(bundled.weights)
