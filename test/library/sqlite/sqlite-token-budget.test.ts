import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openSqliteCommunity } from '../../../src/library/sqlite/sqlite-community.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

const day = '2026-01-02'

function open(path = join(temporaryFolder(), 'library.sqlite')) {
  return { path, budget: openSqliteCommunity(path).tokenBudget }
}

describe('createSqliteTokenBudget', () => {
  it('sets aside up to the limit, and not beyond', async () => {
    const { budget } = open()
    expect(await budget.reserve('a', { day, tokens: 60, limit: 100 })).toBe(true)
    expect(await budget.reserve('a', { day, tokens: 41, limit: 100 })).toBe(false)
    expect(await budget.reserve('a', { day, tokens: 40, limit: 100 })).toBe(true)
    expect(await budget.spent('a', day)).toBe(100)
  })

  it('puts what was used in place of what was set aside', async () => {
    const { budget } = open()
    await budget.reserve('a', { day, tokens: 60, limit: 100 })
    await budget.settle('a', { day, reserved: 60, used: 75 })
    expect(await budget.spent('a', day)).toBe(75)
    await budget.settle('a', { day, reserved: 500, used: 0 })
    expect(await budget.spent('a', day)).toBe(0)
  })

  it('keeps accounts and days apart, and drops the days before', async () => {
    const { budget } = open()
    await budget.reserve('a', { day, tokens: 60, limit: 100 })
    expect(await budget.reserve('b', { day, tokens: 60, limit: 100 })).toBe(true)
    expect(await budget.reserve('a', { day: '2026-01-03', tokens: 60, limit: 100 })).toBe(true)
    expect(await budget.spent('a', day)).toBe(0)
  })

  it('remembers across restarts', async () => {
    const { path, budget } = open()
    await budget.reserve('a', { day, tokens: 60, limit: 100 })
    expect(await open(path).budget.spent('a', day)).toBe(60)
  })
})
