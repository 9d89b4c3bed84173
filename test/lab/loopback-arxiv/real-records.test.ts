import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { fromSnapshotLine } from '../../../lab/loopback-arxiv/archive.ts'
import { projectRoot } from '../../../src/project-root.ts'
import { arxivSnapshot } from '../../../src/sources/formats/arxiv-snapshot.ts'
import { openLoopbackSources } from '../../support/loopback-sources.ts'
import { follow, runSync } from '../../support/run-sync.ts'

const script = join(projectRoot, '../shared/arxiv/records.py')

async function* numbered(lines: readonly string[]) {
  for (const [i, text] of lines.entries()) yield { number: i + 1, text, terminated: true }
}

// The records lie beside the project, and not in it.
describe.skipIf(!existsSync(script))('real records, sent by the loopback', () => {
  it('come out of a sync as they are read from arXiv’s own snapshot', async () => {
    const lines = execFileSync('python3', [script, '400'], { encoding: 'utf8', maxBuffer: 1e9 })
      .trim()
      .split('\n')
    const day = '2024-05-20'
    const papers = lines.map(line => ({
      ...fromSnapshotLine(line),
      versions: [{ version: 1, submittedAt: `${day}T12:00:00Z` }],
      datestamp: day,
    }))
    const parts = await openLoopbackSources(`${day}T18:00:00Z`, papers)
    parts.loopback.pageSize = 150
    await follow(parts, { category: 'cs', withCrossLists: true })
    const { follows } = await runSync(parts)
    expect(follows[0]?.refused).toEqual([])
    const texts = new Map<string, string>()
    for await (const record of arxivSnapshot.parse(numbered(lines)))
      if (record.kind === 'paper') texts.set(record.paper.arxivId ?? '', record.paper.abstract ?? '')
    const stored = await parts.library.get([...texts.keys()])
    const found = stored.filter(paper => paper !== undefined)
    expect(found.length).toBeGreaterThan(350)
    for (const { id, abstract } of found) expect(abstract).toBe(texts.get(id))
  })
})
