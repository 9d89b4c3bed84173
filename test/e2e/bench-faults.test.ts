import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { allFaults } from '../../lab/faults/all-faults.ts'
import { projectRoot } from '../../src/project-root.ts'
import { type FinishedProcess, runFootnote } from '../support/run-footnote.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const row = z.strictObject({
  part: z.string(),
  fault: z.string(),
  expected: z.string(),
  seen: z.string(),
  ok: z.boolean().nullable(),
  elapsedMs: z.int(),
})
const matrix = z.strictObject({ positions: z.int(), rows: z.array(row) })

function run(...parameters: readonly string[]): Promise<FinishedProcess> {
  return runFootnote('cli', ['bench', 'faults', ...parameters], { dataDir: temporaryFolder() })
}

describe('footnote bench faults', () => {
  it('has every fault met as it is expected', { timeout: 1_500_000 }, async () => {
    const python = process.env['FOOTNOTE_TEST_PYTHON']
    const { status, stdout } = await run(
      '--positions',
      '2',
      '--json',
      ...(python === undefined ? [] : ['--python', python]),
    )
    const { rows } = matrix.parse(JSON.parse(stdout))
    expect(rows.filter(({ ok }) => ok === false)).toEqual([])
    expect(rows.map(({ part, fault }) => [part, fault])).toEqual(
      allFaults.map(({ part, fault }) => [part, fault]),
    )
    expect(status).toBe(0)
  })

  it('prints a table of those that are asked for', async () => {
    const { status, stdout } = await run('--only', 'SIGTERM')
    expect(stdout).toMatch(/^part +fault +expected +seen +ok\nprocess +SIGTERM .* ok\n$/)
    expect(status).toBe(0)
  })

  it('refuses what fits no fault', async () => {
    expect(await run('--only', 'meteorite')).toMatchObject({
      status: 2,
      stderr: 'footnote: --only: there is no fault with “meteorite” in it.\n',
    })
  })
})

describe('docs/operations.md', () => {
  it('shows every fault of the matrix', () => {
    const page = readFileSync(join(projectRoot, 'docs', 'operations.md'), 'utf8')
    for (const { part, fault } of allFaults) {
      expect(page).toMatch(new RegExp(`^    ${part} +${fault.replaceAll('.', '\\.')} `, 'm'))
    }
  })
})
