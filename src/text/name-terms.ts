import type { Paper } from '../domain/paper.ts'
import { knownName } from './known-names.ts'
import { camelParts, isPlainCompound, isWrittenAsName } from './name-shape.ts'
import { toTerms } from './terms.ts'

/** Three capitalised words in a row are a phrase. */
const introduction =
  /(?:named|called|termed?(?: as)?|dubbed|namely|abbreviated as|present|propose|introduce)\s+["“]?([^\s\p{Lu}]*\p{Lu}\S*(?:\s\p{Lu}\S*)?)(?!\S|\s\p{Lu})/gu
const bracketed = /\(([^\s()\p{Lu}]*\p{Lu}[^\s()]*(?: \p{Lu}[^\s()]*)?)\)/gu
const beforeColon = /^([^:]{2,40}):/
/** A shorter one is a variable or a unit more often than a name. */
export const shortestName = 3
/** A longer beginning of a title is a phrase, not a name. */
const longestShortName = 2

type NamedText = Pick<Paper, 'title' | 'abstract'>

/**
 * The names a paper goes by, as terms: words with capitals inside or digits in its title, a short title before a colon,
 * and what its abstract introduces (`named X`, `propose X`, `Full Name (X)`).
 */
export function nameTerms(paper: NamedText): ReadonlySet<string> {
  const inTitle = titleWords(paper).filter(isWrittenAsName)
  const shortTitle = shortTitleWords(paper)
  const names = shortTitle.length <= longestShortName ? shortTitle : []
  return toNameTerms([...introducedWords(paper), ...inTitle, ...names])
}

/**
 * The names that are nothing else: without a title's compounds of plain words, by which a paper can be pointed at (`the
 * saliency-aware retraining paper`) but which are also what papers are about (`papers on ultra-low-bit quantization`).
 */
export function properNameTerms(paper: NamedText): ReadonlySet<string> {
  const plain = toNameTerms(titleWords(paper).filter(isPlainCompound))
  return new Set([...nameTerms(paper)].filter(term => !plain.has(term)))
}

/**
 * The names that are written as nothing but a name is: with capitals inside or digits, in the title or where the abstract
 * introduces them, and a single word before the title's colon. `Faster Diffusion: …` has none; `faster` is a word.
 */
export function writtenNameTerms(paper: NamedText): ReadonlySet<string> {
  const shaped = [...titleWords(paper), ...introducedWords(paper)].filter(
    word => isWrittenAsName(word) && !isPlainCompound(word),
  )
  const shortTitle = shortTitleWords(paper)
  return toNameTerms(shortTitle.length === 1 ? [...shaped, ...shortTitle] : shaped)
}

const introducedBy = new WeakMap<NamedText, readonly string[]>()

/** Asked for again and again while one question is answered. */
function introducedWords(paper: NamedText): readonly string[] {
  const known = introducedBy.get(paper) ?? readIntroduced(paper)
  introducedBy.set(paper, known)
  return known
}

function readIntroduced({ abstract }: NamedText): readonly string[] {
  const introduced = introducedNames(abstract).flatMap(name => name.split(/\s+/))
  return [...introduced, ...coinedWords(abstract)]
}

/** What an abstract introduces: `named X`, `propose X`, `Full Name (X)`; of up to two words. */
export function introducedNames(abstract: string): readonly string[] {
  return [...abstract.matchAll(introduction), ...abstract.matchAll(bracketed)].map(([, name = '']) => name)
}

/** A word where no sentence begins. */
const inSentence = /(?<=[\p{Ll}\p{N},)] )\p{L}{2,100}(?![\p{L}\p{N}-])/gu

/** Names of letters alone, `a Unified Encoder TiUE`, that other abstracts do not have: who writes one first has made it. */
export function coinedWords(abstract: string): readonly string[] {
  return [...abstract.matchAll(inSentence)]
    .map(([word]) => word)
    .filter(word => camelParts(word).length > 1 && knownName(word) === undefined)
}

function titleWords({ title = '' }: NamedText): readonly string[] {
  return title.split(/[\s:,]+/)
}

/** What stands before a title's colon, where that is short. */
function shortTitleWords({ title = '' }: NamedText): readonly string[] {
  return beforeColon.exec(title)?.[1]?.split(' ') ?? []
}

/** Of each word only the whole: its parts are words that other papers use too. */
function toNameTerms(words: readonly string[]): ReadonlySet<string> {
  const terms = words.flatMap(word => toTerms(word).slice(0, 1))
  return new Set(terms.filter(term => term.length >= shortestName && /\p{L}/u.test(term)))
}
