/** A stretch of LaTeX while it is read; what has been read so far is in `output`. */
export interface LatexCursor {
  readonly source: string
  readonly math: boolean
  /** Converts an argument or a formula within it. */
  convert(part: string, math: boolean): string
  position: number
  output: string
}

/** The last character read, '' at the beginning. */
export function lastRead(cursor: LatexCursor): string {
  return cursor.output.at(-1) ?? ''
}

/** What opens a group and is not closed within so many characters is a brace. */
const longestGroup = 4000

/** The end of the group that opens at `start` (the index of its `}`), or -1. */
function groupEnd(source: string, start: number): number {
  let depth = 0
  for (let index = start; index < Math.min(source.length, start + longestGroup); index++) {
    const character = source.charCodeAt(index)
    if (character === 92) index++
    else if (character === 123) depth++
    else if (character === 125 && --depth === 0) return index
  }
  return -1
}

/** Takes `{…}` at the cursor, white space before it allowed; its content as it stands, or undefined. */
export function takeGroup(cursor: LatexCursor): string | undefined {
  let start = cursor.position
  while (/\s/.test(cursor.source[start] ?? '')) start++
  if (cursor.source[start] !== '{') return undefined
  const end = groupEnd(cursor.source, start)
  if (end < 0) return undefined
  cursor.position = end + 1
  return cursor.source.slice(start + 1, end)
}

/** Takes `{…}`, a command or one character: what a LaTeX command takes as its argument, converted. */
export function takeArgument(cursor: LatexCursor, math = cursor.math): string {
  const group = takeGroup(cursor)
  if (group !== undefined) return cursor.convert(group, math)
  const token = /\s*(\\[a-zA-Z]+|\\.|[^\s{}])?/y
  token.lastIndex = cursor.position
  const found = token.exec(cursor.source)
  cursor.position = token.lastIndex
  return cursor.convert(found?.[1] ?? '', math)
}
