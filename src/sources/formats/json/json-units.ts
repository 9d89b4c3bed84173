import type { NumberedLine } from '../corpus-format.ts'
import { cutOff, quote } from '../parsed-record.ts'
import { createJsonScanner, parseJson } from './json-scanner.ts'
import { wrapperNames } from './json-shapes.ts'
import { isTableHead } from './json-tables.ts'

/*
 * A JSON document is read value by value, so that its size does not matter:
 *
 *   {…}⏎{…}⏎…          each is a unit
 *   [ {…}, {…}, … ]     each element is a unit
 *   ["title", …]⏎[…]⏎…   a table: each line is a unit
 *   {"data": […]}       whole where it is small; else each element of the first list with a wrapper's name is a unit
 */

export interface JsonUnit {
  readonly line: number
  readonly text: string
}

/** A whole object up to this length, in characters, is one unit; of a longer one the list in it is looked for. */
const longestWhole = 4_000_000
/** No record is longer. */
const longestUnit = 16_000_000

/** The values of a document in their order. Throws an `AppError` (`bad-input`) where it ends in the middle of one. */
export async function* readJsonUnits(lines: AsyncIterable<NumberedLine>): AsyncGenerator<JsonUnit> {
  const reader = createUnitReader()
  for await (const line of lines) {
    yield* reader.take(line)
    if (line.terminated) reader.endLine()
  }
  yield* reader.end()
}

function createUnitReader() {
  const scanner = createJsonScanner()
  /** The depth that units stand in: 1 in a list. */
  let base = 0
  let isFirst = true
  let isUnwrapped = false
  let isDone = false
  let open: { line: number; pieces: string[]; length: number; begins: string } | undefined
  const close = (): JsonUnit[] => {
    if (open === undefined) return []
    const unit = { line: open.line, text: open.pieces.join('') }
    open = undefined
    return [unit]
  }

  function* take({ number, text, terminated }: NumberedLine): Generator<JsonUnit> {
    let at = 0
    const broken = open !== undefined && terminated && beginsAnew(open, text)
    if (broken) {
      // What is left open above is refused; this line begins a record as the ones before it did.
      yield* close()
      scanner.restart(base)
    }
    while (at < text.length && !isDone) {
      if (open === undefined) {
        const start = nextStart(text, at)
        if (start === undefined) return
        const mark = text[start]
        if (isFirst && mark === '[' && !isHeadLine(text)) {
          isFirst = false
          base = 1
          scanner.restart(1)
          at = start + 1
          continue
        }
        if (mark === ']') {
          base = 0
          // What an object says behind its list is no record.
          isDone = isUnwrapped
          scanner.restart(0)
          at = start + 1
          continue
        }
        isFirst = false
        open = { line: number, pieces: [], length: 0, begins: firstName(text, start) }
        at = start
      }
      const end = endOfUnit(text, at)
      open.pieces.push(text.slice(at, end ?? text.length))
      open.length += (end ?? text.length) - at
      if (end === undefined) {
        if (open.length > longestWhole && base === 0) yield* unwrapLong()
        else if (open.length > longestUnit)
          throw cutOff(open.line, `a record of more than ${longestUnit} characters`)
        break
      }
      yield* close()
      at = end
    }
    if (open !== undefined && terminated) open.pieces.push('\n')
  }

  /** Where the unit that is open ends in a text: behind its last bracket, or, for a bare value, before the comma. */
  function endOfUnit(text: string, at: number): number | undefined {
    const isBare =
      scanner.depth === base &&
      !scanner.isInString &&
      !/[[{]/.test(text[at] ?? '') &&
      open?.pieces.length === 0
    if (isBare) return endOfBare(text, at)
    return scanner.take(text, at, (mark, _, depth) => (mark === '}' || mark === ']') && depth <= base)
  }

  /** Looks for the list of records in a long object, and goes on in it. */
  function* unwrapLong(): Generator<JsonUnit> {
    if (open === undefined) return
    const text = open.pieces.join('')
    const found = findList(text)
    const { line } = open
    if (found === undefined)
      throw cutOff(line, `an object of more than ${longestWhole} characters without a list of records`)
    // The brackets before the list are counted no more: its elements are units until it ends.
    open = undefined
    scanner.restart(1)
    base = 1
    isUnwrapped = true
    const before = text.slice(0, found).split('\n')
    const first = line + before.length - 1
    const rest = text.slice(found).split('\n')
    for (const [i, each] of rest.entries()) {
      const terminated = i < rest.length - 1
      yield* take({ number: first + i, text: each, terminated })
      if (terminated) endLine()
    }
  }

  function endLine(): void {
    scanner.endLine()
  }

  function* end(): Generator<JsonUnit> {
    if (open === undefined) return
    const unit = close()[0]
    if (unit !== undefined && parseJson(unit.text) === undefined)
      throw cutOff(unit.line, `the JSON value ${quote(unit.text)} is not closed`)
    if (unit !== undefined) yield unit
  }

  return { take, endLine, end }
}

/** The next character that begins a value or ends the list. */
function nextStart(text: string, from: number): number | undefined {
  const start = /[^\s,]/g
  start.lastIndex = from
  return start.exec(text)?.index
}

/** A string, a number or a word: up to its closing quotation mark or the next comma, bracket or space. */
function endOfBare(text: string, at: number): number {
  const pattern = text[at] === '"' ? /(?:[^"\\]|\\.)*"/sy : /[^\s,\]}]*/y
  pattern.lastIndex = at + 1
  const found = pattern.exec(text)
  return found === null ? text.length : Math.max(at + 1, found.index + found[0].length)
}

/** Whether a line is a whole value that begins as the open unit does, which therefore was never closed. */
function beginsAnew(open: { readonly begins: string; readonly length: number }, text: string): boolean {
  const trimmed = text.trim()
  if (open.begins === '' || !trimmed.startsWith(open.begins) || !/\},?$/.test(trimmed)) return false
  return parseJson(trimmed.replace(/,$/, '')) !== undefined
}

/** Longer lines name no columns. */
const longestHead = 4000

/** A first line that names columns is a list of its own, and so are the lines behind it. */
function isHeadLine(text: string): boolean {
  return text.length <= longestHead && isTableHead(parseJson(text))
}

/** `{"id":` of an object whose first name that is; empty for other values. */
function firstName(text: string, start: number): string {
  return /^\{\s*"[^"]{0,60}"\s*:/.exec(text.slice(start, start + 100))?.[0] ?? ''
}

/** The place behind the bracket that opens the first list of objects under a wrapper's name, or of any objects. */
function findList(text: string): number | undefined {
  const scanner = createJsonScanner()
  let any: number | undefined
  let wrapped: number | undefined
  scanner.take(text, 0, (mark, at, depth) => {
    if (mark !== '[' || depth > 5 || !/^\s*\{/.test(text.slice(at + 1, at + 200))) return false
    any ??= at + 1
    const [, name = ''] = /"([^"\\]{1,40})"\s*:\s*$/.exec(text.slice(Math.max(0, at - 60), at)) ?? []
    if (!wrapperNames.has(name)) return false
    wrapped = at + 1
    return true
  })
  return wrapped ?? any
}
