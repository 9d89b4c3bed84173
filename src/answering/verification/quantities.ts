import { numberWords } from '../../text/number-words.ts'
import type { Token, WordToken } from './statement-tokens.ts'

/*
 * Amounts by value, however they are said:
 *
 *     more than seventy      70, at least        a third, a sixth       1/3, 1/6 as a share
 *     two and a half percent 2.5 %               halves, twice          a factor of 2
 *     160 thousand           160000              279 ps                 2.79e-10 s
 *
 * One is given by sentences where they have the same value, a value that it rounds, or two values of which it is the
 * ratio, the difference or the sum.
 */

export type Precision = 'exact' | 'about' | 'at-least' | 'at-most'

export interface Quantity {
  /** In the base unit of its dimension: seconds, bytes, metres, hertz; a share of 60 % is 0.6, a factor of 2 is 2. */
  readonly value: number
  /** `share`, `factor`, a base unit, letters that no table knows, or empty for a bare number. */
  readonly dimension: string
  readonly precision: Precision
  /** As written. */
  readonly text: string
  /** The place behind it among the tokens. */
  readonly end: number
  /** A small number in letters may count what a sentence lists without saying how many. */
  readonly isCount: boolean
}

/** Base units with what others are in them: `[name, in the base unit, spellings]`. Which units there are is convention. */
const unitRows: readonly (readonly [dimension: string, factor: number, names: string])[] = [
  ['s', 1, 's second sec'],
  ['s', 1e-3, 'ms millisecond'],
  ['s', 1e-6, 'us µs μs microsecond'],
  ['s', 1e-9, 'ns nanosecond'],
  ['s', 1e-12, 'ps picosecond'],
  ['s', 1e-15, 'fs femtosecond'],
  ['s', 60, 'min minute'],
  ['s', 3600, 'h hour'],
  ['s', 86_400, 'day'],
  ['byte', 1e3, 'kb kilobyte'],
  ['byte', 1e6, 'mb megabyte'],
  ['byte', 1e9, 'gb gigabyte'],
  ['byte', 1e12, 'tb terabyte'],
  ['m', 1e3, 'km kilometre kilometer'],
  ['m', 1, 'metre meter'],
  ['m', 1e-2, 'cm centimetre centimeter'],
  ['m', 1e-3, 'mm millimetre millimeter'],
  ['m', 1e-9, 'nm nanometre nanometer'],
  ['hz', 1e3, 'khz kilohertz'],
  ['hz', 1e6, 'mhz megahertz'],
  ['hz', 1e9, 'ghz gigahertz'],
]
const units: ReadonlyMap<string, readonly [dimension: string, factor: number]> = new Map(
  unitRows.flatMap(([dimension, factor, names]) =>
    words(names).map(name => [name, [dimension, factor] as const] as const),
  ),
)

/** Words before an amount that say how exactly it is meant; a fixed set in English. */
const precisions = byWord<Precision>([
  ['about around roughly approximately nearly almost some circa close near', 'about'],
  ['over above exceeding exceeds beyond more least upwards', 'at-least'],
  ['under below within less fewer most', 'at-most'],
])
const precisionReach = 3

const multiples = byWord([
  ['twice double doubles doubled doubling twofold halve halves halved halving', 2],
  ['thrice triple triples tripled tripling threefold', 3],
  ['quadruple quadruples quadrupled quadrupling fourfold', 4],
])
const fractions: ReadonlyMap<string, number> = new Map(
  Object.entries({ third: 3, quarter: 4, fifth: 5, sixth: 6, seventh: 7, eighth: 8, ninth: 9, tenth: 10 }),
)
/** Up to here a number in letters may be a count that the sentence leaves to whoever reads its list. */
const mostCounted = 12

function byWord<Value>(rows: readonly (readonly [list: string, value: Value])[]): ReadonlyMap<string, Value> {
  return new Map(rows.flatMap(([list, value]) => words(list).map(word => [word, value] as const)))
}

function words(list: string): readonly string[] {
  return list.split(' ')
}

/** Whether a word is part of how amounts are said, so that it is compared by value and not as a word. */
export function saysAmount(key: string): boolean {
  const one = key.replace(/s$/, '')
  return (
    numberWords[one] !== undefined ||
    numberWords[key] !== undefined ||
    multiples.has(key) ||
    fractions.has(one) ||
    precisions.has(key) ||
    key === 'half' ||
    key === 'percent'
  )
}

/** Every amount of a text, in the order in which they stand. */
export function quantitiesIn(tokens: readonly Token[]): readonly Quantity[] {
  const found: Quantity[] = []
  for (let place = 0; place < tokens.length; place += 1) {
    const read = readFigureAt(tokens, place) ?? readSpelled(tokens, place)
    if (read === undefined) continue
    const precision = precisionBefore(tokens, place)
    const before = found.at(-1)
    if (before !== undefined && sharesUnit(before, read.quantity, tokens.slice(before.end, place)))
      found[found.length - 1] = {
        ...before,
        value: before.value * read.quantity.factor,
        dimension: read.quantity.dimension,
        isCount: false,
      }
    const { factor: _, ...quantity } = read.quantity
    found.push({ ...quantity, precision, end: read.last + 1 })
    place = read.last
  }
  return found
}

/** Between two amounts of which the second has the unit of both: `101 and 115 ps`, `from 9.4 down to 5.1 %`. */
const joining = new Set(words('and or to down up then'))

function sharesUnit(
  before: Quantity,
  { dimension }: Pick<Quantity, 'dimension'>,
  between: readonly Token[],
): boolean {
  return (
    before.dimension === '' &&
    dimension !== '' &&
    between.length > 0 &&
    between.every(token => token.kind === 'word' && joining.has(token.key))
  )
}

interface Read {
  readonly quantity: Omit<Quantity, 'precision' | 'end'> & { readonly factor: number }
  /** The place of its last token. */
  readonly last: number
}

function readFigureAt(tokens: readonly Token[], place: number): Read | undefined {
  const token = tokens[place]
  if (token?.kind !== 'figure') return undefined
  const scale = token.unit === '' ? scaleAt(tokens, place + 1) : undefined
  if (scale !== undefined) {
    const quantity = {
      value: token.value * scale,
      dimension: '',
      factor: 1,
      text: token.text,
      isCount: false,
    }
    return { quantity, last: place + 1 }
  }
  const behind = token.unit === '' ? unitAt(tokens, place + 1) : undefined
  const [dimension, factor] = behind ?? toDimension(token.unit)
  const quantity = { value: token.value * factor, dimension, factor, text: token.text, isCount: false }
  return { quantity, last: behind === undefined ? place : place + 1 }
}

function toDimension(unit: string): readonly [string, number] {
  if (unit === '%') return ['share', 0.01]
  if (unit === '×') return ['factor', 1]
  return units.get(unit) ?? [unit, 1]
}

/** The unit that a word is: `picoseconds`, `percent`, `times`. */
function unitAt(tokens: readonly Token[], place: number): readonly [string, number] | undefined {
  const token = tokens[place]
  if (token?.kind !== 'word') return undefined
  if (token.key === 'percent') return ['share', 0.01]
  if (token.key === 'times') return ['factor', 1]
  return units.get(token.text) ?? units.get(token.key.replace(/s$/, ''))
}

function scaleAt(tokens: readonly Token[], place: number): number | undefined {
  const token = tokens[place]
  const value = token?.kind === 'word' ? numberWords[token.key] : undefined
  return value !== undefined && value >= 1000 ? value : undefined
}

/** `seventy`, `twenty-five`, `two and a half percent`, `three quarters`, `a third`, `tenfold`, `halves`. */
function readSpelled(tokens: readonly Token[], place: number): Read | undefined {
  const token = tokens[place]
  if (token?.kind !== 'word') return undefined
  const whole = readWholeWord(token)
  if (whole !== undefined)
    return { quantity: { ...whole, factor: 1, text: token.text, isCount: false }, last: place }
  const share = readShare(tokens, place)
  if (share !== undefined) return share
  const cardinal = readCardinal(tokens, place)
  if (cardinal === undefined) return undefined
  const behind = unitAt(tokens, cardinal.last + 1)
  const text = tokens
    .slice(place, cardinal.last + 1)
    .map(each => each.text)
    .join(' ')
  if (behind === undefined) {
    const isCount = cardinal.value <= mostCounted
    return {
      quantity: { value: cardinal.value, dimension: '', factor: 1, text, isCount },
      last: cardinal.last,
    }
  }
  const [dimension, factor] = behind
  return {
    quantity: { value: cardinal.value * factor, dimension, factor, text, isCount: false },
    last: cardinal.last + 1,
  }
}

function readWholeWord({ key }: WordToken): Pick<Quantity, 'value' | 'dimension'> | undefined {
  const multiple = multiples.get(key)
  if (multiple !== undefined) return { value: multiple, dimension: 'factor' }
  if (key === 'half') return { value: 0.5, dimension: 'share' }
  const fold = /^(.{3,9})fold$/.exec(key)?.[1]
  const times = fold === undefined ? undefined : numberWords[fold]
  return times === undefined ? undefined : { value: times, dimension: 'factor' }
}

/** `a third of`, `two thirds`, `two-thirds`, `by a sixth`: a share only with how many of them stand before it. */
function readShare(tokens: readonly Token[], place: number): Read | undefined {
  const [token, next] = [tokens[place], tokens[place + 1]]
  if (token?.kind !== 'word') return undefined
  const [first = '', second = ''] = token.text.toLowerCase().split('-')
  const isOneWord = second !== ''
  const many = first === 'a' ? 1 : numberWords[first]
  const word = isOneWord ? second : next?.kind === 'word' ? next.text.toLowerCase() : ''
  const parts = fractions.get(word.replace(/s$/, ''))
  if (many === undefined || parts === undefined || many >= parts) return undefined
  // `a fifth method` is none; `a fifth of`, `by a sixth` and `two thirds` are.
  const after = tokens[place + (isOneWord ? 1 : 2)]
  const before = tokens[place - 1]
  const isShare =
    word.endsWith('s') ||
    isOneWord ||
    (after?.kind === 'word' && after.key === 'of') ||
    (before?.kind === 'word' && /^(?:by|about|roughly|nearly|almost|to)$/.test(before.key))
  if (!isShare) return undefined
  const last = isOneWord ? place : place + 1
  return {
    quantity: {
      value: many / parts,
      dimension: 'share',
      factor: 1,
      text: `${first} ${word}`,
      isCount: false,
    },
    last,
  }
}

function readCardinal(
  tokens: readonly Token[],
  place: number,
): { readonly value: number; readonly last: number } | undefined {
  let [total, current, last] = [0, 0, place - 1]
  for (let at = place; at < tokens.length; at += 1) {
    const token = tokens[at]
    if (token?.kind !== 'word') break
    const values = token.text
      .toLowerCase()
      .split('-')
      .map(part => numberWords[part])
    if (values.some(value => value === undefined)) break
    for (const value of values) {
      if (value === undefined) break
      if (value >= 1000) {
        total += Math.max(1, current) * value
        current = 0
      } else current = value === 100 ? Math.max(1, current) * value : current + value
    }
    last = at
  }
  if (last < place) return undefined
  const half = halfBehind(tokens, last + 1)
  return { value: total + current + (half ? 0.5 : 0), last: half ? last + 3 : last }
}

/** `… and a half`. */
function halfBehind(tokens: readonly Token[], place: number): boolean {
  const keys = tokens.slice(place, place + 3).map(token => (token.kind === 'word' ? token.key : ''))
  return keys.join(' ') === 'and a half'
}

/** A bound goes before how near it is: `within about 5 %`, `up to nearly 40 %`. */
function precisionBefore(tokens: readonly Token[], place: number): Precision {
  let precision: Precision = 'exact'
  for (let at = place - 1; at >= Math.max(0, place - precisionReach); at -= 1) {
    const token = tokens[at]
    if (token?.kind !== 'word') break
    const own = precisions.get(token.key)
    if (own !== undefined && own !== 'about') return own
    precision = own ?? precision
  }
  return precision
}

/** How far a rounded amount may lie from the one it rounds, as a share of it. */
const roundings: Readonly<Record<Precision, readonly [below: number, above: number]>> = {
  exact: [0, 0],
  about: [0.08, 0.08],
  // `more than 70` for 74; `under 1` for 0.9.
  'at-least': [0, 0.25],
  'at-most': [0.25, 0],
}
/** Two values worked out of others are written with few digits. */
const workedOut = 0.02

/** Whether amounts give another one: as it is, rounded, or as what two of them make together. */
export function isGiven(stated: Quantity, given: readonly Quantity[]): boolean {
  const meant = given.flatMap(each => meanings(each))
  return meanings(stated).some(one => meant.some(other => agree(one, other)) || isMadeOf(one, given))
}

/** A share and a factor may say the same: halved is 50 % and a factor of 2; and so may 0.823 and 82.3 %. */
function meanings(quantity: Quantity): readonly Quantity[] {
  const { value, dimension } = quantity
  if (dimension === '' && value > 0 && value < 1) return [quantity, { ...quantity, dimension: 'share' }]
  if (dimension === 'share' && value > 0 && value < 1)
    return [quantity, { ...quantity, value: 1 / value, dimension: 'factor' }]
  if (dimension === 'factor' && value > 1)
    return [quantity, { ...quantity, value: 1 / value, dimension: 'share' }]
  return [quantity]
}

function agree(stated: Quantity, given: Quantity): boolean {
  const isSpelledShare = /[a-z]/i.test(stated.text) && stated.dimension === 'share'
  const fits =
    stated.dimension === given.dimension ||
    // A unit may be left out on either side; a percentage and a factor have to be one in both.
    ((stated.dimension === '' || given.dimension === '') &&
      !isRatio(stated.dimension) &&
      !isRatio(given.dimension)) ||
    (isSpelledShare && given.dimension === '')
  return fits && isNear(stated, given.value, isSpelledShare ? workedOut : 1e-9)
}

function isRatio(dimension: string): boolean {
  return dimension === 'share' || dimension === 'factor'
}

function isNear({ value, precision }: Quantity, given: number, slack: number): boolean {
  const [below, above] = roundings[precision]
  const size = Math.max(Math.abs(value), 1e-300)
  return given >= value - (below + slack) * size && given <= value + (above + slack) * size
}

/** Of more amounts than this some two make any other, and to try them all takes too long: a table, or digits on purpose. */
const mostPaired = 60

/** The ratio of two amounts of a kind, for a share or a factor; else their difference or sum. */
function isMadeOf(amount: Quantity, given: readonly Quantity[]): boolean {
  if (given.length > mostPaired) return false
  // A bound leaves room for a rounded value, not for whatever two of several make.
  const stated: Quantity = { ...amount, precision: amount.precision === 'about' ? 'about' : 'exact' }
  return given.some((one, i) =>
    given.some((other, j) => {
      if (i === j || one.dimension !== other.dimension || other.value === 0) return false
      if (isRatio(stated.dimension)) {
        const ratio = one.value / other.value
        const made = stated.dimension === 'share' ? [ratio, 1 - ratio, ratio - 1] : [ratio]
        return made.some(value => value > 0 && isNear(stated, value, workedOut))
      }
      if (stated.dimension !== one.dimension || i > j || stated.isCount) return false
      return [one.value + other.value, Math.abs(one.value - other.value)].some(value =>
        isNear(stated, value, 1e-9),
      )
    }),
  )
}
