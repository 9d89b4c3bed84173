import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createNoiseScale, noiseOf, onScale } from '../../../src/retrieval/search/library-noise.ts'
import { openLibraryIn, putPapers } from '../../support/index-fixtures.ts'
import { createLetterEmbedder } from '../../support/letter-embedder.ts'
import { searchOver } from '../../support/search-over.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

describe('noiseOf', () => {
  it('gives mean and standard deviation', () => {
    expect(noiseOf([0.1, 0.3])).toEqual({ mean: 0.2, spread: expect.closeTo(0.1) })
    expect(noiseOf([])).toEqual({ mean: 0, spread: 0 })
  })
})

describe('onScale', () => {
  it.each([
    ['the mean to the mean', 0.6, 0.1],
    ['a spread above it to a spread above', 0.65, 0.2],
    ['nothing beyond 1', 1, 0.9],
    ['nothing beyond −1', -1, -1],
  ])('takes %s', (_, cosine, expected) => {
    expect(onScale(cosine, { mean: 0.6, spread: 0.05 }, { mean: 0.1, spread: 0.1 })).toBeCloseTo(expected)
  })

  it('keeps the order', () => {
    const cosine = fc.double({ min: -1, max: 1, noNaN: true })
    const noise = fc.record({ mean: cosine, spread: fc.double({ min: 0.01, max: 1, noNaN: true }) })
    fc.assert(
      fc.property(cosine, cosine, noise, noise, (a, b, own, other) => {
        if (a <= b) expect(onScale(a, own, other)).toBeLessThanOrEqual(onScale(b, own, other) + 1e-9)
      }),
    )
  })
})

describe('createNoiseScale', () => {
  async function scaleOver(count: number) {
    const [library, model, builtin] = [
      openLibraryIn(temporaryFolder()),
      createLetterEmbedder(),
      createLetterEmbedder(),
    ]
    await putPapers(library, 0, count)
    const paperSearch = searchOver(library, model)
    await paperSearch.refresh()
    const question = await model.embedQuestion('We study something')
    const scaleFor = createNoiseScale({ library, paperSearch, builtin })
    return { scaleFor, question, builtin }
  }

  it('leaves the cosines of the same embedder where they are', async () => {
    const { scaleFor, question } = await scaleOver(40)
    const scale = await scaleFor({ model: question, builtin: question })
    for (const cosine of [0, 0.3, 0.8]) expect(scale(cosine)).toBeCloseTo(cosine, 2)
  })

  it('takes an embedder that finds everything alike to one that does not', async () => {
    const { scaleFor, question } = await scaleOver(40)
    // Half as near to everything.
    const scale = await scaleFor({ model: question.map(value => value / 2), builtin: question })
    expect(scale(0.4)).toBeCloseTo(0.8, 2)
  })

  it('says nothing of a handful of papers', async () => {
    const { scaleFor, question } = await scaleOver(4)
    const scale = await scaleFor({ model: question.map(value => value / 2), builtin: question })
    expect(scale(0.4)).toBe(0.4)
  })

  it('reads its papers once', async () => {
    const { scaleFor, question, builtin } = await scaleOver(40)
    await scaleFor({ model: question, builtin: question })
    const read = builtin.embedded.length
    await scaleFor({ model: question, builtin: question })
    expect(builtin.embedded).toHaveLength(read)
  })
})
