import { describe, expect, it } from 'vitest'
import { bestPair } from '../../../src/answering/reading/paper-pair.ts'
import { paper } from '../../support/papers.ts'
import { hitOf, questionOver } from '../extractive/sample-hits.ts'

const tango = paper(
  '2401.00001',
  'Tango: Dancing with Gradients',
  'We propose Tango, which prunes heads of BigNet.',
)
const waltz = paper('2401.00002', 'Waltz: Turning Weights', 'We propose Waltz, which rounds weights.')
const polka = paper('2401.00003', 'Polka: Jumping Heads', 'We propose Polka, which prunes heads of models.')
const papers = [tango, waltz, polka]

function pairFor(text: string, scores: readonly number[]) {
  const hits = papers
    .map((each, i) => hitOf(each, { score: scores[i] ?? 0 }))
    .sort((a, b) => b.score - a.score)
  const pair = bestPair(questionOver(papers, text), hits)
  return pair === undefined ? undefined : { ids: pair.hits.map(hit => hit.paper.id), features: pair.features }
}

describe('bestPair', () => {
  it('takes the two papers that have most of the words together, before two that have the same ones', () => {
    // Polka is found better than Waltz, but has no word that Tango lacks.
    const pair = pairFor('heads pruned by Tango or weights rounded', [0.6, 0.45, 0.5])
    expect(pair?.ids).toEqual(['2401.00001', '2401.00002'])
  })

  it('takes those found best where words do not decide', () => {
    expect(pairFor('something else', [0.2, 0.6, 0.5])?.ids).toEqual(['2401.00002', '2401.00003'])
  })

  it('says how far the two stand out', () => {
    const features = pairFor('Tango vs Waltz', [0.8, 0.6, 0.2])?.features
    expect(features?.score).toBeCloseTo(0.8)
    expect(features?.nearness).toBeCloseTo(0.75)
    expect(features?.gap).toBeCloseTo(0.5)
  })

  it('says what each has of its own', () => {
    expect(pairFor('Tango vs Waltz', [0.8, 0.6, 0.2])?.features).toMatchObject({ ownNames: 1, sign: 1 })
    expect(pairFor('Tango and Waltz', [0.8, 0.6, 0.2])?.features.ownTitleWords).toBeCloseTo(0.5)
    expect(pairFor('heads that are pruned', [0.8, 0.2, 0.6])?.features).toMatchObject({
      ownNames: 0,
      sign: 0,
    })
  })

  it('sees where one paper holds all the names', () => {
    expect(pairFor('BigNet vs QuickStep', [0.8, 0.2, 0.1])?.features.namesTogether).toBe(0)
    const both = [paper('2401.00004', 'U-Tango', 'U-Tango is faster than BigNet.'), waltz]
    const question = questionOver(both, 'U-Tango vs BigNet')
    const pair = bestPair(
      question,
      both.map((each, i) => hitOf(each, { score: 1 / (i + 1) })),
    )
    expect(pair?.features.namesTogether).toBe(1)
  })

  it('gives none of a single paper', () => {
    expect(bestPair(questionOver([tango], 'Tango vs Waltz'), [hitOf(tango)])).toBeUndefined()
  })
})
