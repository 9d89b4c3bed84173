import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { runFootnote } from '../support/run-footnote.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const ms = z.number().nonnegative()
const bench = z.strictObject({
  rate: z.number().optional(),
  repeatedPercent: z.number(),
  round: z.strictObject({
    asked: z.literal(12),
    answered: z.literal(12),
    shed: z.literal(0),
    limited: z.literal(0),
    failed: z.literal(0),
    lost: z.literal(0),
    acknowledgedP50Ms: ms,
    acknowledgedP99Ms: ms,
    answeredP50Ms: ms,
    answeredP95Ms: ms,
    behindMs: ms,
    elapsedMs: ms,
  }),
  memory: z
    .strictObject({ warmBytes: z.number(), endBytes: z.number(), growthPercent: z.number() })
    .optional(),
})

const run = (...parameters: readonly string[]) =>
  runFootnote('cli', ['bench', 'load', ...parameters], { dataDir: temporaryFolder() })

describe('footnote bench load', () => {
  it('has a steady load answered by the real bot', async () => {
    const { status, stdout, stderr } = await run('--rate', '4', '--count', '12', '--warm-up', '12', '--json')
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    const { rate, memory } = bench.parse(JSON.parse(stdout))
    expect(rate).toBe(4)
    expect(memory?.endBytes).toBeGreaterThan(1_000_000)
  })

  it('has a burst answered, and prints a table', async () => {
    const { status, stdout } = await run('--burst', '12', '--warm-up', '2', '--repeated', '0')
    expect(status).toBe(0)
    expect(stdout).toMatch(/^asked +answered +busy +limited +failed +lost .*\n +12 +12 +0 +0 +0 +0 /)
    expect(stdout).toMatch(/^all at once; 0 % of the questions had been asked before/m)
  })

  it.each([
    [['--rate', '0'], /--rate.*whole number/],
    [['--repeated', '101'], /--repeated.*from 0 to 100/],
    [['--burst', '5', '--count', '5'], /cannot be used with/],
  ])('refuses %j', async (parameters, message) => {
    const { status, stdout, stderr } = await run(...parameters)
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).toMatch(message)
  })
})
