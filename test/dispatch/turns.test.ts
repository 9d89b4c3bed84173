import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { createTurns, type Turns } from '../../src/dispatch/turns.ts'

const clock = (): number => 0

/** Enters, waits for the turn, works and leaves. */
async function take<Result>(
  turns: Turns,
  path: readonly string[],
  work: () => Promise<Result>,
): Promise<Result> {
  const turn = turns.enter(path)
  try {
    await turn.come()
    return await work()
  } finally {
    turn.leave()
  }
}

describe('enter', () => {
  it('lets no more work at once than it may, and everybody of a place in the end, in order', async () => {
    const turns = createTurns({ atOnce: 3, clock })
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
    expect(await Promise.all(all.map(n => take(turns, ['a'], work(n))))).toEqual(all)
    expect(state.most).toBe(3)
    expect(begun).toEqual(all)
  })

  it('goes on after work that failed, and after whoever left before their turn', async () => {
    const turns = createTurns({ atOnce: 1, clock })
    const first = turns.enter(['a'])
    turns.enter(['a']).leave()
    const failing = expect(take(turns, ['a'], () => Promise.reject(new Error('x')))).rejects.toThrow('x')
    first.leave()
    await failing
    expect(await take(turns, ['a'], async () => 'next')).toBe('next')
  })

  it('lets a quiet server in between the requests of a busy one', async () => {
    const turns = createTurns({ atOnce: 1, clock })
    const served: string[] = []
    const ask = (server: string) => take(turns, [server, '', ''], async () => void served.push(server))
    await Promise.all([...Array.from({ length: 50 }, () => ask('busy')), ask('quiet')])
    expect(served.indexOf('quiet')).toBeLessThanOrEqual(2)
    expect(served).toHaveLength(51)
  })

  /** Turns of a second each, two at once, in a line that may be 10 s long: twenty wait. */
  async function measuredTurns() {
    const time = { now: 0 }
    const pass = (ms: number): void => {
      time.now += ms
    }
    const turns = createTurns({ atOnce: 2, longestWaitMs: 10_000, clock: () => time.now })
    for (let i = 0; i < 32; i += 1) await take(turns, ['a'], async () => pass(1000))
    const enter = (server: string) => turns.enter([server, '', ''])
    return { enter, running: [enter('busy'), enter('busy')] }
  }

  it('refuses at once whoever comes from a busy place when the line is too long, and says when to come again', async () => {
    const { enter } = await measuredTurns()
    for (let i = 0; i < 20; i += 1) enter('busy')
    expect(() => enter('busy')).toThrow('Please ask again in 10 s.')
    expect(() => enter('busy')).toThrow(expect.objectContaining({ code: 'busy', retryable: true }))
  })

  it('lets whoever comes from a quiet place in, and refuses the newest of the busiest', async () => {
    const { enter, running } = await measuredTurns()
    const waiting = Array.from({ length: 20 }, () => enter('busy'))
    const quiet = enter('quiet')
    await expect(waiting.at(-1)?.come()).rejects.toMatchObject({ code: 'busy' })
    for (const each of running) each.leave()
    await quiet.come()
    await waiting[0]?.come()
  })

  it('tells whoever has waited too long', async () => {
    const turns = createTurns({ atOnce: 1, longestWaitMs: 5, clock })
    const slow = turns.enter(['a'])
    await expect(turns.enter(['a']).come()).rejects.toMatchObject({ code: 'busy' })
    slow.leave()
    await turns.enter(['a']).come()
  })

  it('does not count what a turn waits for as work', async () => {
    const time = { now: 0 }
    const ready = async () => {
      time.now += 60_000
    }
    const turns = createTurns({ atOnce: 1, longestWaitMs: 1000, clock: () => time.now, ready })
    for (let i = 0; i < 32; i += 1) await take(turns, ['a'], async () => undefined)
    const all = Array.from({ length: 100 }, () => take(turns, ['a'], async () => 'done'))
    expect(new Set(await Promise.all(all))).toEqual(new Set(['done']))
  })
})
