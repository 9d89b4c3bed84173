import type { Paper } from '../../domain/paper.ts'
import { isAscii } from '../../text/is-ascii.ts'
import { bandKeys, hashText, wordShingles } from './shingles.ts'

/*
 * Copies of a paper are found by keys and confirmed by isSamePaper:
 *
 *   arXiv ID ─┐
 *   DOI ──────┤
 *   title ────┼─► numbers below 2^53 ─► PaperLibrary.findByKeys ─► a few candidates ─► isSamePaper
 *   opening ──┤
 *   abstract ─┘  8 bands of 3 MinHash rows
 */

/** Jaccard similarity of word shingles from which two abstracts are one (docs/architecture.md). */
const sameAbstractFrom = 0.8
/** The share of a shorter copy's shingles that the longer abstract must have. */
const containedFrom = 0.9
const openingWords = 12
/** A copy shorter than this may be any paper that begins like it. */
const shortestCopy = 30
/** Shorter texts (`This paper has been withdrawn.`) are the same for papers that have nothing else in common. */
const shortestAbstract = 8
const distinctiveTitleWords = 4
const mostNames = 8

type Identified = Pick<Paper, 'arxivId' | 'doi' | 'title' | 'abstract' | 'authors'>

/** The key of an arXiv ID without version. */
export function arxivIdKey(id: string): number {
  return hashText(`arxiv ${id}`)
}

/** The key of a DOI; upper and lower case are the same. */
export function doiKey(doi: string): number {
  return hashText(`doi ${doi.toLowerCase()}`)
}

/**
 * Whole numbers below 2^53 by which copies of a paper find each other: two papers that `isSamePaper` share one.
 * Certain for equal arXiv IDs, DOIs, titles with authors, and openings of abstracts; for abstracts of Jaccard
 * similarity 0.8 with probability above 0.996 (MinHash with 8 bands of 3 rows: Broder 1997; Leskovec, Rajaraman and
 * Ullman, Mining of Massive Datasets, section 3.4).
 */
export function identityKeys(paper: Identified): readonly number[] {
  const keys: number[] = []
  if (paper.arxivId !== undefined) keys.push(arxivIdKey(paper.arxivId))
  if (paper.doi !== undefined) keys.push(doiKey(paper.doi))
  keys.push(...titleKeys(paper))
  const words = toWords(paper.abstract)
  if (words.length >= shortestAbstract) {
    keys.push(hashText(`opening ${words.slice(0, openingWords).join(' ')}`))
    keys.push(...bandKeys(wordShingles(words)))
  } else if (keys.length === 0) {
    keys.push(hashText(`abstract ${words.join(' ')}`))
  }
  return [...new Set(keys)]
}

/** A long title finds its copies alone, a short one (`Attention`) together with an author. */
function titleKeys({ title, authors }: Identified): readonly number[] {
  if (title === undefined || authors.length === 0) return []
  const words = toWords(title)
  const folded = words.join(' ')
  if (words.length >= distinctiveTitleWords) return [hashText(`title ${folded}`)]
  return authors.slice(0, mostNames).map(name => hashText(`title ${folded} by ${familyName(name)}`))
}

/**
 * Whether two records are one paper: the same arXiv ID or DOI, nearly the same abstract, or the same title with the same
 * authors. Never where both have arXiv IDs and they differ.
 */
export function isSamePaper(a: Identified, b: Identified): boolean {
  if (a.arxivId !== undefined && b.arxivId !== undefined) return a.arxivId === b.arxivId
  if (a.doi !== undefined && a.doi.toLowerCase() === b.doi?.toLowerCase()) return true
  return sameTitleAndAuthors(a, b) || sameAbstract(a.abstract, b.abstract)
}

/**
 * Whether two abstracts are nearly the same: exact Jaccard similarity of their word 3-shingles of at least 0.8, or one
 * is the other cut short (30 words or more, the same first 12, nine tenths of its shingles in the longer one). Abstracts
 * of fewer than eight words must be equal. Case and punctuation do not count.
 */
export function sameAbstract(a: string, b: string): boolean {
  if (a === b) return a !== ''
  const [wordsOfA, wordsOfB] = [toWords(a), toWords(b)]
  const shorterLength = Math.min(wordsOfA.length, wordsOfB.length)
  if (shorterLength < shortestAbstract) return shorterLength > 0 && wordsOfA.join(' ') === wordsOfB.join(' ')
  const [shinglesOfA, shinglesOfB] = [new Set(wordShingles(wordsOfA)), new Set(wordShingles(wordsOfB))]
  const [shorter, longer] =
    shinglesOfA.size <= shinglesOfB.size ? [shinglesOfA, shinglesOfB] : [shinglesOfB, shinglesOfA]
  let common = 0
  for (const shingle of shorter) if (longer.has(shingle)) common++
  if (common / (shorter.size + longer.size - common) >= sameAbstractFrom) return true
  const opensAlike = wordsOfA.slice(0, openingWords).join(' ') === wordsOfB.slice(0, openingWords).join(' ')
  return opensAlike && shorterLength >= shortestCopy && common / shorter.size >= containedFrom
}

function sameTitleAndAuthors(a: Identified, b: Identified): boolean {
  if (a.title === undefined || b.title === undefined || a.authors.length === 0 || b.authors.length === 0)
    return false
  return foldText(a.title) === foldText(b.title) && sameAuthors(a.authors, b.authors)
}

/** By family names: the shorter list, which may be incomplete, must be in the longer one. */
function sameAuthors(a: readonly string[], b: readonly string[]): boolean {
  const [shorter, longer] = a.length <= b.length ? [a, b] : [b, a]
  const known = new Set(longer.map(familyName))
  return shorter.every(name => known.has(familyName(name)))
}

function familyName(name: string): string {
  return toWords(name.replace(/(?<![\s,])[\s,]+(?:jr|sr|i{2,3}|iv)\.?$/i, '')).at(-1) ?? ''
}

/** Lower case, accents and compatibility forms folded, words of letters and digits with single spaces between them. */
export function foldText(text: string): string {
  return toWords(text).join(' ')
}

function toWords(text: string): readonly string[] {
  if (isAscii(text)) return text.toLowerCase().match(/[a-z\d]+/g) ?? []
  const plain = text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
  return plain.match(isAscii(plain) ? /[a-z\d]+/g : /[\p{L}\p{N}]+/gu) ?? []
}
