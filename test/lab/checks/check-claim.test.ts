import { describe, expect, it } from 'vitest'
import { checkClaim } from '../../../lab/checks/check-claim.ts'
import { paper } from '../../support/papers.ts'

const papers = [
  paper(
    '1',
    'Training',
    'Mixup and CutMix lead to worse performance of compact models. Latency falls by 40%.',
  ),
  paper(
    '2',
    'Pruning',
    'Large-sparse models consistently outperform small-dense models. Pruning is not costly.',
  ),
]

describe('checkClaim', () => {
  it.each([
    ['CutMix leads to worse performance of compact models.', 'supported'],
    ['Large-sparse models outperform small-dense models.', 'supported'],
    ['CutMix leads to better performance of compact models.', 'contradicted'],
    ['Small-dense models outperform large-sparse models.', 'contradicted'],
    ['Pruning is costly.', 'contradicted'],
    ['Latency falls by 60%.', 'contradicted'],
    ['Birds fly south in winter.', 'not-in-corpus'],
  ])('%s: %s', (claim, verdict) => {
    expect(checkClaim(claim, papers).verdict).toBe(verdict)
  })

  it('quotes what it judged by', () => {
    const { quotes, conflicts } = checkClaim('Latency falls by 60%.', papers)
    expect(quotes.map(({ paperId, text }) => [paperId, text])).toEqual([['1', 'Latency falls by 40%.']])
    expect(conflicts).toEqual(['60%'])
    expect(checkClaim('Birds fly south.', papers).quotes).toEqual([])
  })
})
