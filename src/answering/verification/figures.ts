import { scaleWords } from '../../text/number-words.ts'

/*
 * A figure is its value and its unit, however it is written:
 *
 *     1.68×, 1.68x, 1.68 times   1.68 ×        60%, 60 percent   60 %
 *     99,100                     99100         60k, 60 thousand  60000
 *     5-40×                      5 ×, 40 ×     2-bit             2 bit
 */

export interface Figure {
  readonly value: number
  /** `%`, `×`, or letters such as `ms` or `bit`; empty for a bare number. */
  readonly unit: string
}

export interface ReadFigure extends Figure {
  /** Where it ends in the text. */
  readonly end: number
}

const number = /(?:(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?|\.\d+)(?![\p{L}\p{N}]{0,60}\p{L}\d)/uy
/** A map, for whatever letters stand behind a number are looked up in it: every object has a `constructor`. */
const scales: ReadonlyMap<string, number> = new Map([
  ['k', 1e3],
  ['m', 1e6],
  ['b', 1e9],
  ['g', 1e9],
  ['t', 1e12],
  ...scaleWords,
])
const percent = /\s?(?:%|percent\b|per cent\b|percentage points?\b)/iy
const times = /\s?-?(?:×|x(?![\p{L}\p{N}])|times\b|fold\b)/iuy
const scaleWord = new RegExp(`[\\s-]?(${[...scaleWords.keys()].join('|')})s?\\b`, 'iy')
const glued = /(\p{L}+)/uy
const spacedUnit = /[\s-](ms|s|seconds?|hours?|days?|minutes?|dB|[KMGT]B|bits?|FPS|[MGT]?FLOPs)\b/y
/** The second half of a range, whose unit is the first half's too: `5-40x`, `25 to 50%`. */
const rangeRest = /\s?(?:-|to)\s?(?=\d)/y

/** The figure that begins at a place in a folded text; undefined where a name (`H.264`, `CIFAR10`) or no figure does. */
export function readFigure(text: string, at: number): ReadFigure | undefined {
  if (/[\p{L}\p{N}_]/u.test(text[at - 1] ?? '')) return undefined
  number.lastIndex = at
  const digits = number.exec(text)?.[0]
  if (digits === undefined) return undefined
  const end = at + digits.length
  const own = readUnit(text, end)
  const value = Number(digits.replaceAll(',', ''))
  if (own.unit !== '' || own.scale !== 1) return { value: value * own.scale, unit: own.unit, end: own.end }
  const shared = unitOfRange(text, end)
  return shared === undefined
    ? { value, unit: '', end }
    : { value: value * shared.scale, unit: shared.unit, end }
}

interface Unit {
  readonly unit: string
  readonly scale: number
  readonly end: number
}

function readUnit(text: string, at: number): Unit {
  const found = (expression: RegExp): RegExpExecArray | null => {
    expression.lastIndex = at
    return expression.exec(text)
  }
  const share = found(percent)
  if (share !== null) return { unit: '%', scale: 1, end: at + share[0].length }
  const factor = found(times)
  if (factor !== null) return { unit: '×', scale: 1, end: at + factor[0].length }
  const scaled = found(scaleWord)
  if (scaled !== null)
    return { unit: '', scale: scales.get(scaled[1]?.toLowerCase() ?? '') ?? 1, end: at + scaled[0].length }
  const unit = found(glued) ?? found(spacedUnit)
  if (unit === null) return { unit: '', scale: 1, end: at }
  return { ...toUnit(unit[1] ?? ''), end: at + unit[0].length }
}

function toUnit(letters: string): Pick<Unit, 'unit' | 'scale'> {
  const small = letters.toLowerCase()
  const scale = scales.get(small)
  if (scale !== undefined) return { unit: '', scale }
  const flops = /^([mgt])flops?$/.exec(small)
  if (flops !== null) return { unit: '', scale: scales.get(flops[1] ?? '') ?? 1 }
  return { unit: small.length > 2 ? small.replace(/s$/, '') : small, scale: 1 }
}

function unitOfRange(text: string, at: number): Unit | undefined {
  rangeRest.lastIndex = at
  const rest = rangeRest.exec(text)
  if (rest === null) return undefined
  number.lastIndex = at + rest[0].length
  const digits = number.exec(text)?.[0]
  return digits === undefined ? undefined : readUnit(text, at + rest[0].length + digits.length)
}

/**
 * Whether a source's figure is the one that a statement gives: the same value, and no other unit. A percentage and a
 * factor have to be one in both; another unit may be left out on either side.
 */
export function isSameFigure(stated: Figure, inSource: Figure): boolean {
  if (Math.abs(stated.value - inSource.value) > 1e-9 * Math.max(1, Math.abs(stated.value))) return false
  if (stated.unit === inSource.unit) return true
  const isRatio = [stated.unit, inSource.unit].some(unit => unit === '%' || unit === '×')
  return !isRatio && (stated.unit === '' || inSource.unit === '')
}
