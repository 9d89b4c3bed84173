import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { createPendingWork } from '../../src/dispatch/pending-work.ts'

describe('settled', () => {
  it('waits for work under way, and for what begins meanwhile', async () => {
    const pending = createPendingWork()
    const ended: string[] = []
    const begin = (name: string, ms: number) =>
      pending.track(
        sleep(ms).then(() => {
          ended.push(name)
        }),
      )
    void begin('first', 5).then(() => begin('second', 5))
    void begin('third', 8)
    expect(await pending.settled(1000)).toBe(0)
    expect(ended).toEqual(['first', 'third', 'second'])
  })

  it('waits no longer than it may, and says how much is left', async () => {
    const pending = createPendingWork()
    void pending.track(new Promise(() => undefined))
    expect(await pending.settled(5)).toBe(1)
  })

  it('does not wait where nothing is under way, or all has failed', async () => {
    const pending = createPendingWork()
    await expect(pending.track(Promise.reject(new Error('gone')))).rejects.toThrow('gone')
    expect(await pending.settled(60_000)).toBe(0)
  })
})

describe('presentSettled', () => {
  it('waits for what is under way, failed or not, and not for what begins meanwhile', async () => {
    const pending = createPendingWork()
    const ended: string[] = []
    const first = pending.track(sleep(5).then(() => void ended.push('first')))
    const failing = pending
      .track(sleep(8).then(() => Promise.reject(new Error('gone'))))
      .catch(() => undefined)
    void first.then(() => pending.track(new Promise(() => undefined)))
    await pending.presentSettled(60_000)
    expect(ended).toEqual(['first'])
    await failing
  })

  it('waits no longer than it may', async () => {
    const pending = createPendingWork()
    void pending.track(new Promise(() => undefined))
    await expect(pending.presentSettled(5)).resolves.toBeUndefined()
  })
})
