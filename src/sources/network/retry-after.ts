/** A `Retry-After` in seconds or as a date, in milliseconds from `now`; undefined where it is none or in the past. */
export function readRetryAfter(value: string | null, now: number): number | undefined {
  if (value === null || value.trim() === '') return undefined
  const seconds = Number(value)
  const delayMs = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(value) - now
  return Number.isFinite(delayMs) && delayMs >= 0 ? delayMs : undefined
}
