import { countCapitals } from './name-shape.ts'
import { toTerms, toWords } from './terms.ts'

/** A short form that a text explains: `Segment Anything Model (SAM)`. */
export interface Acronym {
  /** As a term: `sam`. */
  readonly acronym: string
  /** The words it stands for, each as a term, with spaces between: `segment anyth model`. */
  readonly expansion: string
}

const bracketed = /([\p{L}\d-]{0,11}) ?\(([^()]{2,80})\)/gu
/** One word of two to ten letters and digits; two of them are capitals. */
const shortForm = /^[\p{Lu}\d][\p{L}\d-]{1,9}$/u

/**
 * The short forms that a text explains, after Schwartz & Hearst (2003): in brackets behind what they stand for, or before it:
 * `SAM (Segment Anything Model)`. From the right, each letter of the short form is found in the words of the long one, the
 * first one at the beginning of a word.
 */
export function findAcronyms(text: string): readonly Acronym[] {
  return [...text.matchAll(bracketed)].flatMap(match => {
    const [, before = '', inside = ''] = match
    return (
      toAcronym(inside, short =>
        longForm(short, wordsBefore(short, text.slice(0, match.index + before.length))),
      ) ??
      toAcronym(before, short => (longForm(short, inside) === inside.trim() ? inside.trim() : undefined)) ??
      []
    )
  })
}

function toAcronym(written: string, longFormOf: (short: string) => string | undefined): Acronym | undefined {
  const short = written.trim().replace(/s$/, '')
  if (!shortForm.test(short) || countCapitals(short) < 2) return undefined
  const long = longFormOf(short)
  const expansion = long === undefined ? [] : wordTerms(long)
  const acronym = toTerms(short)[0]
  return acronym === undefined || expansion.length < 2
    ? undefined
    : { acronym, expansion: expansion.join(' ') }
}

/** As many words as the long form may have. */
function wordsBefore(short: string, text: string): string {
  return text
    .trim()
    .split(/\s+/)
    .slice(-Math.min(short.length + 5, 2 * short.length))
    .join(' ')
}

/** Each word of a text, compounds in their parts, as a term: `post-training` gives `post` and `train`. */
export function wordTerms(text: string): readonly string[] {
  return toWords(text)
    .flatMap(word => word.split(/[-‐‑_/]/))
    .flatMap(word => toTerms(word).slice(0, 1))
}

/** The end of `before` that the short form abbreviates. */
function longForm(shortAsWritten: string, before: string): string | undefined {
  const [short, text] = [shortAsWritten.toLowerCase(), before.toLowerCase()]
  let at = text.length - 1
  for (let i = short.length - 1; i >= 0; i -= 1) {
    const letter = short[i] ?? ''
    if (letter === '-') continue
    while (at >= 0 && (text[at] !== letter || (i === 0 && isInsideWord(text, at)))) at -= 1
    if (at < 0) return undefined
    at -= 1
  }
  const long = before.slice(before.lastIndexOf(' ', at + 1) + 1)
  // What goes beyond a clause only happens to have the letters.
  return /[.;:,()]/.test(long) ? undefined : long
}

function isInsideWord(text: string, at: number): boolean {
  return at > 0 && /[\p{L}\d]/u.test(text[at - 1] ?? '')
}
