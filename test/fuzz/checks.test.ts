import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createSentenceReader } from '../../src/answering/generative/written-sentences.ts'
import { openClauseChecker } from '../../src/answering/verification/clause-checker.ts'
import { toCheckedSource } from '../../src/answering/verification/sources.ts'
import { anyText } from '../support/any-text.ts'
import { fuzzCases, fuzzTimeoutMs } from '../support/fuzz-cases.ts'
import { paper } from '../support/papers.ts'

const runs = fuzzCases(150)
const limit = fuzzTimeoutMs(runs)

const said =
  `We prune 12.5% of the tokens, and BERT gets 1.8x faster on GLUE than U-Net with no loss of accuracy. However, the
  second method does not need labels, unlike GANs, because it reads 2 trillion tokens [1.2] in 3 hours ($x^2$, [0, 1]).`.split(
    /\s+/,
  )
const sentence = fc.oneof(
  { weight: 4, arbitrary: fc.subarray(said).map(words => words.join(' ')) },
  { weight: 2, arbitrary: fc.shuffledSubarray(said).map(words => words.join(' ')) },
  { weight: 1, arbitrary: anyText },
)

describe('any text that a model writes', () => {
  it(
    'in whatever pieces is read as the same sentences, each of clauses',
    () => {
      fc.assert(
        fc.property(fc.array(sentence, { maxLength: 6 }), fc.nat({ max: 40 }), (sentences, size) => {
          const text = sentences.join(' ').slice(0, 5_000)
          const read = (pieces: readonly string[]) => {
            const reader = createSentenceReader()
            return [...pieces.flatMap(piece => reader.read(piece)), ...reader.end()]
          }
          const pieces = text.match(new RegExp(`[^]{1,${size + 1}}`, 'gu')) ?? []
          const whole = read([text])
          expect(read(pieces)).toEqual(whole)
          for (const clauses of whole) expect(clauses.length).toBeGreaterThan(0)
        }),
        { numRuns: runs },
      )
    },
    limit,
  )
})

describe('any clause with any sentences', () => {
  it(
    'is judged by a likelihood and by faults, and holds where it is a sentence word for word',
    async () => {
      const checker = await openClauseChecker()
      fc.assert(
        fc.property(
          sentence,
          fc.array(sentence, { minLength: 1, maxLength: 4 }),
          fc.constantFrom(undefined, 'supported' as const, 'overstated' as const, 'not-said' as const),
          (clause, abstract, verdict) => {
            const source = toCheckedSource({ ...paper('2404.00001'), abstract: abstract.join(' ') })
            const cited = source.sentences.slice(0, 2)
            const { faults, likelihood } = checker.check({ text: clause, cited }, [source], verdict)
            expect(likelihood).toBeGreaterThanOrEqual(0)
            expect(likelihood).toBeLessThanOrEqual(1)
            // Five words at most, of a clause of a thousand characters.
            for (const { what } of faults) expect(what.length).toBeLessThanOrEqual(5_100)
            const [own] = cited
            if (own === undefined || !/\w \w/.test(own.text) || own.text.length > 1_000) return
            expect(checker.check({ text: own.text, cited }, [source]).faults).toEqual([])
          },
        ),
        { numRuns: runs },
      )
    },
    limit,
  )
})
