import { readableLatex } from '../latex/latex.ts'

const suffix = /^(?:jr|sr|i{2,3}|iv)\.?$/i

/**
 * The names in arXiv's `authors` field, in its order: `A. Smith (MIT), B. Jones Jr. and C. Doe`. Affiliations in brackets
 * are left out, LaTeX accents become letters.
 */
export function parseAuthorNames(text: string): readonly string[] {
  const names: string[] = []
  for (const part of withoutBrackets(readableLatex(text)).split(/\s*[,;]\s*(?:and\s+)?|\s+and\s+/)) {
    const name = part.trim()
    const last = names.at(-1)
    if (last !== undefined && suffix.test(name)) names[names.length - 1] = `${last} ${name}`
    else if (/\p{L}/u.test(name)) names.push(name)
  }
  return names
}

/** A name of `authors_parsed`: `["Le", "Quoc V.", ""]` is `Quoc V. Le`. */
export function joinAuthorName([family = '', given = '', titleAfter = '']: readonly string[]): string {
  return readableLatex([given, family, titleAfter].filter(part => part.trim() !== '').join(' '))
}

/** Brackets nest: `A. Smith (MIT (CSAIL), Harvard)`. */
function withoutBrackets(text: string): string {
  let depth = 0
  let result = ''
  for (const character of text) {
    if (character === '(') depth++
    else if (character === ')') depth = Math.max(0, depth - 1)
    else if (depth === 0) result += character
  }
  return result
}
