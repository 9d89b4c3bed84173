import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type DraftStatement,
  fieldStatement,
  numberCitations,
  sentenceStatement,
} from '../../src/answering/draft.ts'
import type { Paper } from '../../src/domain/paper.ts'
import { paper } from '../support/papers.ts'

const tango: Paper = { ...paper('2401.00001', 'Tango'), codeUrls: ['https://example.org/tango'] }
const waltz = paper('2401.00002', 'Waltz')
const count: DraftStatement = { text: 'There are 98 papers.', evidence: { kind: 'count', value: 98 } }

describe('sentenceStatement', () => {
  it('rests on the sentence, whatever its wording', () => {
    expect(sentenceStatement(tango, ['We dance.'], 'The authors dance.')).toEqual({
      text: 'The authors dance.',
      paper: tango,
      evidence: { kind: 'passage', paperId: tango.id, quotes: ['We dance.'] },
    })
    expect(sentenceStatement(tango, ['We dance.']).text).toBe('We dance.')
  })
})

describe('numberCitations', () => {
  it('cites each paper once, with all that was quoted of it', () => {
    const { statements, citations } = numberCitations([
      sentenceStatement(waltz, ['We turn.'], 'The authors turn.'),
      sentenceStatement(tango, ['We dance.']),
      fieldStatement(waltz, '“Waltz” is of 2024-01.', { field: 'date', value: '2024-01' }),
    ])
    expect(statements.map(({ citationNumbers }) => citationNumbers)).toEqual([[1], [2], [1]])
    expect(citations).toEqual([
      { number: 1, paper: waltz, codeUrls: [], quotes: ['We turn.', '2024-01'] },
      { number: 2, paper: tango, codeUrls: ['https://example.org/tango'], quotes: ['We dance.'] },
    ])
  })

  it('cites nothing for a count over the library', () => {
    expect(numberCitations([count])).toEqual({
      statements: [{ text: count.text, citationNumbers: [], evidence: count.evidence }],
      citations: [],
    })
  })

  it('numbers from 1 in the order of first appearance, each number with its citation', () => {
    const papers = Array.from({ length: 6 }, (_, i) => paper(`2401.0000${i + 1}`))
    const draft = fc.oneof(
      fc.constant(count),
      fc
        .tuple(fc.constantFrom(...papers), fc.string())
        .map(([cited, sentence]) => sentenceStatement(cited, [sentence])),
    )
    fc.assert(
      fc.property(fc.array(draft, { maxLength: 20 }), drafts => {
        const { statements, citations } = numberCitations(drafts)
        expect(statements.map(({ text }) => text)).toEqual(drafts.map(({ text }) => text))
        expect(citations.map(({ number }) => number)).toEqual(citations.map((_, i) => i + 1))
        const firstSeen = [...new Set(statements.flatMap(({ citationNumbers }) => citationNumbers))]
        expect(firstSeen).toEqual(citations.map(({ number }) => number))
        for (const [i, { citationNumbers, evidence }] of statements.entries()) {
          const cited = citationNumbers.map(number => citations[number - 1]?.paper)
          expect(cited).toEqual(evidence.kind === 'count' ? [] : [drafts[i]?.paper])
        }
      }),
    )
  })
})
