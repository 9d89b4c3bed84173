import { countCapitals } from './name-shape.ts'
import { toTerms, toWords } from './terms.ts'

/** A short form that a text explains: `Segment Anything Model (SAM)`. */
export interface Acronym {
  /** As a term: `sam`. */
  readonly acronym: string
  /** The words it stands for, each as a term, with spaces between: `segment anyth model`. */
  readonly expansion: string
}

const bracketed = /\(([^()]{2,12})\)/g
/** One word of two to ten letters and digits; two of them are capitals. */
const shortForm = /^[\p{Lu}\d][\p{L}\d-]{1,9}$/u

/**
 * The short forms that a text explains by putting them in brackets behind what they stand for, after Schwartz & Hearst
 * (2003): from the right, each letter of the short form is found in the words before it, the first one at the beginning
 * of a word.
 */
export function findAcronyms(text: string): readonly Acronym[] {
  return [...text.matchAll(bracketed)].flatMap(match => {
    const short = (match[1] ?? '').trim().replace(/s$/, '')
    if (!shortForm.test(short) || countCapitals(short) < 2) return []
    const words = text.slice(0, match.index).trim().split(/\s+/)
    const most = Math.min(short.length + 5, 2 * short.length)
    const long = longForm(short.toLowerCase(), words.slice(-most).join(' '))
    const expansion = long === undefined ? [] : wordTerms(long)
    const acronym = toTerms(short)[0]
    return acronym === undefined || expansion.length < 2 ? [] : [{ acronym, expansion: expansion.join(' ') }]
  })
}

/** Each word of a text, compounds in their parts, as a term: `post-training` gives `post` and `train`. */
export function wordTerms(text: string): readonly string[] {
  return toWords(text)
    .flatMap(word => word.split(/[-‐‑_/]/))
    .flatMap(word => toTerms(word).slice(0, 1))
}

/** The end of `before` that the short form abbreviates. */
function longForm(short: string, before: string): string | undefined {
  const text = before.toLowerCase()
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
