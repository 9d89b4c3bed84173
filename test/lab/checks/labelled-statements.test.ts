import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { readStatementFile } from '../../../lab/checks/statement-file.ts'
import { evaluateStatements, type StatementEvaluation } from '../../../lab/checks/statements.ts'
import { bundled } from '../../../src/bundled.ts'
import { openSqliteLibrary } from '../../../src/library/sqlite/sqlite-library.ts'
import { ingestBundledCorpus } from '../../../src/sources/bundled-corpus.ts'
import { createTemporaryFolder } from '../../support/temporary-folder.ts'

describe('the checks on the labelled statements of the dev split', () => {
  let evaluation: StatementEvaluation

  beforeAll(async () => {
    const library = openSqliteLibrary(join(createTemporaryFolder(), 'library.sqlite'))
    await ingestBundledCorpus(bundled.corpus, library)
    evaluation = await evaluateStatements(await readStatementFile(bundled.statements, 'dev'), library)
    await library.close()
  })

  it('catch at least 95 % of what is not supported', () => {
    expect(evaluation.caught).toBeGreaterThanOrEqual(0.95)
  })

  it('drop at most 3 % of what is', () => {
    expect(evaluation.dropped).toBeLessThanOrEqual(0.03)
  })

  it('cover all six labels', () => {
    expect(evaluation.byLabel.map(({ statements }) => statements)).toEqual([62, 16, 16, 16, 16, 16])
  })
})
