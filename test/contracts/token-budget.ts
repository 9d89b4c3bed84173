import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { TokenBudget } from '../../src/library/token-budget.ts'

/** `reopen` closes nothing: it opens the same budget a second time. */
export interface TokenBudgetUnderTest {
  readonly budget: TokenBudget
  reopen(): Promise<TokenBudget>
  dispose(): Promise<void>
}

const day = '2026-01-02'

/** What every `TokenBudget` promises. */
export function describeTokenBudget(name: string, open: () => Promise<TokenBudgetUnderTest>): void {
  describe(`TokenBudget: ${name}`, () => {
    let subject: TokenBudgetUnderTest
    let budget: TokenBudget

    beforeEach(async () => {
      subject = await open()
      budget = subject.budget
    })
    afterEach(() => subject.dispose())

    it('sets aside up to the limit, and not beyond', async () => {
      expect(await budget.reserve('a', { day, tokens: 60, limit: 100 })).toBe(true)
      expect(await budget.reserve('a', { day, tokens: 41, limit: 100 })).toBe(false)
      expect(await budget.reserve('a', { day, tokens: 40, limit: 100 })).toBe(true)
      expect(await budget.spent('a', day)).toBe(100)
    })

    it('sets nothing aside for a first request beyond the limit', async () => {
      expect(await budget.reserve('a', { day, tokens: 101, limit: 100 })).toBe(false)
      expect(await budget.spent('a', day)).toBe(0)
    })

    it('takes requests at once one after the other', async () => {
      const second = await subject.reopen()
      const taken = await Promise.all(
        Array.from({ length: 10 }, (_, i) =>
          (i % 2 === 0 ? budget : second).reserve('a', { day, tokens: 30, limit: 100 }),
        ),
      )
      expect(taken.filter(Boolean)).toHaveLength(3)
      expect(await budget.spent('a', day)).toBe(90)
    })

    it('puts what was used in place of what was set aside', async () => {
      await budget.reserve('a', { day, tokens: 60, limit: 100 })
      await budget.settle('a', { day, reserved: 60, used: 75 })
      expect(await budget.spent('a', day)).toBe(75)
      await budget.settle('a', { day, reserved: 500, used: 0 })
      expect(await budget.spent('a', day)).toBe(0)
    })

    it('keeps accounts and days apart, and drops the days before', async () => {
      await budget.reserve('a', { day, tokens: 60, limit: 100 })
      expect(await budget.reserve('b', { day, tokens: 60, limit: 100 })).toBe(true)
      expect(await budget.reserve('a', { day: '2026-01-03', tokens: 60, limit: 100 })).toBe(true)
      expect(await budget.spent('a', day)).toBe(0)
    })

    it('remembers across restarts', async () => {
      await budget.reserve('a', { day, tokens: 60, limit: 100 })
      expect(await (await subject.reopen()).spent('a', day)).toBe(60)
    })
  })
}
