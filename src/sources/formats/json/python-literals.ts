import type { NumberedLine } from '../corpus-format.ts'

/** A dictionary or a list of them as Python prints it: `{'title': 'Of Margins', 'note': None}`. */
const beginsDictionary = /^\s*(?:\[\s*)?\{\s*u?'/
/** A word that may go on in the next piece. */
const wordAtEnd = /\b[A-Za-z]{1,5}$/
const words: Readonly<Record<string, string>> = { True: 'true', False: 'false', None: 'null', nan: 'null' }

/** Whether a text begins as Python prints dictionaries. */
export function isPython(text: string): boolean {
  return beginsDictionary.test(text.slice(0, 2000))
}

/** Lines as they are, and those of a document that is Python's dictionaries as JSON. */
export async function* fromPython(lines: AsyncIterable<NumberedLine>): AsyncGenerator<NumberedLine> {
  let convert: ((text: string, isEnd: boolean) => string) | undefined
  let hasBegun = false
  for await (const line of lines) {
    if (!hasBegun && line.text.trim() !== '') {
      hasBegun = true
      if (isPython(line.text)) convert = createConversion()
    }
    yield convert === undefined ? line : { ...line, text: convert(line.text, line.terminated) }
  }
}

/** A whole text of Python's as JSON. */
export function pythonToJson(text: string): string {
  return createConversion()(text, true)
}

/**
 * Strings in either quotation mark become JSON's, `True`, `False` and `None` its words. A string may go on in the next
 * piece of a line; none goes on in the next line.
 */
function createConversion(): (text: string, isEnd: boolean) => string {
  let quote = ''
  let kept = ''
  const mark = /\\(?:x[\da-f]{2}|[^x])|["'\t]/gis
  function* pieces(text: string): Generator<string> {
    let at = 0
    for (const { 0: found, index } of text.matchAll(mark)) {
      if (quote === '') {
        if (found !== '"' && found !== "'") continue
        yield outside(text.slice(at, index).replace(/\b[ub]$/i, ''))
        quote = found
        yield '"'
      } else {
        yield text.slice(at, index)
        yield inside(found)
        if (found === quote) quote = ''
      }
      at = index + found.length
    }
    const rest = text.slice(at)
    yield quote === '' ? outside(rest) : rest
  }
  const inside = (found: string): string => {
    if (found === quote) return '"'
    if (found === '"') return '\\"'
    if (found === '\t') return '\\t'
    if (found === "\\'") return "'"
    return /^\\x/i.test(found) ? `\\u00${found.slice(2)}` : found
  }
  return (text, isEnd) => {
    const whole = kept + text
    kept = ''
    const cut = isEnd ? null : (quote === '' ? wordAtEnd : /\\$/).exec(whole)
    const read = cut === null ? whole : whole.slice(0, cut.index)
    if (cut !== null) kept = cut[0]
    const converted = [...pieces(read)].join('')
    if (isEnd) quote = ''
    return converted
  }
}

function outside(text: string): string {
  return text.replace(/\b(?:True|False|None|nan)\b/g, word => words[word] ?? word)
}
