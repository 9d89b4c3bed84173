import { describe, expect, it } from 'vitest'
import { createLimits } from '../../src/dispatch/limits.ts'

function limits(perMinute = 3, atOnce = 1) {
  const time = { now: 0 }
  return { time, ...createLimits({ most: perMinute, atOnce, clock: () => time.now }) }
}

describe('enter', () => {
  it('lets a user in again once the last request is done', () => {
    const { enter } = limits()
    const leave = enter('ada')
    expect(() => enter('ada')).toThrow(/still being worked on/)
    leave()
    expect(() => enter('ada')).not.toThrow()
  })

  it('counts each user alone', () => {
    const { enter } = limits()
    enter('ada')
    expect(() => enter('bo')).not.toThrow()
  })

  it('refuses more than so many in any minute, and says how long to wait', () => {
    const { enter, time } = limits()
    for (const now of [0, 10_000, 20_000]) {
      time.now = now
      enter('ada')()
    }
    time.now = 30_000
    expect(() => enter('ada')).toThrow(/more than 3 requests in a minute\. Ask again in 30 s/)
    time.now = 60_000
    expect(() => enter('ada')).not.toThrow()
  })

  it('does not count what it refused', () => {
    const { enter, time } = limits(1)
    enter('ada')()
    for (time.now = 1; time.now < 60_000; time.now += 10_000)
      expect(() => enter('ada')).toThrow(/more than 1 request in a minute/)
    time.now = 60_000
    expect(() => enter('ada')).not.toThrow()
  })

  it('takes a request that is left twice for one', () => {
    const { enter } = limits(10, 2)
    const leave = enter('ada')
    leave()
    leave()
    enter('ada')
    enter('ada')
    expect(() => enter('ada')).toThrow(/still being worked on/)
  })

  it('counts over a window of any length, and says how long that is', () => {
    const time = { now: 0 }
    const options = { most: 2, windowMs: 3_600_000, atOnce: 1, clock: () => time.now }
    const { enter } = createLimits(options)
    enter('ada')()
    time.now = 600_000
    enter('ada')()
    expect(() => enter('ada')).toThrow('That is more than 2 requests in 60 minutes. Ask again in 50 minutes.')
    time.now = 3_600_001
    expect(() => enter('ada')).not.toThrow()
  })

  it('says for whom there are too many, and lets as many run at once as like', () => {
    const { enter, check } = createLimits({ most: 2, place: 'channel', clock: () => 0 })
    enter('papers')
    enter('papers')
    expect(() => check('papers')).toThrow(
      'That is more than 2 requests from all in this channel in a minute. Ask again in 60 s.',
    )
    expect(() => check('random')).not.toThrow()
  })
})
