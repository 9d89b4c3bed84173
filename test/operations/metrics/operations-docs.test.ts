import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createPrometheusMeter } from '../../../src/operations/metrics/prometheus-meter.ts'
import { projectRoot } from '../../../src/project-root.ts'

const section = readFileSync(join(projectRoot, 'docs', 'operations.md'), 'utf8')
  .split('## Health and figures')[1]
  ?.split('\n## ')[0]

describe('docs/operations.md', () => {
  it('has every metric of Footnote’s own in its table, with an alert, and no other', async () => {
    const text = await createPrometheusMeter().text({
      library: async () => ({ papers: 0 }),
      follows: async () => [],
      queues: () => ({}),
      isWorkerUp: () => true,
      shards: () => new Map(),
    })
    const there = [...text.matchAll(/^# TYPE (footnote_\w+)/gm)].map(([, name]) => name)
    const rows = (section ?? '').split('\n').filter(line => line.startsWith('| `footnote_'))
    const told = rows.flatMap(row => [...(row.split(' | ')[0] ?? '').matchAll(/footnote_\w+/g)].map(String))
    expect(told.sort()).toEqual(there.sort())
    for (const row of rows) expect(row.split(' | ').at(-1)).toMatch(/footnote_\w+.*[<>=]/)
  })
})
