import { describe, expect, it } from 'vitest'
import { verifiedStatements } from '../../../src/answering/verification/verified-statements.ts'
import type { Citation, Evidence } from '../../../src/domain/answer.ts'
import { paper } from '../../support/papers.ts'

const quote = 'It reaches 1.68× on Spec-Bench.'
const known = { ...paper('2404.18911', 'Kangaroo', quote), codeUrls: ['https://github.com/a/b'] }
const citation: Citation = { number: 1, paper: known, codeUrls: known.codeUrls, quotes: [quote] }
const passage: Evidence = { kind: 'passage', paperId: known.id, quotes: [quote] }
const field: Evidence = { kind: 'field', paperId: known.id, field: 'arxivId', value: known.id }

function isKept(text: string, evidence: Evidence, citationNumbers: readonly number[] = [1]): boolean {
  const statement = { text, citationNumbers, evidence }
  return (
    verifiedStatements({ kind: 'answer', statements: [statement], citations: [citation], answerer: 'x' })
      .length > 0
  )
}

describe('verifiedStatements', () => {
  it.each<[string, string, Evidence, (readonly number[])?]>([
    ['a quote', quote, passage],
    ['a quote in other words that pass the checks', 'Kangaroo reaches 1.68x on Spec-Bench.', passage],
    ['what a field holds', 'It is arXiv:2404.18911.', field],
    [
      'the paper’s own link',
      'Code: https://github.com/a/b',
      { ...field, field: 'codeUrls', value: 'https://github.com/a/b' },
    ],
    ['a count', 'There are 98 papers.', { kind: 'count', value: 98 }, []],
  ])('keep %s', (_, text, evidence, numbers) => {
    expect(isKept(text, evidence, numbers)).toBe(true)
  })

  it.each<[string, string, Evidence, (readonly number[])?]>([
    ['a citation that is not listed', quote, passage, [2]],
    ['a quote of nobody', quote, { ...passage, quotes: ['It is slow.'] }],
    ['no quote at all', quote, { ...passage, quotes: [] }],
    ['other words that say something else', 'Kangaroo reaches 2.68x on Spec-Bench.', passage],
    ['a field that holds something else', 'It is arXiv:1.', { ...field, value: '1' }],
    ['another link', 'Code: https://evil.example', field],
    ['a count that is not in the text', 'There are 98 papers.', { kind: 'count', value: 97 }, []],
  ])('drop %s', (_, text, evidence, numbers) => {
    expect(isKept(text, evidence, numbers)).toBe(false)
  })
})
