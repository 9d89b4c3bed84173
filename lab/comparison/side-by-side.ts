/** Two texts in columns of `width` characters, wrapped between words, with a bar between them. */
export function sideBySide(left: string, right: string, width: number): string {
  const [lefts, rights] = [wrap(left, width), wrap(right, width)]
  const rows = Array.from({ length: Math.max(lefts.length, rights.length) }, (_, i) =>
    `  ${(lefts[i] ?? '').padEnd(width)} │ ${rights[i] ?? ''}`.trimEnd(),
  )
  return `${rows.join('\n')}\n`
}

/** A text's lines, none longer than `width`; a word that is longer is cut. */
function wrap(text: string, width: number): readonly string[] {
  return text.split('\n').flatMap(line => {
    const lines: string[] = []
    let current = ''
    for (const word of line.split(/\s+/).flatMap(each => cut(each, width))) {
      if (current !== '' && current.length + 1 + word.length > width) {
        lines.push(current)
        current = word
      } else current = current === '' ? word : `${current} ${word}`
    }
    return [...lines, current]
  })
}

function cut(word: string, width: number): readonly string[] {
  if (word.length <= width) return [word]
  return [word.slice(0, width), ...cut(word.slice(width), width)]
}
