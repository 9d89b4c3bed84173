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
  const terms: string[] = []
  for (const [match] of foldLetters(text).replace(url, ' ').matchAll(word)) addTerms(match, terms)
  return terms
}

/** The words of a text as written, links left out. */
export function toWords(text: string): readonly string[] {
  return [...foldLetters(text).replace(url, ' ').matchAll(word)].map(([match]) => match)
}

/** One term for a single word, without its parts. */
export function toTerm(singleWord: string): string {
  const joined = singleWord
    .replace(/['’]s?$/, '')
    .split(separator)
    .join('')
  return stem(joined.toLowerCase())
}

function addTerms(match: string, terms: string[]): void {
  if (number.test(match)) {
    terms.push(match.replace(/,(?=\d{3})/g, ''))
    return
  }
  const parts = match.replace(/['’]s?$/, '').split(separator)
  terms.push(stem(parts.join('').toLowerCase()))
  const pieces = parts.length > 1 ? parts : (yearParts(match) ?? longCamelParts(match))
  for (const piece of pieces) terms.push(stem(piece.toLowerCase()))
}

function yearParts(match: string): readonly string[] | undefined {
  return withYear.exec(match)?.slice(1)
}

function longCamelParts(match: string): readonly string[] {
  const parts = camelParts(match)
  return parts.length > 1 && parts.every(part => part.length >= shortestCamelPart) ? parts : []
}

/** Most words of a text have been seen before, and looking one up costs a tenth of stemming it. */
const stems = new Map<string, string>()
const mostStems = 100_000

function stem(term: string): string {
  const known = stems.get(term)
  if (known !== undefined) return known
  const stemmed = /^[a-z]{4,}$/.test(term) ? stemmer(term) : term
  if (stems.size >= mostStems) stems.clear()
  stems.set(term, stemmed)
  return stemmed
}
