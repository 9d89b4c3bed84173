import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { ingestReport } from '../../../lab/bench/ingest-report.ts'
import { writeLargeFile } from '../../../lab/bench/write-large-file.ts'
import { openDocument } from '../../../src/sources/documents/read-document.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

describe.each(['bibtex', 'openalex-gz'] as const)('a large file in %s', layout => {
  it('has the size asked for, the same each time, and is read as its layout', async () => {
    const [first, second] = ['first', 'second'].map(name => join(temporaryFolder(), name))
    const file = { layout, bytes: 300_000, distinct: 5 }
    const records = await writeLargeFile(first ?? '', file)
    await writeLargeFile(second ?? '', file)
    const [text, again] = [first, second].map(path => readFileSync(path ?? ''))
    expect(text?.equals(again ?? Buffer.alloc(0))).toBe(true)
    const whole = layout === 'bibtex' ? text : gunzipSync(text ?? '')
    expect(whole?.length).toBeGreaterThanOrEqual(file.bytes)
    const document = await openDocument(first ?? '')
    expect(document.format.name).toBe(layout === 'bibtex' ? 'bibtex' : 'openalex')
    const titles = new Set<string>()
    let read = 0
    for await (const record of document.records()) {
      if (record.kind === 'paper') titles.add(record.paper.title ?? '')
      read += 1
    }
    expect(read).toBe(records)
    expect(titles.size).toBe(Math.min(file.distinct, records))
  })
})

describe('ingestReport', () => {
  it('tells records a second of processor time, and megabytes', () => {
    const bench = { format: 'bibtex', bytes: 2e9, records: 3000, papers: 2000, elapsedMs: 4000 }
    expect(ingestReport({ ...bench, processorMs: 1500, peakBytes: 190_400_000 })).toBe(
      'format    MB  records  papers    s  processor s  records a processor s  peak MB\nbibtex  2000     3000    2000  4.0          1.5                   2000      190\n',
    )
  })
})
