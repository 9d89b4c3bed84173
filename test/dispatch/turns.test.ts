import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { createTurns } from '../../src/dispatch/turns.ts'

describe('run', () => {
  it('lets no more work at once than it may, and everybody in the end, in order', async () => {
    const turns = createTurns(3)
    const state = { running: 0, most: 0 }
    const begun: number[] = []
    const work = (n: number) => async () => {
      begun.push(n)
      state.running += 1
      state.most = Math.max(state.most, state.running)
      await sleep(2)
      state.running -= 1
      return n
    }
    const all = Array.from({ length: 20 }, (_, n) => n)
    expect(await Promise.all(all.map(n => turns.run(work(n))))).toEqual(all)
    expect(state.most).toBe(3)
    expect(begun).toEqual(all)
  })

  it('goes on after work that failed', async () => {
    const turns = createTurns(1)
    await expect(turns.run(() => Promise.reject(new Error('x')))).rejects.toThrow('x')
    expect(await turns.run(async () => 'next')).toBe('next')
  })
})
