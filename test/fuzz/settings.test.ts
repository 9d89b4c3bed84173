import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { loadConfig, settings } from '../../src/config.ts'
import { AppError } from '../../src/errors.ts'
import { anyText } from '../support/any-text.ts'
import { fuzzCases, fuzzTimeoutMs } from '../support/fuzz-cases.ts'

const variables = Object.values(settings).map(({ variable }) => variable)
const runs = fuzzCases(200)

const value = fc.oneof(
  anyText,
  fc.constantFrom(
    '0',
    '-1',
    '1e9',
    'NaN',
    'true',
    'off',
    'postgres://u:p@h:1/d',
    'https://x.example/a?b#c',
    'http://[::1]:99999',
    'openai:gpt-5',
    'transformers:../../x',
    '0.5',
    '../..',
    '1-2',
    '١٢',
  ),
  fc.integer().map(String),
)

describe('any settings', () => {
  it(
    'are taken, or refused in a line that names each variable at fault',
    () => {
      fc.assert(
        fc.property(fc.dictionary(fc.constantFrom(...variables), value, { maxKeys: 6 }), environment => {
          try {
            loadConfig({}, { ...environment })
          } catch (error) {
            if (!(error instanceof AppError)) throw error
            expect(error.code).toBe('bad-configuration')
            expect(error.message).not.toMatch(/[\n\r]/)
            expect(error.message.length).toBeLessThan(6_000)
            expect(variables.some(variable => error.message.includes(variable))).toBe(true)
          }
        }),
        { numRuns: runs },
      )
    },
    fuzzTimeoutMs(runs),
  )
})
