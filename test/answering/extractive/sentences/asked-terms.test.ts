import { describe, expect, it } from 'vitest'
import { askedTerms } from '../../../../src/answering/extractive/sentences/asked-terms.ts'
import { toTerms } from '../../../../src/text/terms.ts'
import { paper } from '../../../support/papers.ts'
import { questionOver } from '../sample-hits.ts'

const study = paper(
  '2401.00001',
  'Tango: Dancing with Gradients',
  'Gradients are slow and heavy. We propose Tango. It has a gated part (STEP) for heads. STEP is measured on phones.',
)
const sentences = study.abstract.split(/(?<=\.) /).map(text => ({
  terms: new Set(toTerms(text)),
  isProposal: text.startsWith('We propose'),
}))

function sharesOf(question: string) {
  const terms = askedTerms(questionOver([study], question), study, sentences)
  return new Map(terms.map(({ spellings, share }) => [spellings[0], share]))
}

describe('askedTerms', () => {
  it('shares the question out among the terms that the paper has', () => {
    const shares = sharesOf('Which phones and heads and violins?')
    expect([...shares.keys()].sort()).toEqual(['head', 'phone'])
    expect([...shares.values()].reduce((sum, share) => sum + share, 0)).toBeCloseTo(1)
  })

  it('leaves out what the paper is called, and keeps what a part of it is called', () => {
    expect([...sharesOf('Does Tango use STEP?').keys()]).toEqual(['step'])
  })

  it('leaves out parts of a name too', () => {
    const named = { ...study, title: 'U-Tango: Dancing with Gradients' }
    const question = questionOver([named], 'U-Tango on which phones?')
    const terms = askedTerms(question, named, sentences)
    expect(terms.map(({ spellings }) => spellings[0])).toEqual(['phone'])
  })

  it('counts words of the title less', () => {
    const shares = sharesOf('Which gradients on which phones?')
    expect(shares.get('gradient')).toBeLessThan(shares.get('phone') ?? 0)
  })

  it('counts words less that stand beside the part that asks', () => {
    const shares = sharesOf('the heavy thing, which phones?')
    expect(shares.get('heavi')).toBeLessThan(shares.get('phone') ?? 0)
  })

  it('takes the last part for the one that asks where none says so', () => {
    const shares = sharesOf('heavy thing, phones?')
    expect(shares.get('heavi')).toBeLessThan(shares.get('phone') ?? 0)
  })
})
