import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { runFootnote } from '../support/run-footnote.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

/** Milliseconds without a clock’s noise. */
const tenths = z.number().refine(ms => Number(ms.toFixed(1)) === ms)
const round = z.strictObject({
  asked: z.literal(5),
  acknowledged: z.literal(5),
  p50Ms: tenths,
  p95Ms: tenths,
  p99Ms: tenths,
  maxMs: tenths,
  answered: z.literal(5),
  elapsedMs: tenths,
})
const bench = z.strictObject({
  alone: round,
  besideIngest: round,
  ingest: z.strictObject({ papersBefore: z.number(), papersAfter: z.number(), running: z.boolean() }),
})

function records(count: number): string {
  const one = (n: number) => ({
    id: `1501.${String(10_000 + n)}`,
    title: `Report ${n}`,
    authors: `Author ${n}`,
    abstract: `Report ${n} measures something that report ${n + 1} does not.`,
    categories: 'cs.LG',
    update_date: '2015-01-01',
  })
  return Array.from({ length: count }, (_, n) => `${JSON.stringify(one(n))}\n`).join('')
}

async function run(parameters: readonly string[], input = '') {
  return runFootnote('cli', ['bench', 'discord', ...parameters], { dataDir: temporaryFolder(), input })
}

describe('footnote bench discord', () => {
  it('has people ask the real bot, beside an ingest of the given records', async () => {
    const file = join(temporaryFolder(), 'few.jsonl')
    writeFileSync(file, records(20))
    const { status, stdout, stderr } = await run(['--papers', file, '--interactions', '5', '--json'])
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    const { ingest } = bench.parse(JSON.parse(stdout))
    expect(ingest.papersAfter).toBeGreaterThan(100)
  })

  it('takes the records from standard input, and prints a table', async () => {
    const { status, stdout } = await run(['--papers', '-', '--interactions', '5'], records(20))
    expect(status).toBe(0)
    expect(stdout).toMatch(/^ +asked +acknowledged +p50 ms +p95 ms +p99 ms +max ms .*\nalone +5 +5 /)
    expect(stdout).toMatch(/^beside the ingest +5 +5 /m)
    expect(stdout).toMatch(
      /The library grew from \d+ to \d+ papers meanwhile; the ingest was (?:still running|over)\./,
    )
  })

  it.each([
    [['--interactions', '0'], /--interactions.*whole number/],
    [['--papers', '/no/such/file.jsonl'], /^footnote: --papers: \/no\/such\/file\.jsonl cannot be read\.\n$/],
    [['--crowd'], /unknown option '--crowd'/],
  ])('refuses %j', async (parameters, message) => {
    const { status, stdout, stderr } = await run(parameters)
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).toMatch(message)
  })

  it('says what was wrong with records that cannot be ingested', async () => {
    const file = join(temporaryFolder(), 'noise.txt')
    writeFileSync(file, 'Nothing that a corpus holds.\n')
    const { status, stderr } = await run(['--papers', file, '--interactions', '1'])
    expect(status).toBe(1)
    expect(stderr).toMatch(/^footnote: The ingest ended with status 1: footnote: .*noise\.txt/)
  })
})
