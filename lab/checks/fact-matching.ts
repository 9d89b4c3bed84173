/*
 * Whether an answer contains a fact: text and fact are folded alike, then the fact is looked for as a pattern.
 *
 *   "It is **1.68×** faster"  → "it is 1.68x faster"
 *   fact "1.68 times"         → "1.68x" → /(?<![\p{L}\p{N}.])1.68[\s-]?x(?!\p{L})/u
 */

/**
 * Whether a text contains a fact, however both are written: case, Unicode spaces, hyphens and Markdown do not count;
 * `1.68×`, `1.68x`, `1.68 times` and `1.68\times` are one, `60\%` is `60%`, `99,100` is `99100`. A number matches only
 * whole (`2.4` is not in `2.45` or `12.4`, `540` is not `5-40`); a word matches from its beginning, so that `decompil`
 * is in `decompilation` and `FIT` is not in `benefit`.
 */
export function containsFact(text: string, fact: string): boolean {
  return factPattern(foldForMatching(fact)).test(foldForMatching(text))
}

/** A text as facts are compared with it. */
function foldForMatching(text: string): string {
  return text
    .toLowerCase()
    .replace(/[\u00ad\u200b-\u200d\u2060\ufeff]/g, '')
    .replace(/[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]/g, '-')
    .replace(/\[([^[\]]*)\]\([^()\s]*\)/g, '$1')
    .replace(/^[^\S\r\n\u2028\u2029]*(?:#+|>+)\s/gm, ' ')
    .replace(/\\times(?![a-z])|×/g, ' x ')
    .replace(/\\(?=[^a-z\s])/g, '')
    .replace(/(?<=\d)[*_`]+(?=\d)/g, ' ')
    .replace(/[*_`${}]/g, '')
    .replace(/[\s~]+/g, ' ')
    .replace(/(\d) ?-? ?(?:times|x)(?!\p{L}) ?/gu, '$1x ')
    .replace(/(?<![\d.,])\d{1,3}(?:,\d{3})+(?!\d)/g, number => number.replaceAll(',', ''))
    .trim()
}

const digit = /^\d$/
const wordCharacter = /^[\p{L}%]$/u

/** What finds a folded fact in a folded text. */
function factPattern(fact: string): RegExp {
  let source = ''
  let previous = ''
  for (const [separator, character] of pairs(fact)) {
    source += gap(previous, separator, character) + character.replace(/[\\^$.*+?()[\]{}|/]/, String.raw`\$&`)
    previous = character
  }
  return new RegExp(beginning(fact) + source + end(fact), 'u')
}

/** Each character that is no separator, with the separators before it. */
function pairs(fact: string): readonly (readonly [string, string])[] {
  return [...fact.matchAll(/((?:(?<![\s-])[\s-]+)?)([^\s-])/gu)].map(([, separator = '', character = '']) => [
    separator,
    character,
  ])
}

/** What may stand between two characters of a fact. */
function gap(before: string, separator: string, after: string): string {
  if (before === '') return ''
  const betweenDigits = digit.test(before) && digit.test(after)
  // "5-40" is a range: neither 540 nor two numbers of a list.
  if (betweenDigits && separator !== '') return separator.includes('-') ? String.raw`\s?-\s?` : String.raw`\s`
  if (separator !== '') return String.raw`[\s-]*`
  if (digit.test(before) && wordCharacter.test(after)) return String.raw`[\s-]?`
  // A hyphen inside a word is optional, a space is not: "SOLO" is not in "so low".
  return wordCharacter.test(before) && (wordCharacter.test(after) || digit.test(after)) ? '-?' : ''
}

function beginning(fact: string): string {
  if (/^\d/.test(fact)) return String.raw`(?<![\p{L}\p{N}.])`
  return /^\p{L}/u.test(fact) ? String.raw`(?<![\p{L}\p{N}])` : ''
}

function end(fact: string): string {
  if (/\d$/.test(fact)) return String.raw`(?!\d|\.\d)`
  // The unit of a number is whole too: "7B" is not "7 bits".
  return /\d[ -]?[a-z]{1,2}$/.test(fact) ? String.raw`(?!\p{L})` : ''
}
