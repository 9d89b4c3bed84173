import { monthNumber, toIsoDate } from '../dates.ts'
import { isObject, toText } from './plain-values.ts'

/** Years of papers; a number outside is something else. */
const [firstYear, lastYear] = [1900, 2100]
/** Longer texts are no dates. */
const longest = 80
const dayMilliseconds = 86_400_000

/** A part of a text that is a date, and how its groups read; the first that fits counts. */
const wordings: readonly (readonly [pattern: RegExp, parts: string])[] = [
  // 2024-05-19, 2024/5/19, 2024.05.19, with a time or without; 20240519.
  [/^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?![\d-])/, 'ymd'],
  [/^(\d{4})(\d{2})(\d{2})(?:\d{6})?$/, 'ymd'],
  // RIS: 2024/05/19/ and 2024///; PubMed: 2024 May 19.
  [/^(\d{4})[-/\s.]([A-Za-z]{3,9})\.?[-/\s,]{1,3}(\d{1,2})(?!\d)/, 'ymd'],
  // 19 May 2024, 19-May-2024, Sun, 19 May 2024 10:00 GMT, 19th of May, 2024.
  [
    /^(?:[A-Za-z]{3,9},?\s)?(\d{1,2})(?:st|nd|rd|th)?[-\s.]{1,2}(?:of\s)?([A-Za-z]{3,9})\.?,?[-\s]{1,2}(\d{4})(?!\d)/,
    'dmy',
  ],
  // May 19, 2024; Sun May 19 10:00:00 2024.
  [
    /^(?:[A-Za-z]{3,9},?\s)?([A-Za-z]{3,9})\.?\s(\d{1,2})(?:st|nd|rd|th)?,?\s(?:\d\d:\d\d(?::\d\d)?\s)?(\d{4})(?!\d)/,
    'mdy',
  ],
  // 19/05/2024 and 05/19/2024: see `slashed`.
  [/^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?!\d)/, 'slashed'],
  [/^(\d{4})[-/.](\d{1,2})(?:[-/.]{1,2})?$/, 'ym'],
  [/^(\d{4})[-/\s.,]{1,2}([A-Za-z]{3,9})\.?(?![A-Za-z])/, 'ym'],
  [/^([A-Za-z]{3,9})\.?[-\s,]{1,2}(\d{4})(?!\d)/, 'my'],
  [/^(\d{1,2})\/(\d{4})$/, 'my'],
  [/^\(?(\d{4})\)?(?![\d.])[/\s,-]{0,5}/, 'y'],
]

/**
 * A date in any usual form, as precise as it is: `2024-05-19`, `2024-05` or `2024`. Also `{"date-parts": [[2024, 5]]}`,
 * `{year, month, day}`, and milliseconds or seconds since 1970. Undefined for anything else; where days and months can
 * change places (`04/05/2024`), the year alone.
 */
export function readDate(value: unknown): string | undefined {
  if (typeof value === 'number') return fromNumber(value)
  if (isObject(value)) return fromObject(value)
  if (Array.isArray(value)) return fromList(value)
  const text = toText(value)
    .trim()
    .replace(/^[{(["']+|^c(?:irc)?a?\.?\s(?=\d)/, '')
    // `16-18 July 2014`, `July 16–18, 2014`, `July/August 2014`: the first of them.
    .replace(/(?<=^|\s)(\d{1,2})\s?[–-]\s?\d{1,2}(?=\.?\s[A-Za-z]{3}|,?\s\d{4})/, '$1')
    .replace(/^([A-Za-z]{3,9})\s?[/–-]\s?[A-Za-z]{3,9}(?=\.?,?\s\d{4})/, '$1')
    .replace(/^(\d{4})年(\d{1,2})月(?:(\d{1,2})日)?/, '$1-$2-$3')
  if (text === '' || text.length > longest) return undefined
  if (/^\d{10}(?:\d{3})?(?:\.\d+)?$/.test(text)) return fromNumber(Number(text))
  for (const [pattern, parts] of wordings) {
    const found = pattern.exec(text)
    if (found !== null) return fromParts(parts, found.slice(1))
  }
  return undefined
}

/** The more precise of a date and a year with a month beside it, `year = 2024, month = may`. */
export function withMonth(date: string | undefined, month: unknown, day: unknown): string | undefined {
  if (date === undefined || date.length > 4) return date
  const text = toText(month).trim().replace(/[{}"]/g, '')
  const [, name = '', dayBehind] = /^([A-Za-z]{3,9}|\d{1,2})\.?(?:[\s~](\d{1,2}))?/.exec(text) ?? []
  const number = /^\d/.test(name) ? Number(name) : monthNumber(name)
  if (number < 1 || number > 12) return date
  const whole = toIsoDate(Number(date), number, Number(dayBehind ?? toText(day)))
  return whole ?? `${date}-${String(number).padStart(2, '0')}`
}

function fromParts(parts: string, found: readonly string[]): string | undefined {
  if (parts === 'slashed') return slashed(found.map(Number))
  const part = (name: string) => found[parts.indexOf(name)] ?? ''
  const month = /^\d/.test(part('m')) ? Number(part('m')) : monthNumber(part('m'))
  return toDate(Number(part('y')), parts.includes('m') ? month : 0, Number(part('d')))
}

/** Which of two numbers is the day shows only where one is above twelve. */
function slashed([first = 0, second = 0, year = 0]: readonly number[]): string | undefined {
  if (first > 12) return toDate(year, second, first)
  return second > 12 || first === second ? toDate(year, first, second) : toDate(year, 0, 0)
}

function toDate(year: number, month: number, day: number): string | undefined {
  if (year < firstYear || year > lastYear) return undefined
  if (month < 1 || month > 12) return String(year)
  return toIsoDate(year, month, day) ?? `${year}-${String(month).padStart(2, '0')}`
}

function fromNumber(value: number): string | undefined {
  if (Number.isInteger(value) && value >= firstYear && value <= lastYear) return String(value)
  if (value >= 19_000_101 && value <= 21_001_231) return readDate(String(value))
  const milliseconds = value > 1e11 ? value : value * 1000
  if (milliseconds < 365 * dayMilliseconds || milliseconds > 4e12) return undefined
  return new Date(milliseconds).toISOString().slice(0, 10)
}

function fromObject(value: Readonly<Record<string, unknown>>): string | undefined {
  const parts = value['date-parts'] ?? value['dateParts']
  if (Array.isArray(parts)) return fromList(parts.flat())
  const [year, month, day] = ['year', 'month', 'day'].map(
    name => value[name] ?? value[name[0]?.toUpperCase() + name.slice(1)],
  )
  if (year !== undefined) return withMonth(readDate(year), month, day)
  const inner =
    value['raw'] ??
    value['literal'] ??
    value['date'] ??
    value['created'] ??
    value['date-time'] ??
    value['value'] ??
    value['text']
  return inner === undefined || isObject(inner) ? undefined : readDate(inner)
}

/** `[2024, 5, 19]`, or a list of dates or versions, of which the first counts. */
function fromList(list: readonly unknown[]): string | undefined {
  const [year, month, day] = list.flat()
  if (list.every(each => /^\d{1,4}$/.test(toText(each)))) return withMonth(readDate(year), month, day)
  return readDate(list[0])
}
