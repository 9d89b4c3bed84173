import { stripVTControlCharacters } from 'node:util'

const characters = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/**
 * Text whose lines break between words to fit so many columns, each as far in as it began; what no space divides, such
 * as an address, stays whole. Colours take no room.
 */
export function wrapLines(text: string, columns: number): string {
  return text
    .split('\n')
    .map(line => wrapLine(line, columns))
    .join('\n')
}

function wrapLine(line: string, columns: number): string {
  if (widthOf(line) <= columns) return line
  const [indent = ''] = /^ */.exec(line) ?? []
  const [first = '', ...words] = line.slice(indent.length).split(' ')
  let wrapped = `${indent}${first}`
  let used = widthOf(wrapped)
  for (const word of words) {
    const width = widthOf(word)
    const fits = used + 1 + width <= columns
    wrapped += fits ? ` ${word}` : `\n${indent}${word}`
    used = fits ? used + 1 + width : indent.length + width
  }
  return wrapped
}

function widthOf(text: string): number {
  return Array.from(characters.segment(stripVTControlCharacters(text))).length
}
