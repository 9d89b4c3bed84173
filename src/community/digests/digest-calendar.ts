import { Temporal } from 'temporal-polyfill'
import type { DigestRhythm } from '../../library/subscriptions.ts'

/** When digests come, by the clock on the wall: nine in the morning. */
const hour = 9
const daysInWeek = 7

export interface DigestTimes {
  readonly rhythm: DigestRhythm
  /** An IANA name. */
  readonly timeZone: string
  /** Of weekly ones: 1 for Monday to 7 for Sunday. */
  readonly weekday: number
}

export interface DuePeriod {
  /** The day on which it is due, ISO 8601, as it is called in the time zone. */
  readonly period: string
  /** In milliseconds since 1970. */
  readonly dueAt: number
}

/** The last period that is due at a time, in milliseconds since 1970. */
export function duePeriod(times: DigestTimes, now: number): DuePeriod {
  const today = dayAt(times, now)
  // Two days back where the one before was left out, as Samoa's 30 December 2011 was.
  const candidates = [0, 1, 2].map(days => duePeriodFrom(today.subtract({ days }), times, -1))
  return candidates.find(({ dueAt }) => dueAt <= now) ?? duePeriodFrom(today.subtract({ days: 3 }), times, -1)
}

/** The first period that is due after a time, in milliseconds since 1970. */
export function nextPeriod(times: DigestTimes, now: number): DuePeriod {
  const today = dayAt(times, now)
  const first = duePeriodFrom(today, times, 1)
  return first.dueAt > now ? first : duePeriodFrom(today.add({ days: 1 }), times, 1)
}

/** A time zone as it is called by its standard name; undefined where there is none of that name. */
export function parseTimeZone(name: string): string | undefined {
  try {
    // Offsets (`+02:00`) are taken too, but know of no summer.
    if (!/^[A-Za-z]/.test(name)) return undefined
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone
  } catch {
    return undefined
  }
}

function dayAt({ timeZone }: DigestTimes, now: number): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(Math.floor(now)).toZonedDateTimeISO(timeZone).toPlainDate()
}

/** The nearest day of a digest from a day on, forwards (1) or backwards (−1). */
function duePeriodFrom(
  day: Temporal.PlainDate,
  { rhythm, timeZone, weekday }: DigestTimes,
  step: 1 | -1,
): DuePeriod {
  const ahead = rhythm === 'daily' ? 0 : (step * (weekday - day.dayOfWeek) + daysInWeek) % daysInWeek
  const date = day.add({ days: step * ahead })
  // Where the clock jumps over nine, it is due as much later; where nine comes twice, the first time.
  const { epochMilliseconds } = date.toZonedDateTime({ timeZone, plainTime: { hour } })
  return { period: date.toString(), dueAt: epochMilliseconds }
}
