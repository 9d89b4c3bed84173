import { describe, expect, it, onTestFinished } from 'vitest'
import { measureSupport } from '../../../lab/checks/citation-support.ts'
import type { Citation, Evidence, Statement } from '../../../src/domain/answer.ts'
import type { Paper } from '../../../src/domain/paper.ts'
import { openSqliteLibrary } from '../../../src/library/sqlite/sqlite-library.ts'
import { paper } from '../../support/papers.ts'

const speed = 'Kangaroo reaches speedups of up to 1.68x on Spec-Bench.'
const kangaroo = { ...paper('2404.18911', 'Kangaroo', speed), codeUrls: ['https://github.com/a/kangaroo'] }
const maestro = paper('2308.14929', 'Maestro', 'Maestro learns low-rank layers by ordered dropout.')
const twin = paper('2404.00001', 'Twin', speed)

function says(text: string, citationNumbers: readonly number[], evidence?: Evidence): Statement {
  const passage = { kind: 'passage', paperId: kangaroo.id, quotes: [speed] } as const
  return { text, citationNumbers, evidence: evidence ?? passage }
}

async function measure(
  statements: readonly Statement[],
  listed: readonly Paper[] = [kangaroo, maestro, twin],
) {
  const library = openSqliteLibrary(':memory:')
  onTestFinished(() => library.close())
  await library.put([kangaroo, maestro, twin].map(each => ({ paper: each, keys: [] })))
  const citations = listed.map(
    (each, i): Citation => ({ number: i + 1, paper: each, codeUrls: each.codeUrls, quotes: [] }),
  )
  return measureSupport({ statements, citations }, library)
}

describe('measureSupport', () => {
  const field = (value: string): Evidence => ({
    kind: 'field',
    paperId: kangaroo.id,
    field: 'codeUrls',
    value,
  })
  const link = 'https://github.com/a/kangaroo'

  it.each<
    readonly [what: string, statement: Statement, supported: number, citations: number, needed: number]
  >([
    ['a quote', says(speed, [1]), 1, 1, 1],
    ['the same in other words', says('On Spec-Bench, Kangaroo reaches 1.68 times speedups.', [1]), 1, 1, 1],
    ['a quote of another paper', says(speed, [2]), 0, 1, 0],
    ['a wrong figure', says('Kangaroo reaches speedups of up to 2.5x on Spec-Bench.', [1]), 0, 1, 0],
    ['a quote with a paper too many', says(speed, [1, 2]), 1, 2, 1],
    ['two papers that both say it', says(speed, [1, 3]), 1, 2, 2],
    [
      'what two papers say together',
      says(
        'Maestro learns low-rank layers by ordered dropout, and Kangaroo reaches speedups of up to 1.68x.',
        [1, 2],
      ),
      1,
      2,
      2,
    ],
    ['one that cites nothing', says(speed, []), 0, 0, 0],
    ['a number that nobody lists', says(speed, [9]), 0, 1, 0],
    ['a field', says(`Code: ${link}`, [1], field(link)), 1, 1, 1],
    ['a field that holds something else', says('Code: none', [1], field('none')), 0, 1, 0],
    [
      'a field with a link of its own making',
      says(`Code: ${link} https://a.org/x`, [1], field(link)),
      0,
      1,
      0,
    ],
  ])('judges %s', async (_, statement, supported, citations, needed) => {
    const unsupported = supported === 1 ? [] : [statement.text]
    expect(await measure([statement])).toEqual({ statements: 1, supported, citations, needed, unsupported })
  })

  it('asks no citation of a count', async () => {
    expect(await measure([says('There are 3 papers.', [], { kind: 'count', value: 3 })])).toMatchObject({
      statements: 0,
      citations: 0,
    })
  })

  it('reads the library’s abstract, not the answer’s', async () => {
    const forged = { ...kangaroo, abstract: 'Kangaroo reaches speedups of up to 9x on Spec-Bench.' }
    expect(await measure([says(forged.abstract, [1])], [forged])).toMatchObject({ supported: 0 })
  })
})
