import { describe, expect, it } from 'vitest'
import { firstContentSentence } from '../../../lab/questions/first-content-sentence.ts'
import {
  type DraftStatement,
  fieldStatement,
  numberCitations,
  sentenceStatement,
} from '../../../src/answering/draft.ts'
import { paper } from '../../support/papers.ts'

const fit = {
  ...paper('2305.12689', 'Do Transformers FIT? Tokens, Interleaved', 'FIT trains on 160K tokens.'),
  authors: ['Ting Chen', 'Lala Li'],
  publishedAt: '2023-05-22',
}

function first(...statements: readonly (string | DraftStatement)[]): string | undefined {
  const drafts = statements.map(each => (typeof each === 'string' ? sentenceStatement(fit, [each]) : each))
  return firstContentSentence(numberCitations(drafts))
}

describe('firstContentSentence', () => {
  it.each([
    'Yes.',
    'No.',
    '**No**.',
    'Yes!',
    '“Do Transformers FIT? Tokens, Interleaved” fits best.',
    'The closest paper is “Do Transformers FIT? Tokens, Interleaved”.',
    'This is “Do transformers FIT? Tokens, interleaved” by Ting Chen and Lala Li (arXiv 2305.12689, 2023).',
    'The paper is titled Do Transformers FIT? Tokens, Interleaved.',
  ])('passes over %s', text => {
    expect(first(text, 'FIT trains on 160K tokens. It is fast.')).toBe('FIT trains on 160K tokens.')
  })

  it.each([
    'Yes: FIT trains on 160K tokens.',
    'Yes, it does.',
    'No evidence is given.',
    'Not stated in the abstract; the closest sentence is: FIT trains on tokens.',
    'Do Transformers FIT? Tokens, Interleaved trains on 160K tokens.',
    '“Do Transformers FIT? Tokens, Interleaved” was shown on ImageNet.',
  ])('keeps %s', text => {
    expect(first(text, 'It is fast.')).toContain(text.slice(0, 4))
  })

  it('passes over a verdict in the same statement as its reason', () => {
    expect(first('Yes. FIT trains on 160K tokens.')).toBe('FIT trains on 160K tokens.')
  })

  it('passes over a statement that rests on the title, whatever its words', () => {
    const text = 'I would look into “Do Transformers FIT? Tokens, Interleaved” here.'
    const title = fieldStatement(fit, text, { field: 'title', value: fit.title ?? '' })
    expect(first(title, 'It is fast.')).toBe('It is fast.')
  })

  it('finds none where nothing is said', () => {
    expect(first()).toBeUndefined()
    expect(first('Yes.')).toBeUndefined()
  })
})
