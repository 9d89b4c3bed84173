import type { QuestionDates } from '../domain/question.ts'
import { monthNumber } from '../sources/formats/dates.ts'

const month = '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,9}'
/** `2019`, `May 2019`, `2019-05`, `2019-05-19`; years that arXiv can hold. */
const date = String.raw`((?:${month}\.? )?(?:199\d|20\d\d)(?:-[01]\d(?:-[0-3]\d)?)?)(?![\w.]{0,20}\d)`

/** The first that fits decides. Ends of a range count as parts of it, but behind `after` and `before`. */
const ranges: readonly (readonly [RegExp, (first: string, second: string) => QuestionDates])[] = [
  [wording(`(?:between|from) ${date} (?:and|to|until|till|through) ${date}`), within],
  [wording(`(?:in|of|from|for) ${date} ?[-–] ?${date}`), within],
  [
    wording(`(?:since|starting (?:in|from)|from) ${date}(?: on(?:wards?)?| or (?:later|newer))`),
    since => ({ since }),
  ],
  [wording(`${date} (?:or (?:later|newer)|and later|onwards?)`), since => ({ since })],
  [wording(`since ${date}`), since => ({ since })],
  [
    wording(`(?:after|later than|newer than|younger than|more recent than) ${date}`),
    day => ({ since: neighbour(day, 1) }),
  ],
  [wording(`(?:before|older than|earlier than|prior to) ${date}`), day => ({ until: neighbour(day, -1) })],
  [wording(`(?:until|till|up to|no later than) ${date}`), until => ({ until })],
  [
    wording(`(?:in|during|from|dated(?: in| to)?|(?:papers?|works?|articles?) of) ${date}`),
    day => within(day, day),
  ],
]

/** What a question says of its papers' dates: a range (`older than 2019`, `since May 2023`), `the newest`, `the oldest`. */
export function findDates(text: string): QuestionDates {
  const order = /\b(?:newest|latest|most recent)\b|\bwhat(?:['’]s| is) new\b/i.test(text)
    ? ({ order: 'newest-first' } as const)
    : /\b(?:oldest|earliest)\b|\b(?:came|comes|was) first\b/i.test(text)
      ? ({ order: 'oldest-first' } as const)
      : {}
  const found = findRange(text)
  return found === undefined ? order : { ...found.dates, ...order }
}

/** A text without the words that say its range. */
export function withoutDates(text: string): string {
  const found = findRange(text)
  return found === undefined ? text : text.replace(found.words, ' ')
}

function findRange(text: string): { readonly words: string; readonly dates: QuestionDates } | undefined {
  for (const [pattern, toDates] of ranges) {
    const [words, first = '', second = ''] = pattern.exec(text) ?? []
    if (words !== undefined) return { words, dates: toDates(toIso(first), toIso(second)) }
  }
  return undefined
}

function wording(expression: string): RegExp {
  return new RegExp(String.raw`(?<![\w-])${expression}`, 'i')
}

function within(a: string, b: string): QuestionDates {
  return a <= b ? { since: a, until: b } : { since: b, until: a }
}

/** `May 2019` as `2019-05`. */
function toIso(text: string): string {
  const [, name, year] = /^([a-z]+)\.? (\d{4})$/i.exec(text) ?? []
  return name === undefined ? text : `${year}-${String(monthNumber(name)).padStart(2, '0')}`
}

/** The next (1) or the previous (−1) year, month or day, as precise as the date is. */
function neighbour(iso: string, step: 1 | -1): string {
  const [year = 0, monthOfYear, day] = iso.split('-').map(Number)
  if (monthOfYear === undefined) return String(year + step)
  const moved =
    day === undefined
      ? new Date(Date.UTC(year, monthOfYear - 1 + step, 1))
      : new Date(Date.UTC(year, monthOfYear - 1, day + step))
  return moved.toISOString().slice(0, iso.length)
}
