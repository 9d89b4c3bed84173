import { describe, expect, it } from 'vitest'
import type { QuestionTerm } from '../../../src/domain/question.ts'
import { sharedPhrases } from '../../../src/retrieval/search/shared-phrases.ts'
import { toTerms } from '../../../src/text/terms.ts'
import { paper } from '../../support/papers.ts'

const one = paper(
  '1',
  'Heron: Wading Policies',
  'We train wading policies with reward shaping. Results improve by 3 points.',
)

/** Every word of the first paper, with what it weighs. */
function weighed(weight: number): readonly QuestionTerm[] {
  return toTerms(`${one.title} ${one.abstract}`).map(term => ({
    term,
    word: term,
    documentFrequency: 1,
    inverseDocumentFrequency: weight,
    weight: 1,
    corrections: [],
  }))
}

describe('sharedPhrases', () => {
  it('are the longest runs of words that both have, as the second one writes them', () => {
    const other = paper('2', 'Storks', 'A Wading policy is learnt by Reward Shaping.')
    expect(sharedPhrases(one, weighed(4), other)).toEqual(['Wading policy', 'Reward Shaping'])
  })

  it('are no words of which the library is full', () => {
    const other = paper('2', 'Storks', 'A wading policy is learnt by reward shaping.')
    expect(sharedPhrases(one, weighed(1), other)).toEqual([])
  })

  it('are no single words that stand in no title, and no figures', () => {
    const other = paper('2', 'Storks', 'Storks improve. They take 3 days.')
    expect(sharedPhrases(one, weighed(4), other)).toEqual([])
  })
})
