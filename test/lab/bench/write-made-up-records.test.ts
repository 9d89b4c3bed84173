import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { writeMadeUpRecords } from '../../../lab/bench/write-made-up-records.ts'
import { parseArxivId } from '../../../src/sources/arxiv-id.ts'
import { paper } from '../../support/papers.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

describe('writeMadeUpRecords', () => {
  it('writes a snapshot of papers with an ID each, made of the sentences of others', async () => {
    const file = join(temporaryFolder(), 'papers.jsonl')
    await writeMadeUpRecords(file, [paper('a', 'A', 'One thing.'), paper('b', 'B', 'Another thing.')], 300)
    const records = readFileSync(file, 'utf8')
      .trimEnd()
      .split('\n')
      .map(line => JSON.parse(line) as { readonly id: string; readonly abstract: string })
    expect(new Set(records.map(({ id }) => parseArxivId(id)?.id)).size).toBe(300)
    for (const { abstract } of records)
      expect(abstract).toMatch(/^Report \d+\. (?:One thing\.|Another thing\.)+$/)
  })
})
