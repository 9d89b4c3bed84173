import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { bundled } from '../src/bundled.ts'
import { AppError } from '../src/errors.ts'
import { readFittedWeights } from '../src/fitted-weights.ts'
import { bundledWeights } from './support/bundled-weights.ts'
import { temporaryFolder } from './support/temporary-folder.ts'

function faultOf(content: string | undefined): AppError {
  const path = join(temporaryFolder(), 'weights.json')
  if (content !== undefined) writeFileSync(path, content)
  try {
    readFittedWeights(path)
  } catch (error) {
    if (error instanceof AppError) return error
  }
  throw new Error('The file was read')
}

describe('readFittedWeights', () => {
  it('reads the weights that come with the code', () => {
    const file: { readonly weights: object } = JSON.parse(readFileSync(bundled.weights, 'utf8'))
    expect(bundledWeights).toEqual(file.weights)
  })

  it.each([
    ['is not there', undefined, 'ENOENT'],
    ['is no JSON', '{', 'JSON'],
    ['is of another version', '{"formatVersion": 2, "weights": {}}', 'formatVersion'],
    [
      'lacks a weight',
      JSON.stringify({ formatVersion: 1, weights: { ...bundledWeights, retrieval: {} } }),
      'weights.retrieval.coverageExponent',
    ],
    [
      'holds a weight that is no number',
      JSON.stringify({
        formatVersion: 1,
        weights: {
          ...bundledWeights,
          evidence: { ...bundledWeights.evidence, stated: { intercept: 0, weights: { logit: 'high' } } },
        },
      }),
      'weights.evidence.stated.weights.logit',
    ],
    [
      'holds a share above 1',
      JSON.stringify({
        formatVersion: 1,
        weights: { ...bundledWeights, decisions: { ...bundledWeights.decisions, leastHeld: 2 } },
      }),
      'weights.decisions.leastHeld',
    ],
  ])('says what to do about a file that %s', (_, content, fault) => {
    const error = faultOf(content)
    expect(error.code).toBe('corrupt-data')
    expect(error.message).toContain(fault)
    expect(error.message).toContain('git checkout -- data/fitted')
  })
})
