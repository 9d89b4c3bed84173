import type { NumberedLine } from '../corpus-format.ts'

/*
 * Where BibTeX's entries begin and end, so that each can be parsed alone and a file of any size is read in bounded memory.
 *
 *   text between entries   @article{key, title = {…}, …}   text   @misc(key, …)   @string{a = "b"}
 *                          ╰──── one piece, balanced ───╯          ╰──────────╯
 */

export interface BibtexEntry {
  readonly line: number
  /** In small letters: `article`, `string`. */
  readonly type: string
  /** From the `@` to the closing brace or parenthesis. */
  readonly text: string
  /** `closed`; `open` where another entry begins in it or it is too long; `cut` where the document ends in it. */
  readonly end: 'closed' | 'open' | 'cut'
}

/** No entry is longer, in characters: the largest collaborations with their abstracts are a tenth of it. */
const longestEntry = 1_000_000
const begins = /@\s{0,10}([A-Za-z][\w-]{0,30})\s{0,40}([{(])/g
/** What begins a line like this is an entry, whatever was left open above it. */
const beginsLine =
  /^\s{0,8}@(?:article|book|booklet|conference|dataset|in(?:book|collection|proceedings)|manual|(?:masters|phd)?thesis|misc|online|patent|preprint|proceedings|report|software|techreport|unpublished|string|comment)\s{0,10}[{(]/i

/** The entries of a document, `@string`, `@preamble` and `@comment` among them, one held at a time. */
export async function* readBibtexEntries(lines: AsyncIterable<NumberedLine>): AsyncGenerator<BibtexEntry> {
  let open: OpenEntry | undefined
  for await (const { number, text, terminated } of lines) {
    let rest = terminated ? `${text}\n` : text
    if (open !== undefined && (beginsLine.test(text) || open.length > longestEntry)) {
      yield open.toEntry('open')
      open = undefined
    }
    while (rest !== '') {
      if (open === undefined) {
        begins.lastIndex = 0
        const found = begins.exec(rest)
        // A line that a percent sign begins is left out.
        if (found === null || /^\s*%/.test(rest.slice(0, found.index))) break
        open = createOpenEntry(number, found[1] ?? '', found[2] ?? '')
        rest = rest.slice(found.index)
      }
      const end = open.take(rest)
      if (end === undefined) break
      yield open.toEntry('closed')
      open = undefined
      rest = rest.slice(end)
    }
  }
  if (open !== undefined) yield open.toEntry('cut')
}

type OpenEntry = ReturnType<typeof createOpenEntry>

/** `delimiter`: the brace or parenthesis that the entry opens with. */
function createOpenEntry(line: number, type: string, delimiter: string) {
  const pieces: string[] = []
  let depth = 0
  let length = 0
  let isOpened = false
  let isQuoted = false
  return {
    get length() {
      return length
    },
    /** Takes what belongs to the entry; where that ends, the place behind it. */
    take(text: string): number | undefined {
      const marks = /\\.|[{}()"]/gs
      for (let found = marks.exec(text); found !== null; found = marks.exec(text)) {
        const [mark] = found
        if (!isOpened) {
          if (mark !== delimiter) continue
          isOpened = true
          depth = mark === '{' ? 1 : 0
          continue
        }
        if (mark === '{') depth++
        else if (mark === '}') depth--
        else if (mark === '"' && depth === 0) isQuoted = !isQuoted
        const isEnd = delimiter === '{' ? mark === '}' && depth <= 0 : mark === ')' && depth <= 0 && !isQuoted
        if (!isEnd) continue
        const end = found.index + mark.length
        pieces.push(text.slice(0, end))
        return end
      }
      pieces.push(text)
      length += text.length
      return undefined
    },
    toEntry(end: BibtexEntry['end']): BibtexEntry {
      return { line, type: type.toLowerCase(), text: pieces.join(''), end }
    },
  }
}
