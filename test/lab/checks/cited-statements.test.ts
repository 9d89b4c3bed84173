import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  type CitedStatement,
  holdsCitedStatements,
  readCitedStatements,
  toClauses,
} from '../../../lab/checks/cited-statement-file.ts'
import { citedStatementReport, evaluateCitedStatements } from '../../../lab/checks/cited-statements.ts'
import { openClauseChecker } from '../../../src/answering/verification/clause-checker.ts'
import { paper } from '../../support/papers.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

const papers = new Map(
  [
    paper('1', 'TZC', 'TZC sends one part through a socket. The other part uses shared memory.'),
    paper('2', 'RotBench', 'Many models fail to infer the rotated result.'),
  ].map(each => [each.id, each]),
)

function statement(
  id: string,
  supported: boolean,
  marked: string,
  quotes: readonly string[],
): CitedStatement {
  const citations = quotes.length === 2 ? ['1', '2'] : ['1']
  const text = marked.replaceAll(/ \[\d\]/g, '')
  return {
    id,
    kind: supported ? 'join' : 'number',
    supported,
    text,
    marked,
    citations,
    sources: ['2', '1'],
    quotes: [...quotes],
  }
}

const socket = 'TZC sends one part through a socket'
const statements = [
  statement('a', true, 'TZC sends a part through a socket [2].', [socket]),
  statement('b', false, 'TZC sends 7 parts through a socket [2].', [socket]),
  statement(
    'c',
    true,
    'TZC sends a part through a socket [2], and many models fail to infer the rotated result [1].',
    [socket, 'Many models fail to infer the rotated result'],
  ),
]

describe('toClauses', () => {
  it('ends a clause where its marks do', () => {
    expect(toClauses('A is fast [2][3], and B, which is slow [1], is old.')).toEqual([
      { text: 'A is fast', numbers: [2, 3] },
      { text: 'and B, which is slow is old.', numbers: [1] },
    ])
  })
})

describe('evaluateCitedStatements', () => {
  it('checks every clause against its own stretch, and says what scripted judges give', async () => {
    const evaluation = evaluateCitedStatements(statements, papers, {
      checker: await openClauseChecker(),
      bootstrap: { seed: 1, resamples: 20 },
      accuracies: [1],
    })
    expect(evaluation.rows.map(({ id, outcome }) => [id, outcome])).toEqual([
      ['a', 'as-written'],
      ['b', 'replaced'],
      ['c', 'as-written'],
    ])
    expect(evaluation).toMatchObject({ kept: { share: 1 }, shown: { share: 0 }, balancedAccuracy: 1 })
    expect(citedStatementReport(evaluation, { verbose: true })).toMatchInlineSnapshot(`
      "kind    supported  n  as written  replaced  dropped
      join    yes        2           2         0        0
      number  no         1           0         1        0

                                  supported, as written  unsupported, as written  balanced accuracy
      code alone                    1.000 (1.000–1.000)         .000 (.000–.000)              1.000
      with a judge right in 1.00    1.000 (1.000–1.000)         .000 (.000–.000)              1.000
      "
    `)
  })
})

describe('readCitedStatements', () => {
  it('tells its form from others, and refuses a citation without its quote', async () => {
    const path = join(temporaryFolder(), 'statements.jsonl')
    writeFileSync(path, `${JSON.stringify(statements[0])}\n`)
    expect(await holdsCitedStatements(path)).toBe(true)
    expect(await readCitedStatements(path)).toEqual([statements[0]])
    writeFileSync(path, `${JSON.stringify({ ...statements[0], citations: ['1', '2'] })}\n`)
    await expect(readCitedStatements(path)).rejects.toThrow(/line 1: each of citations needs its quote/)
    writeFileSync(path, '{"statement": "It is."}\n')
    expect(await holdsCitedStatements(path)).toBe(false)
  })
})
