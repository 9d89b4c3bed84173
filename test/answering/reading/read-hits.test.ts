import { describe, expect, it } from 'vitest'
import { type Reading, type ReadingWeights, readHits } from '../../../src/answering/reading/read-hits.ts'
import type { Hit } from '../../../src/domain/hit.ts'
import type { Intent } from '../../../src/domain/question.ts'
import { paper } from '../../support/papers.ts'
import { evidenceOf } from '../extractive/hand-made-evidence.ts'
import { hitOf, questionAs } from '../extractive/sample-hits.ts'

const nothing = { intercept: 0, weights: {} }
const never: ReadingWeights = { held: nothing, first: nothing, compared: nothing, leastCompared: 1 }
const always: ReadingWeights = { ...never, leastCompared: 0 }

const names = ['Tango', 'Waltz', 'Polka', 'Samba', 'Rumba', 'Foxtrot']
const dances = names.map((name, i) =>
  paper(`2401.0000${i + 1}`, `${name}: A Dance`, `We propose ${name}, which has steps.`),
)
const found = dances.map((each, i) => hitOf(each, { score: 1 - i / 10 }))

function read(
  text: string,
  {
    weights = never,
    intent = 'fact',
    hits = found,
  }: { readonly weights?: ReadingWeights; readonly intent?: Intent; readonly hits?: readonly Hit[] } = {},
): Reading {
  return readHits(questionAs(intent, dances, text), hits, { weights, evidenceOf: hit => evidenceOf(hit) })
}

function ids(hits: readonly Hit[]): readonly string[] {
  return hits.map(({ paper: { id } }) => id)
}

describe('readHits', () => {
  it('knows the papers that a question names', () => {
    expect(ids(read('What is Tango?').named)).toEqual(['2401.00001'])
    expect(read('What has steps?').named).toEqual([])
  })

  it('weighs whether the library holds it, and whether the first paper is meant, each by its own weights', () => {
    const weights = {
      ...never,
      held: { intercept: -1, weights: { named: 3 } },
      first: { intercept: 0, weights: { 'before second': -20 } },
    }
    const named = read('What is Tango?', { weights })
    expect(named.isHeld).toBeCloseTo(1 / (1 + Math.exp(-2)))
    expect(named.isFirst).toBeCloseTo(1 / (1 + Math.exp(2)))
    expect(read('What has steps?', { weights }).isHeld).toBeCloseTo(1 / (1 + Math.exp(1)))
  })

  it('reads off how much of the question is unknown', () => {
    const weights = { ...never, held: { intercept: 0, weights: { unknown: -10 } } }
    const known = read('What steps has Tango?', { weights })
    const unknown = read('What is zyxwvology?', { weights })
    expect(known.isHeld).toBeCloseTo(0.5)
    expect(unknown.isHeld).toBeLessThan(0.01)
  })

  it('sets papers side by side that are compared by name, where the wording says so', () => {
    expect(ids(read('Tango or Waltz?', { weights: always }).compared)).toEqual(['2401.00001', '2401.00002'])
    expect(read('Tango or Waltz?', { weights: never }).compared).toEqual([])
  })

  it('takes the first two where a comparison names none', () => {
    expect(ids(read('How do the two differ?', { weights: always }).compared)).toEqual(ids(found.slice(0, 2)))
  })

  it('decides that by the wording', () => {
    const weights = {
      ...never,
      compared: { intercept: -1, weights: { 'asks to compare': 1 } },
      leastCompared: 0.5,
    }
    expect(read('How do Tango and Waltz differ?', { weights, intent: 'compare' }).compared).toHaveLength(2)
    expect(read('How do Tango and Waltz differ?', { weights, intent: 'fact' }).compared).toEqual([])
  })

  it('compares papers by their arXiv IDs, whatever the weights, and four at most', () => {
    expect(ids(read('2401.00002 or 2401.00004?').compared)).toEqual(['2401.00002', '2401.00004'])
    expect(read('2401.00002?').compared).toEqual([])
    const all = dances.map(({ id }) => id).join(', ')
    expect(read(`${all}?`).compared).toHaveLength(4)
    expect(read(`${names.join(', ')}?`, { weights: always }).compared).toHaveLength(4)
  })

  it('takes no papers', () => {
    const reading = read('What is Tango?', { hits: [], weights: always })
    expect(reading).toMatchObject({ named: [], compared: [] })
    expect(reading.isHeld).toBeCloseTo(0.5)
  })
})
