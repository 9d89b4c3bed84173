import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { type LabelledStatement, readStatementFile } from '../../../lab/checks/statement-file.ts'
import { evaluateStatements, statementReport } from '../../../lab/checks/statements.ts'
import { openSqliteLibrary } from '../../../src/library/sqlite/sqlite-library.ts'
import { paper } from '../../support/papers.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

const known = paper('2404.18911', 'Kangaroo', 'Kangaroo reaches 1.68× on Spec-Bench.')

function statement(id: string, text: string, label: LabelledStatement['label']): LabelledStatement {
  return { id, split: 'dev', statement: text, citedIds: [known.id], label }
}

const statements = [
  statement('a', 'Kangaroo reaches 1.68x on Spec-Bench.', 'supported'),
  statement('b', 'Kangaroo hops about.', 'supported'),
  statement('c', 'Kangaroo reaches 2.68x on Spec-Bench.', 'wrong-figure'),
  statement('d', 'Kangaroo reaches 1.68x on Spec-Bench.', 'flipped'),
]

async function library() {
  const opened = openSqliteLibrary(join(temporaryFolder(), 'library.sqlite'))
  onTestFinished(() => opened.close())
  await opened.put([{ paper: known, keys: [] }])
  return opened
}

describe('evaluateStatements', () => {
  it('measures what is caught and what is lost', async () => {
    const evaluation = await evaluateStatements(statements, await library())
    expect(evaluation).toMatchObject({ caught: 0.5, dropped: 0.5 })
    expect(statementReport(evaluation, { verbose: true })).toMatchInlineSnapshot(`
      "label         n  dropped
      supported     2        1
      wrong-figure  1        1
      flipped       1        0

      unsupported caught .500, supported dropped .500
      b  supported  Kangaroo hops about.  (support 0.50)
      d  flipped  Kangaroo reaches 1.68x on Spec-Bench.
      "
    `)
  })

  it('names a paper that is missing', async () => {
    const lost = { ...statement('x', 'It is.', 'supported'), citedIds: ['2301.00001'] }
    await expect(evaluateStatements([lost], await library())).rejects.toThrow(/x cites 2301.00001/)
  })
})

describe('readStatementFile', () => {
  it('gives the statements of a split, and says where a line is at fault', async () => {
    const path = join(temporaryFolder(), 'statements.jsonl')
    const [first] = statements
    writeFileSync(path, `${JSON.stringify(first)}\n${JSON.stringify({ ...first, split: 'test' })}\n`)
    expect(await readStatementFile(path, 'dev')).toEqual([first])
    expect(await readStatementFile(path, 'all')).toHaveLength(2)
    writeFileSync(path, `${JSON.stringify({ ...first, label: 'odd' })}\n`)
    await expect(readStatementFile(path, 'dev')).rejects.toThrow(/line 1: label/)
  })
})
