import { letters, relations, symbols } from './latex-symbols.ts'

/** A stretch of LaTeX while it is read. */
export interface LatexCursor {
  readonly source: string
  readonly math: boolean
  /** Converts an argument or a formula within it. */
  convert(part: string, math: boolean): string
  position: number
  /** What has been read so far, never an empty piece: joined once at the end, so that reading stays linear. */
  readonly pieces: string[]
  /** For each brace that opens a group the index of the one that closes it; worked out when the first is met. */
  groupEnds?: ReadonlyMap<number, number>
  /** Where the next end of a formula stands, by how it is written; looked for again once it is passed. */
  readonly formulaEnds: Map<string, number>
}

/** The index of the next `\\)` or `\\]` from the cursor on, or -1. */
export function nextFormulaEnd(cursor: LatexCursor, closing: string): number {
  const known = cursor.formulaEnds.get(closing)
  if (known !== undefined && (known < 0 || known >= cursor.position)) return known
  const end = cursor.source.indexOf(closing, cursor.position)
  cursor.formulaEnds.set(closing, end)
  return end
}

export function append(cursor: LatexCursor, text: string): void {
  if (text !== '') cursor.pieces.push(text)
}

/** The last character read, '' at the beginning. */
export function lastRead(cursor: LatexCursor): string {
  return cursor.pieces.at(-1)?.at(-1) ?? ''
}

/** Takes back the white space at the end of what has been read. */
export function trimRead(cursor: LatexCursor): void {
  for (let last = cursor.pieces.pop(); last !== undefined; last = cursor.pieces.pop()) {
    const trimmed = last.trimEnd()
    if (trimmed !== '') {
      cursor.pieces.push(trimmed)
      return
    }
  }
}

/** Where each group ends. A brace that is never closed opens none, and closes none that was opened before it. */
function findGroupEnds(source: string): ReadonlyMap<number, number> {
  const ends = new Map<number, number>()
  const open: number[] = []
  for (let index = 0; index < source.length; index++) {
    const character = source.charCodeAt(index)
    if (character === 92) index++
    else if (character === 123) open.push(index)
    else if (character === 125) {
      const start = open.pop()
      if (start !== undefined) ends.set(start, index)
    }
  }
  return ends
}

/** Takes `{…}` at the cursor, white space before it allowed; its content as it stands, or undefined. */
export function takeGroup(cursor: LatexCursor): string | undefined {
  let start = cursor.position
  while (/\s/.test(cursor.source[start] ?? '')) start++
  if (cursor.source[start] !== '{') return undefined
  cursor.groupEnds ??= findGroupEnds(cursor.source)
  const end = cursor.groupEnds.get(start)
  if (end === undefined) return undefined
  cursor.position = end + 1
  return cursor.source.slice(start + 1, end)
}

/** The groups that a command such as `\\frac` takes at most. */
const mostGroups = 2

/** Takes `{…}`, a command or one character: what a LaTeX command takes as its argument, converted. */
export function takeArgument(cursor: LatexCursor, math = cursor.math): string {
  const group = takeGroup(cursor)
  if (group !== undefined) return cursor.convert(group, math)
  const token = /\s*(\\[a-zA-Z]+|\\.|[^\s{}])?/y
  token.lastIndex = cursor.position
  let taken = token.exec(cursor.source)?.[1] ?? ''
  cursor.position = token.lastIndex
  // TeX would not take `x^\frac{1}{2}`, but people write it: a command brings the groups that stand at it.
  for (let count = 0; count < mostGroups && takesArguments(taken); count++) {
    const own = cursor.source[cursor.position] === '{' ? takeGroup(cursor) : undefined
    if (own === undefined) break
    taken += `{${own}}`
  }
  return cursor.convert(taken, math)
}

function takesArguments(token: string): boolean {
  const name = /^\\([a-zA-Z]+)/.exec(token)?.[1]
  return name !== undefined && ![symbols, letters, relations].some(table => table.has(name))
}

/** An argument in round brackets is no longer than this; what is longer is text. */
const longestBracketed = 300

/** Takes `(…)` at the cursor, white space before it allowed; its content as it stands, or undefined. */
export function takeBracketed(cursor: LatexCursor): string | undefined {
  const start = /\s{0,40}\(/y
  start.lastIndex = cursor.position
  if (!start.test(cursor.source)) return undefined
  const from = start.lastIndex
  const last = Math.min(cursor.source.length, from + longestBracketed)
  for (let index = from, depth = 1; index < last; index++) {
    const character = cursor.source[index]
    if (character === '(') depth++
    else if (character === ')' && --depth === 0) {
      cursor.position = index + 1
      return cursor.source.slice(from, index)
    }
  }
  return undefined
}
