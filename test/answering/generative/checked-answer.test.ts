import { describe, expect, it } from 'vitest'
import { type KeptClause, toAnswer, withSentence } from '../../../src/answering/generative/checked-answer.ts'
import { toCheckedSource } from '../../../src/answering/verification/sources.ts'
import { paper } from '../../support/papers.ts'

const sources = [
  toCheckedSource(paper('2401.00001', 'Kangaroo: Fast Drafts', 'Kangaroo reaches 1.68x on long drafts.')),
  toCheckedSource(paper('2401.00002', 'On Pruning', 'Pruned heads cost little accuracy.')),
  toCheckedSource(paper('2401.00003', 'Tango', 'Nobody dances.')),
]

function clause(text: string, which: readonly number[], more: Partial<KeptClause> = {}): KeptClause {
  const cited = which.flatMap(i => sources[i] ?? [])
  return {
    kind: 'kept',
    how: 'as-written',
    text,
    sources: cited,
    quotes: cited.flatMap(({ sentences }) => sentences),
    evidence: { kind: 'passage', paperId: cited[0]?.paper.id ?? '', quotes: [] },
    faults: [],
    unknownNumbers: [],
    ...more,
  }
}

const quoted = { how: 'quoted' } as const

describe('withSentence', () => {
  const worded = clause('On long drafts Kangaroo reaches 1.68x.', [0])

  it('leaves out a paper’s sentence that says what was said', () => {
    const quote = clause('Kangaroo reaches 1.68x on long drafts.', [0], quoted)
    expect(withSentence([worded], [quote])).toEqual([worded])
  })

  it('leaves out a sentence that the paper’s own words before it said', () => {
    const quote = clause('Kangaroo reaches 1.68x on long drafts.', [0], quoted)
    expect(withSentence([quote], [worded])).toEqual([quote])
  })

  it('keeps what brings a figure', () => {
    const quote = clause('Kangaroo reaches 2.04x on long drafts.', [0], quoted)
    expect(withSentence([worded], [quote])).toEqual([worded, quote])
  })

  it('keeps what another paper says alike', () => {
    const quote = clause('Kangaroo reaches 1.68x on long drafts.', [1], quoted)
    expect(withSentence([worded], [quote])).toEqual([worded, quote])
  })
})

describe('toAnswer', () => {
  it('speaks of papers by the numbers that they have in the answer', () => {
    const { statements, citations } = toAnswer(
      [clause('Paper 2 prunes heads.', [1]), clause('Paper 1 drafts, unlike papers 2 and 3.', [0])],
      sources,
      'a model',
    )
    expect(statements.map(({ text }) => text)).toEqual([
      'Paper 1 prunes heads.',
      'Paper 2 drafts, unlike papers 1 and “Tango”.',
    ])
    expect(citations.map(({ paper: { id } }) => id)).toEqual(['2401.00002', '2401.00001'])
  })

  it('needs no sentences in place of an overview whose papers are told of below', () => {
    const several = { how: 'quoted', isOfSeveral: true } as const
    const kept = [
      clause('Kangaroo reaches 1.68x on long drafts.', [0], several),
      clause('Pruned heads cost little accuracy.', [1], several),
      clause('Kangaroo drafts.', [0]),
    ]
    const { statements } = toAnswer(kept, sources, 'a model')
    expect(statements.map(({ text }) => text)).toEqual([
      'Pruned heads cost little accuracy.',
      'Kangaroo drafts.',
    ])
  })
})
