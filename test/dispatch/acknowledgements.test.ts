import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { createAcknowledgements } from '../../src/dispatch/acknowledgements.ts'

describe('settled', () => {
  it('waits for those on their way, and for those that set out meanwhile', async () => {
    const acknowledgements = createAcknowledgements()
    const arrived: string[] = []
    const send = (name: string, ms: number) =>
      acknowledgements.track(
        sleep(ms).then(() => {
          arrived.push(name)
        }),
      )
    void send('first', 5).then(() => send('second', 5))
    void send('third', 8)
    await acknowledgements.settled(1000)
    expect(arrived).toEqual(['first', 'third', 'second'])
  })

  it('waits no longer than it may', async () => {
    const acknowledgements = createAcknowledgements()
    void acknowledgements.track(new Promise(() => undefined))
    await acknowledgements.settled(5)
  })

  it('does not wait where none is on its way, or one has failed', async () => {
    const acknowledgements = createAcknowledgements()
    await expect(acknowledgements.track(Promise.reject(new Error('gone')))).rejects.toThrow('gone')
    await acknowledgements.settled(60_000)
  })
})
