import { runCommand } from './latex-commands.ts'
import { append, type LatexCursor, lastRead, takeArgument, takeGroup } from './latex-cursor.ts'
import { toSubscript, toSuperscript } from './latex-scripts.ts'
import { functionNames } from './latex-symbols.ts'
import { restoreBackslashes } from './lost-backslashes.ts'

export interface LatexOptions {
  /** Whether the text comes from a page that dropped backslashes (`16times`); false where absent. */
  readonly lostBackslashes?: boolean
}

const worthReading = /[\\${}^~`]|--|''/
const plain = /(?:[^\\${}^_~`'\-:]|:(?!\/\/)|-(?!-)|'(?!'))+/y
const deepest = 40

/**
 * LaTeX as readable Unicode with white space folded: `$70\times$` → `70×`, `$O(n\log n)$` → `O(n log n)`, `n^2` → `n²`,
 * `\emph{X}` → `X`. Words, numbers and links pass unchanged; no digit is lost, a raised or lowered one counts under
 * Unicode's NFKC. Never throws: what cannot be read stays as it is.
 */
export function readableLatex(text: string, options: LatexOptions = {}): string {
  const source = options.lostBackslashes ? restoreBackslashes(text) : text
  const readable = worthReading.test(source) ? convertLatex(source, false, 0) : source
  return foldSpace(readable)
}

/** White space of every kind becomes one space, none at the ends. */
export function foldSpace(text: string): string {
  return text.replace(/\s{2,}|[^\S ]/g, ' ').trim()
}

/** Converts one stretch; `math` says whether it stands in a formula. */
function convertLatex(source: string, math: boolean, depth: number): string {
  if (depth > deepest) return source
  const convert = (part: string, partInMath: boolean) => convertLatex(part, partInMath, depth + 1)
  const cursor: LatexCursor = { source, math, convert, position: 0, pieces: [], formulaEnds: new Map() }
  while (cursor.position < source.length) {
    plain.lastIndex = cursor.position
    const run = plain.exec(source)
    if (run !== null) {
      append(cursor, run[0])
      cursor.position += run[0].length
    } else {
      readSpecial(cursor)
    }
  }
  return cursor.pieces.join('')
}

const readers: Readonly<Record<string, ((cursor: LatexCursor) => void) | undefined>> = {
  '\\': runCommand,
  $: readFormula,
  '{': readGroup,
  '^': readSuperscript,
  _: readSubscript,
  '~': readTilde,
  ':': readLink,
}

function readSpecial(cursor: LatexCursor): void {
  const reader = readers[cursor.source[cursor.position] ?? ''] ?? readPunctuation
  reader(cursor)
}

/** `{a}` is `a`; a set of things in running text, `{architecture, accuracy}`, keeps its braces. */
function readGroup(cursor: LatexCursor): void {
  const content = takeGroup(cursor)
  if (content === undefined) {
    append(cursor, '{')
    cursor.position++
    return
  }
  const isSet = !cursor.math && /^[\s(]?$/.test(lastRead(cursor)) && /^[^\\]*,/.test(content)
  const converted = cursor.convert(content, cursor.math)
  append(cursor, isSet ? `{${converted}}` : converted)
}

/** A dollar sign begins a formula where another one ends it (much as Pandoc's tex_math_dollars), else it is money. */
function readFormula(cursor: LatexCursor): void {
  const { source, position } = cursor
  const mark = source.startsWith('$$', position) ? '$$' : '$'
  const start = position + mark.length
  const end = formulaEnd(source, start, mark)
  const content = end < 0 ? '' : source.slice(start, end)
  if (end < 0 || (mark === '$' && !isFormula(content, source[end + 1] ?? ''))) {
    append(cursor, mark)
    cursor.position = start
    return
  }
  append(cursor, cursor.convert(content.trim(), true))
  cursor.position = end + mark.length
}

/**
 * Money in two places, `$5 and $10`, has white space before the second sign or a figure on both sides of it. White space
 * inside the signs is that of a formula, `$ 1<p<2$`, where no words stand between them.
 */
function isFormula(content: string, next: string): boolean {
  if (/[\\^_]/.test(content) || /^\s*[^\s\d]+\s*$/.test(content)) return true
  if (/^\s|\s$/.test(content)) return isSpacedFormula(content)
  return content !== '' && !(/^\d/.test(content) && /\d/.test(next))
}

/** Signs between numbers and letters, and what only formulas put side by side. */
const operator = /[=<>+*/|≤≥≠≈∈×±→]/

function isSpacedFormula(content: string): boolean {
  const words = (content.match(/\p{L}{2,}/gu) ?? []).filter(word => !functionNames.has(word))
  if (operator.test(content)) return words.every(word => word.length <= longestVariable)
  // `$ 5 $` is closed like a formula, `$5 $` or `$ 5` is money.
  const isClosed = /^\s/.test(content) && /\s$/.test(content)
  return words.length === 0 && (isClosed || /\p{L}/u.test(content)) && content.trim() !== ''
}

/** Products such as `abc`; a longer run of letters is a word. */
const longestVariable = 3

function formulaEnd(source: string, start: number, mark: string): number {
  const longest = 2000
  for (let index = start; index < Math.min(source.length, start + longest); index++) {
    if (source[index] === '\\') index++
    else if (source.startsWith(mark, index)) return index
  }
  return -1
}

function readSuperscript(cursor: LatexCursor): void {
  cursor.position++
  const rest = cursor.source.slice(cursor.position, cursor.position + 24)
  if (cursor.math) {
    append(cursor, toSuperscript(takeArgument(cursor)))
    return
  }
  const attached = /[\p{L}\p{N})\]]/u.test(lastRead(cursor))
  const run = /^(?:-?\d+|\p{L}(?!\p{L}))/u.exec(rest)
  if (attached && rest.startsWith('{')) {
    append(cursor, toSuperscript(takeArgument(cursor, true)))
  } else if (attached && run !== null) {
    append(cursor, toSuperscript(run[0]))
    cursor.position += run[0].length
  } else {
    append(cursor, '^')
  }
}

/** In running text an underscore belongs to a name: `RoBERTa_Large`. */
function readSubscript(cursor: LatexCursor): void {
  cursor.position++
  append(cursor, cursor.math ? toSubscript(takeArgument(cursor)) : '_')
}

/** LaTeX's tie is a space; before a number a tilde means “about”, between numbers “to”. */
function readTilde(cursor: LatexCursor): void {
  cursor.position++
  const before = lastRead(cursor)
  const after = cursor.source[cursor.position] ?? ''
  const about = /\d/.test(after) && !/[\p{L}.,;:)\]}]/u.test(before)
  append(cursor, about ? '~' : ' ')
}

/** A link passes as it is, apart from LaTeX's escapes; `https://x.org/y{name}` is a link and the text it stood under. */
function readLink(cursor: LatexCursor): void {
  const link = /:\/\/(?:\\[_%#&~]|[^\s{}<>"`$\\|^])*/y
  link.lastIndex = cursor.position
  const found = link.exec(cursor.source)?.[0] ?? ':'
  append(cursor, found.replace(/\\(.)/g, '$1'))
  cursor.position += found.length
  if (cursor.source[cursor.position] !== '{') return
  const label = takeGroup(cursor)
  if (label === undefined) return
  const converted = cursor.convert(label, cursor.math)
  append(cursor, converted.trim() === '' ? '' : ` (${converted})`)
}

const dashes: Readonly<Record<number, string>> = { 2: '–', 3: '—' }

function readPunctuation(cursor: LatexCursor): void {
  const punctuation = /--+|``|''|`|\}/y
  punctuation.lastIndex = cursor.position
  const found = punctuation.exec(cursor.source)?.[0] ?? cursor.source[cursor.position] ?? ''
  cursor.position += found.length
  if (found === '``' || (found === "''" && !cursor.math)) append(cursor, '"')
  else if (found === '`') append(cursor, "'")
  else if (found.startsWith('--')) append(cursor, isOption(cursor) ? found : (dashes[found.length] ?? found))
  else append(cursor, found)
}

/** `--model` is a program's option, not a dash. */
function isOption(cursor: LatexCursor): boolean {
  return /^\s?$/.test(lastRead(cursor)) && /[a-z]/.test(cursor.source[cursor.position] ?? '')
}
