import { describe, expect, it } from 'vitest'
import { measureChecks, modelChecksReport } from '../../../lab/checks/model-checks.ts'
import type { Answerer } from '../../../src/answering/answerer.ts'
import { emptyTally } from '../../../src/answering/verification/check-tally.ts'

const tally = {
  ...emptyTally,
  written: 3,
  kept: 2,
  quoted: 1,
  dropped: 1,
  inventedCitations: 2,
  faults: { name: 1 },
}

function answering(asked: boolean): Answerer {
  return {
    name: 'scripted',
    answer: async question => ({
      answer: {
        kind: 'abstention',
        reason: 'off-topic',
        nearest: [],
        answerer: 'scripted',
        ...(question === 'b' && { note: 'Too slow.' }),
      },
      retrieved: [],
      ...(asked && { checks: tally }),
    }),
  }
}

describe('measureChecks', () => {
  it('adds up what the checks made of each answer', async () => {
    const { answerer, checks } = measureChecks(answering(true))
    for (const question of ['a', 'b']) await answerer.answer(question)
    const sum = checks()
    expect(sum).toMatchObject({ asked: 2, written: 6, inventedCitations: 4, notes: { 'Too slow.': 1 } })
    expect(sum && modelChecksReport(sum)).toMatchInlineSnapshot(`
      "
      Language model

      asked  statements  kept  quoted instead  dropped  citations added  changed  invented
          2           6     2               2        2                0        0         4

      Statements with a fault:
        2 × name
      Notes:
        1 × Too slow.
      "
    `)
  })

  it('has nothing to say where no language model was asked', async () => {
    const { answerer, checks } = measureChecks(answering(false))
    await answerer.answer('a')
    expect(checks()).toBeNull()
  })
})
