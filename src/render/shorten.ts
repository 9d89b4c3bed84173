/** A text of at most `most` UTF-16 units, cut after a line or a word, with an ellipsis where something is missing. */
export function shorten(text: string, most: number): string {
  if (text.length <= most) return text
  if (most < 1) return ''
  const head = text.slice(0, most - 1)
  const line = head.lastIndexOf('\n')
  const space = head.lastIndexOf(' ')
  const end = line > most * 0.8 ? line : space > most * 0.5 ? space : wholeCharacters(head)
  return `${head.slice(0, end).trimEnd()}…`
}

/** The length of a text without half a surrogate pair at its end. */
export function wholeCharacters(text: string): number {
  return /[\uD800-\uDBFF]$/.test(text) ? text.length - 1 : text.length
}
