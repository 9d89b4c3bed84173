import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { checkCitations } from '../../../lab/checks/citation-check.ts'
import type { AnsweredQuestion, Citation, Statement } from '../../../src/domain/answer.ts'
import { openSqliteLibrary } from '../../../src/library/sqlite/sqlite-library.ts'
import { paper } from '../../support/papers.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

const known = { ...paper('2405.11582'), codeUrls: ['https://github.com/a/b'] }
const quote = 'It works.'
const citation: Citation = { number: 1, paper: known, codeUrls: known.codeUrls, quotes: [quote] }
const statement: Statement = {
  text: quote,
  citationNumbers: [1],
  evidence: { kind: 'passage', paperId: known.id, quotes: [quote] },
}

async function check(statements: readonly Statement[], citations: readonly Citation[]) {
  const library = openSqliteLibrary(join(temporaryFolder(), 'library.sqlite'))
  onTestFinished(() => library.close())
  await library.put([{ paper: known, keys: [] }])
  const answer: AnsweredQuestion = { kind: 'answer', statements, citations, answerer: 'test' }
  return checkCitations(answer, library)
}

describe('checkCitations', () => {
  it('finds nothing wrong with a quote, a field and a count', async () => {
    const field: Statement = {
      text: `It is arXiv:${known.id}.`,
      citationNumbers: [1],
      evidence: { kind: 'field', paperId: known.id, field: 'arxivId', value: known.id },
    }
    const count: Statement = { text: '1 paper.', citationNumbers: [], evidence: { kind: 'count', value: 1 } }
    const both = { ...citation, quotes: [quote, known.id] }
    expect(await check([statement, field, count], [both])).toEqual({ citations: 1, valid: 1, faults: [] })
  })

  const invented = paper('2405.99999')
  it.each([
    [
      'a paper that the library lacks',
      [statement],
      [{ ...citation, paper: invented }],
      /2405.99999 is not in/,
      1,
    ],
    ['an empty quote', [statement], [{ ...citation, quotes: [''] }], /does not say/, 1],
    ['a made-up quote', [statement], [{ ...citation, quotes: ['It fails.'] }], /does not say: It fails/, 1],
    [
      'another paper’s link',
      [statement],
      [{ ...citation, codeUrls: ['https://a.org'] }],
      /other code links/,
      1,
    ],
    ['a source that nothing cites', [], [citation], /cited by no statement/, 1],
    [
      'a number without a source',
      [{ ...statement, citationNumbers: [1, 2] }],
      [citation],
      /\[2\] is not among/,
      2,
    ],
    [
      'a statement without a number',
      [statement, { ...statement, citationNumbers: [] }],
      [citation],
      /no citation/,
      2,
    ],
  ])('reports %s', async (_, statements, citations, fault, checked) => {
    const result = await check(statements, citations)
    expect(result.faults).toEqual([expect.stringMatching(fault)])
    expect(result).toMatchObject({ citations: checked, valid: checked - 1 })
  })

  it('reads a field from the library, not from the evidence', async () => {
    const value = '2199-01-01'
    const dated: Statement = {
      text: `It is of ${value}.`,
      citationNumbers: [1],
      evidence: { kind: 'field', paperId: known.id, field: 'date', value },
    }
    expect((await check([dated], [{ ...citation, quotes: [value] }])).valid).toBe(0)
  })

  it('reads papers from the library, not from the answer', async () => {
    const altered = { ...known, abstract: 'It works on Mars.' }
    const made = { ...citation, paper: altered, quotes: [altered.abstract] }
    expect((await check([statement], [made])).valid).toBe(0)
  })
})
