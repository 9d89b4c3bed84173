import { describe, expect, it } from 'vitest'
import { paper } from '../../support/papers.ts'
import { openParts } from '../../support/retrieval-parts.ts'

const papers = [
  paper('2401.00001', 'Pruning', 'We prune tokens of vision models.'),
  paper('2401.00002', 'Distilling', 'A student learns from its teacher.'),
]

describe('createVectorSearch', () => {
  it('finds a paper by its own vector, of whatever length', async () => {
    const { vectorSearch } = await openParts(papers)
    const [vector] = await vectorSearch.embedPassages(['Pruning. We prune tokens of vision models.'])
    const found = await vectorSearch.search((vector ?? new Float32Array()).map(value => 7 * value))
    expect(found[0]).toMatchObject({ paper: { id: '2401.00001' } })
    expect(found[0]?.similarity).toBeCloseTo(1, 2)
  })

  it('finds nothing for a vector of zeros', async () => {
    const { vectorSearch } = await openParts(papers)
    expect(await vectorSearch.search(new Float32Array(256))).toEqual([])
  })

  it('finds what was stored a moment ago, and nothing that is gone', async () => {
    const { library, vectorSearch } = await openParts(papers)
    const question = await vectorSearch.embedQuestion('whales sing')
    await library.put([{ paper: paper('local:1', 'Whales', 'Whales sing.'), keys: [] }])
    expect((await vectorSearch.search(question))[0]?.paper.id).toBe('local:1')
    await library.remove(['local:1'])
    expect((await vectorSearch.search(question)).map(({ paper: { id } }) => id)).not.toContain('local:1')
  })
})
