/** A stretch of JSON as it is scanned: where its brackets stand. */
export interface JsonScanner {
  /** Brackets that are open. */
  readonly depth: number
  readonly isInString: boolean
  /**
   * Goes on over a text; calls `onMark` for each bracket, comma and colon outside of strings with its place and the depth
   * behind it. Stops and gives the place behind the mark for which that says true.
   */
  take(
    text: string,
    from: number,
    onMark: (mark: string, at: number, depth: number) => boolean,
  ): number | undefined
  /** Goes on outside of strings with as many brackets open. */
  restart(depth: number): void
  /** Closes a string that a line's end stands in: JSON has no line ends in strings, so a quotation mark is missing. */
  endLine(): void
}

export function createJsonScanner(): JsonScanner {
  let depth = 0
  let isInString = false
  let isEscaped = false
  const inString = /[\\"]/g
  const outside = /["[\]{},:]/g
  return {
    get depth() {
      return depth
    },
    get isInString() {
      return isInString
    },
    restart(openBrackets) {
      depth = openBrackets
      isInString = false
      isEscaped = false
    },
    endLine() {
      isInString = false
      isEscaped = false
    },
    take(text, from, onMark) {
      let at = from
      while (at < text.length) {
        if (isEscaped) {
          isEscaped = false
          at++
          continue
        }
        const marks = isInString ? inString : outside
        marks.lastIndex = at
        const found = marks.exec(text)
        if (found === null) return undefined
        const [mark] = found
        at = found.index + 1
        if (mark === '\\') isEscaped = true
        else if (mark === '"') isInString = !isInString
        else {
          if (mark === '{' || mark === '[') depth++
          else if (mark === '}' || mark === ']') depth = Math.max(0, depth - 1)
          if (onMark(mark, found.index, depth)) return at
        }
      }
      return undefined
    },
  }
}

/** Deeper JSON is no record. */
const deepest = 200

/**
 * The beginning of a JSON text as a value: what is cut off is left out, and what is open is closed. Undefined where it
 * is no JSON.
 */
export function parseJsonBeginning(text: string): unknown {
  const open: string[] = []
  // The last place at which the text could be closed, and what would close it.
  let safe: { readonly end: number; readonly closing: string } | undefined
  const scanner = createJsonScanner()
  const end = scanner.take(text, 0, (mark, at) => {
    if (mark === '{' || mark === '[') open.push(mark === '{' ? '}' : ']')
    else if (mark === '}' || mark === ']') open.pop()
    if (mark !== ':') safe = { end: mark === ',' ? at : at + 1, closing: open.toReversed().join('') }
    return open.length === 0 || open.length > deepest
  })
  if (safe === undefined) return undefined
  const { end: cut, closing } = safe
  return parseJson(`${text.slice(0, end ?? cut)}${end === undefined ? closing : ''}`)
}

/**
 * Undefined for what is not JSON. Python writes `NaN` and `Infinity`, which JSON has not: they say nothing. People leave a
 * comma behind the last value.
 */
export function parseJson(text: string): unknown {
  const value = tryJson(text)
  if (value !== undefined || !notStrict.test(text)) return value
  return tryJson(strictly(text))
}

const notStrict = /\b(?:NaN|Infinity)\b|,\s*[}\]]/

/** What a JSON value begins with; an exception for each line of a text that is none takes longer than reading it. */
const beginsValue = /^\s*(?:[[{"\dtfn]|-\d)/

function tryJson(text: string): unknown {
  if (!beginsValue.test(text)) return undefined
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** `NaN` outside of strings is null, and a comma before a closing bracket nothing. Strings begin and end at quotation marks that no backslash escapes. */
function strictly(text: string): string {
  let isString = false
  return text
    .split(/((?:\\.)|")/s)
    .map(piece => {
      if (piece === '"') isString = !isString
      return isString ? piece : piece.replace(/-?\b(?:NaN|Infinity)\b/g, 'null').replace(/,(?=\s*[}\]])/g, '')
    })
    .join('')
}
