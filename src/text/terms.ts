import { stemmer } from 'stemmer'
import { foldLetters } from './fold-letters.ts'
import { camelParts } from './name-shape.ts'

const url = /https?:\/\/\S+/g
const word = /[\p{L}\p{N}]+(?:[-‐‑.,_/'’·][\p{L}\p{N}]+)*/gu
const separator = /[-‐‑.,_/'’·]+/
/** `ICML2024`, `COCO2017`. */
const withYear = /^(\p{L}{2,})((?:19|20)\d\d)$/u
const number = /^\d+(?:[.,]\d+)*$/

/** The shortest part of a camel-case name that is worth a term of its own: `SqueezeTime`, not `MatFormer`. */
const shortestCamelPart = 4

/**
 * The terms under which a text is indexed: lower-cased, letters folded (see `foldLetters`), stemmed (Porter 1980, by `stemmer`).
 * A compound gives itself in one piece and its parts (`fine-tuning`: `finetun`, `fine`, `tune`), so that each way of
 * writing it finds the others; so does a name with its year behind it. Numbers keep their decimals and lose their thousands separators. Links are left out.
 */
export function toTerms(text: string): readonly string[] {
  return termsOfWords(toWords(text))
}

/** As `toTerms`, for a text whose words have been read. */
export function termsOfWords(words: readonly string[]): readonly string[] {
  const terms: string[] = []
  for (const each of words) for (const term of termsByWord(each)) terms.push(term)
  return terms
}

/** The terms of one of a text’s words. */
export function termsOfWord(single: string): readonly string[] {
  return termsByWord(single)
}

/** The words of a text as written, links left out. */
export function toWords(text: string): readonly string[] {
  return foldLetters(text).replace(url, ' ').match(word) ?? []
}

/** One term for a single word, without its parts. */
export function toTerm(singleWord: string): string {
  return termByWord(singleWord)
}

/** Most words of a text have been seen before, and looking one up costs a tenth of reading it. */
const termsByWord = remembered(readTerms)
const termByWord = remembered((single: string) =>
  stem(
    single
      .replace(/['’]s?$/, '')
      .split(separator)
      .join(''),
  ),
)
const mostRemembered = 100_000
/** UTF-16 units; V8 keeps a longer piece of a text by keeping the whole text (`SlicedString::kMinLength`). */
const longestRemembered = 12

function remembered<Value>(read: (single: string) => Value): (single: string) => Value {
  const known = new Map<string, Value>()
  return single => {
    if (single.length > longestRemembered) return read(single)
    const before = known.get(single)
    if (before !== undefined) return before
    const value = read(single)
    if (known.size >= mostRemembered) known.clear()
    known.set(single, value)
    return value
  }
}

function readTerms(match: string): readonly string[] {
  if (number.test(match)) return [match.replace(/,(?=\d{3})/g, '')]
  const parts = match.replace(/['’]s?$/, '').split(separator)
  const pieces = parts.length > 1 ? parts : (yearParts(match) ?? longCamelParts(match))
  return [parts.join(''), ...pieces].map(stem)
}

function yearParts(match: string): readonly string[] | undefined {
  return withYear.exec(match)?.slice(1)
}

function longCamelParts(match: string): readonly string[] {
  const parts = camelParts(match)
  return parts.length > 1 && parts.every(part => part.length >= shortestCamelPart) ? parts : []
}

function stem(written: string): string {
  const term = written.toLowerCase()
  return /^[a-z]{4,}$/.test(term) ? stemmer(term) : term
}
