/** What programs and hands get wrong, a field: name, equals sign, value in braces or quotation marks or bare, a comma. */
const field = /([A-Za-z][\w:.+/-]{0,60})\s{0,20}=\s{0,20}/y

/**
 * An entry whose fields are all in braces and with commas behind them, of one in which a comma, a value or a key is
 * missing or a quotation mark stands in a quoted text: `title = {A} year = 2020`, `@misc{, note = }`. Whatever is no field is left out.
 */
export function setRight(text: string): string {
  const head = /^@\s*([A-Za-z][\w-]*)\s*[{(]([^,={}"]{0,200})/.exec(text)
  if (head === null) return text
  const key = /=\s*$/.test(text.slice(0, head[0].length + 1)) ? '' : (head[2] ?? '').trim()
  const fields: string[] = []
  let at = key === '' ? text.indexOf(head[2] ?? '') : head[0].length
  while (at < text.length) {
    field.lastIndex = at
    const found = field.exec(text)
    if (found === null) {
      at = nextWord(text, at)
      continue
    }
    const value = readValue(text, at + found[0].length)
    fields.push(`${found[1]} = ${value.text}`)
    at = value.end
  }
  return `@${head[1]}{${key.replace(/\s+/g, '_') || 'entry'},\n${fields.join(',\n')}\n}`
}

/** Where the next word begins behind a place. */
function nextWord(text: string, from: number): number {
  const word = /[A-Za-z]/g
  word.lastIndex = /[A-Za-z]/.test(text[from] ?? '') ? endOfWord(text, from) : from
  return word.exec(text)?.index ?? text.length
}

function endOfWord(text: string, from: number): number {
  const other = /[^\w:.+/-]/g
  other.lastIndex = from
  return other.exec(text)?.index ?? text.length
}

function readValue(text: string, from: number): { readonly text: string; readonly end: number } {
  if (text[from] === '{') return readBraced(text, from)
  if (text[from] === '"') return readQuoted(text, from)
  const [bare = ''] = /^[^,}\n]*/.exec(text.slice(from, from + 1000)) ?? []
  return { text: `{${bare.trim()}}`, end: from + bare.length }
}

function readBraced(text: string, from: number): { readonly text: string; readonly end: number } {
  const marks = /\\.|[{}]/gs
  marks.lastIndex = from
  let depth = 0
  for (let found = marks.exec(text); found !== null; found = marks.exec(text)) {
    if (found[0] === '{') depth++
    else if (found[0] === '}' && --depth === 0) {
      return { text: text.slice(from, found.index + 1), end: found.index + 1 }
    }
  }
  return { text: `{${text.slice(from).replace(/[{}\\]/g, '')}}`, end: text.length }
}

/** Ends at a quotation mark outside of braces behind which a comma, a line's end or the entry's end stands. */
function readQuoted(text: string, from: number): { readonly text: string; readonly end: number } {
  const marks = /\\["{}]|[{}"]/g
  marks.lastIndex = from + 1
  let depth = 0
  for (let found = marks.exec(text); found !== null; found = marks.exec(text)) {
    if (found[0] === '{') depth++
    else if (found[0] === '}') depth = Math.max(0, depth - 1)
    else if (
      found[0] === '"' &&
      depth === 0 &&
      /^\s{0,40}(?:[,})#\n]|$)/.test(text.slice(found.index + 1, found.index + 50))
    ) {
      return { text: `{${text.slice(from + 1, found.index)}}`, end: found.index + 1 }
    }
  }
  return { text: `{${text.slice(from + 1).replace(/[{}\\]/g, '')}}`, end: text.length }
}
