import { describe, expect, it } from 'vitest'
import {
  type DigestTimes,
  duePeriod,
  nextPeriod,
  parseTimeZone,
} from '../../../src/community/digests/digest-calendar.ts'

const hourMs = 3_600_000
const at = (text: string): number => Date.parse(text)
const daily = (timeZone: string): DigestTimes => ({ rhythm: 'daily', timeZone, weekday: 1 })
const weekly = (timeZone: string, weekday: number): DigestTimes => ({ rhythm: 'weekly', timeZone, weekday })

describe('duePeriod', () => {
  it.each([
    ['2026-06-10T08:59:59Z', daily('UTC'), '2026-06-09'],
    ['2026-06-10T09:00:00Z', daily('UTC'), '2026-06-10'],
    ['2026-06-10T00:00:00Z', daily('Asia/Tokyo'), '2026-06-10'],
    ['2026-06-09T23:59:59Z', daily('Asia/Tokyo'), '2026-06-09'],
    ['2026-06-10T12:59:59Z', daily('America/New_York'), '2026-06-09'],
    ['2026-06-10T13:00:00Z', daily('America/New_York'), '2026-06-10'],
    ['2026-06-10T12:00:00Z', weekly('UTC', 3), '2026-06-10'],
    ['2026-06-10T12:00:00Z', weekly('UTC', 4), '2026-06-04'],
    ['2026-06-10T08:00:00Z', weekly('UTC', 3), '2026-06-03'],
    ['2026-06-14T23:00:00Z', weekly('UTC', 1), '2026-06-08'],
  ])('at %s is, by %o, that of %s', (now, times, period) => {
    expect(duePeriod(times, at(now)).period).toBe(period)
  })

  it('comes at nine by the clock on the wall, in summer and in winter', () => {
    const before = duePeriod(daily('Europe/Berlin'), at('2026-03-28T20:00:00Z'))
    const after = duePeriod(daily('Europe/Berlin'), at('2026-03-29T20:00:00Z'))
    expect(after.dueAt - before.dueAt).toBe(23 * hourMs)
    const autumn = ['2026-10-24T20:00:00Z', '2026-10-25T20:00:00Z'].map(
      now => duePeriod(daily('Europe/Berlin'), at(now)).dueAt,
    )
    expect((autumn[1] ?? 0) - (autumn[0] ?? 0)).toBe(25 * hourMs)
  })

  it('goes on from day to day, wherever clocks are changed', () => {
    for (const [timeZone, from] of [
      ['America/Santiago', '2026-03-20'],
      ['Australia/Lord_Howe', '2026-09-20'],
      ['Africa/Casablanca', '2026-02-01'],
      ['Pacific/Apia', '2011-12-10'],
    ] as const) {
      const dueTimes = new Map<string, number>()
      let last = 0
      const begin = at(from)
      for (let now = begin; now < begin + 40 * 24 * hourMs; now += 6 * hourMs) {
        const { period, dueAt } = duePeriod(daily(timeZone), now)
        expect(dueAt).toBeLessThanOrEqual(now)
        expect(dueAt).toBeGreaterThanOrEqual(last)
        last = dueAt
        dueTimes.set(period, dueAt)
      }
      const times = [...dueTimes.values()]
      const gaps = new Set(times.slice(1).map((time, i) => (time - (times[i] ?? 0)) / hourMs))
      expect([...gaps].every(gap => Math.abs(gap - 24) <= 1)).toBe(true)
      // Samoa had no 30 December 2011.
      expect(dueTimes.has('2011-12-30')).toBe(false)
    }
  })
})

describe('nextPeriod', () => {
  it('is the one after the last that is due', () => {
    for (const times of [daily('Europe/Berlin'), weekly('America/New_York', 5)]) {
      for (let now = at('2026-03-01T00:00:00Z'); now < at('2026-04-10T00:00:00Z'); now += 5 * hourMs) {
        const next = nextPeriod(times, now)
        expect(next.dueAt).toBeGreaterThan(now)
        expect(duePeriod(times, next.dueAt)).toEqual(next)
        expect(duePeriod(times, next.dueAt - 1)).toEqual(duePeriod(times, now))
      }
    }
  })
})

describe('parseTimeZone', () => {
  it.each([
    ['europe/berlin', 'Europe/Berlin'],
    ['UTC', 'UTC'],
    ['+02:00', undefined],
    ['Mars/Olympus', undefined],
    ['', undefined],
  ])('reads %o as %o', (name, zone) => {
    expect(parseTimeZone(name)).toBe(zone)
  })
})
