/** A count of papers as it is read: `212,693`. */
export function toCount(count: number): string {
  return count.toLocaleString('en-US')
}

/** How long something took: `365 ms`, from a second on `2.4 s`. `elapsedMs`: milliseconds. */
export function toDuration(elapsedMs: number): string {
  const wholeMs = Math.round(elapsedMs)
  return wholeMs < 1000 ? `${wholeMs} ms` : `${(wholeMs / 1000).toFixed(1)} s`
}

/** A count with what is counted: `1 paper`, `98 papers`. */
export function toQuantity(count: number, noun: string): string {
  return `${toCount(count)} ${noun}${count === 1 ? '' : 's'}`
}

/** A time to the minute, UTC: `2026-11-30 13:20 UTC`. `milliseconds`: since 1970. */
export function toMinute(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, 16).replace('T', ' ')} UTC`
}
