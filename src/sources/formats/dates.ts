const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** An ISO 8601 date, checked against the calendar; undefined for an impossible one. */
export function toIsoDate(year: number, month: number, day: number): string | undefined {
  const date = new Date(Date.UTC(year, month - 1, day))
  const exists =
    date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  return exists && year >= 1900 ? date.toISOString().slice(0, 10) : undefined
}

/** The date at the beginning of `2024-05-19` or `2024-05-19T17:03:00Z`. */
export function parseIsoDate(text: string): string | undefined {
  const found = /^(\d{4})-(\d{2})-(\d{2})(?![\d-])/.exec(text.trim())
  return found ? toIsoDate(Number(found[1]), Number(found[2]), Number(found[3])) : undefined
}

/** The date of an e-mail header, as arXiv writes its versions' dates: `Mon, 2 Apr 2007 19:18:42 GMT`. */
export function parseMailDate(text: string): string | undefined {
  const found = /^(?:[A-Za-z]{3},\s*)?(\d{1,2})\s+([A-Za-z]{3})\s+(\d{4})\b/.exec(text.trim())
  return found ? toIsoDate(Number(found[3]), monthNumber(found[2] ?? ''), Number(found[1])) : undefined
}

/** 1 to 12 for an English month's first three letters, 0 for anything else. */
export function monthNumber(name: string): number {
  return months.indexOf(name.slice(0, 3).toLowerCase()) + 1
}
