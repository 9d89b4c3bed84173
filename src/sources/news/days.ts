const dayMs = 24 * 3_600_000

/** The ISO 8601 date so many days after another. */
export function addDays(date: string, days: number): string {
  return dayOf(Date.parse(date) + days * dayMs)
}

/** The ISO 8601 date of a time in milliseconds since 1970, UTC. */
export function dayOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10)
}

const weekday = new Intl.DateTimeFormat('en-US', { weekday: 'long', timeZone: 'America/New_York' })

/**
 * The day of the week on which arXiv announces nothing, at a time in milliseconds since 1970; undefined on others. It
 * announces from Sunday to Thursday at 20:00 in New York, and its feeds are of the day after
 * (info.arxiv.org/help/availability.html).
 */
export function quietDay(time: number): string | undefined {
  const day = weekday.format(time)
  return day === 'Saturday' || day === 'Sunday' ? day : undefined
}

/** The later of two ISO 8601 dates; an empty one is before all. */
export function laterDay(a: string, b: string): string {
  return [a, b].sort()[1] ?? a
}
