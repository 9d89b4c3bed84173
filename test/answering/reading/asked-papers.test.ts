import { describe, expect, it } from 'vitest'
import { namedHits, topicTerms } from '../../../src/answering/reading/asked-papers.ts'
import { paper } from '../../support/papers.ts'
import { hitOf, questionOver } from '../extractive/sample-hits.ts'

const tango = paper('2401.00001', 'Tango: Dancing with Gradients', 'We propose Tango, which prunes heads.')
const waltz = paper('2401.00002', 'Waltz: Turning Weights', 'We propose Waltz, which rounds weights.')

describe('topicTerms', () => {
  it.each([
    ['Where is the GitHub repository of Tango?', ['tango']],
    ['Who are the first and last authors of the pruning paper?', ['prune']],
    ['What is the newest publication?', []],
    ['Which datasets do papers about heads introduce?', ['head']],
  ])('leaves out what says only which kind of answer is wanted: %s', (text, expected) => {
    const terms = topicTerms(questionOver([tango, waltz], text)).map(({ term }) => term)
    expect(terms).toEqual(expected)
  })
})

describe('namedHits', () => {
  const hits = [hitOf(waltz), hitOf(tango)]
  const named = (text: string): readonly string[] =>
    namedHits(questionOver([tango, waltz], text), hits).map(hit => hit.paper.id)

  it('gives the papers that a question names, best first', () => {
    expect(named('Does Tango beat Waltz?')).toEqual(['2401.00002', '2401.00001'])
    expect(named('What is Tango?')).toEqual(['2401.00001'])
  })

  it('knows a paper by its arXiv ID', () => {
    expect(named('What does arXiv:2401.00002v3 round?')).toEqual(['2401.00002'])
  })

  it('gives none where a question only describes', () => {
    expect(named('Which paper prunes heads?')).toEqual([])
  })
})
