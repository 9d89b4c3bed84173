import type { Paper } from '../../domain/paper.ts'
import type { QuestionAnalysis } from '../../domain/question.ts'
import { knownName } from './known-names.ts'
import { toTerms } from './terms.ts'

/** A term that occurs in no more papers than this, and is one of a paper's names, points at that paper. */
export const rareFrequency = 4

/**
 * A test for papers that a question names: by arXiv ID, or by a rare word that is one of the paper's names. A part of a
 * compound that the library knows as one word names nothing (`IPT` in `IPT-V2`).
 */
export function namedIn(
  question: QuestionAnalysis,
  namesOf: (paper: Paper) => ReadonlySet<string> = nameTerms,
): (paper: Paper) => boolean {
  const rare = question.terms.filter(
    ({ documentFrequency, weight }) =>
      weight === 1 && documentFrequency > 0 && documentFrequency <= rareFrequency,
  )
  const corrected = question.terms.flatMap(({ corrections }) => (corrections.length === 1 ? corrections : []))
  const terms = rare.map(({ term }) => term)
  const compounds = rare
    .filter(({ word }) => /\p{Lu}.*-|-.*\p{Lu}/u.test(word))
    .map(({ word }) => toTerms(word))
  const capitals = rare
    .map(({ word }) => word)
    .filter(word => /^\p{Lu}\p{Ll}{3,}$/u.test(word) && knownName(word) === undefined)
  return paper => {
    if (paper.arxivId !== undefined && question.arxivIds.includes(paper.arxivId)) return true
    return (
      bearsOne(paper, terms, namesOf) ||
      bearsOne(paper, corrected, writtenNameTerms) ||
      bearsInCapitals(paper, question.names) ||
      coins(paper, capitals) ||
      compounds.some(compound => hasVariant(paper, compound))
    )
  }
}

/** Whether a question writes a paper's short title as the paper does, be it a common word in small letters: `FIT`. */
function bearsInCapitals({ title = '' }: Paper, names: readonly string[]): boolean {
  // A widely known name may begin many titles: `LoRA: …`.
  return names.some(name => title.startsWith(`${name}:`) && knownName(name) === undefined)
}

/** With one capital, and no other one beside it, as models are called: `the open-data Ettin suite`. */
const capitalised = /(?<=[\p{Ll}\p{N},)] )\p{Lu}\p{Ll}{3,}(?=\s\p{Ll})/gu

/** Whether a paper calls something by one of these words, and other abstracts do not. */
function coins({ abstract }: Paper, words: readonly string[]): boolean {
  const written = words.filter(word => abstract.includes(word))
  if (written.length === 0) return false
  const coined = new Set([...abstract.matchAll(capitalised)].map(([word]) => word))
  return written.some(word => coined.has(word) && !abstract.includes(word.toLowerCase()))
}

/** Whether a paper holds a compound of its own name, such as `SLAB-Swin` in the abstract of SLAB. */
function hasVariant(paper: Paper, [whole = '', ...parts]: readonly string[]): boolean {
  if (!mayHold(paper, [whole])) return false
  const names = writtenNameTerms(paper)
  return parts.some(part => names.has(part)) && toTerms(paper.abstract).includes(whole)
}

/** A misspelt word is no name that is itself a word: who writes `fatter` does not mean `Faster Diffusion`. */
function bearsOne(
  paper: Paper,
  terms: readonly string[],
  namesOf: (paper: Paper) => ReadonlySet<string>,
): boolean {
  if (!mayHold(paper, terms)) return false
  const names = namesOf(paper)
  return terms.some(term => names.has(term))
}

/**
 * Whether a term's beginning stands anywhere in a paper's letters: most papers are ruled out by it before their names are
 * looked for. A stem differs from its word in the last letter at most (`earli`, `early`).
 */
function mayHold(paper: Paper, terms: readonly string[]): boolean {
  if (terms.length === 0) return false
  const letters = lettersBy.get(paper) ?? lettersOf(`${paper.title ?? ''}${paper.abstract}`)
  lettersBy.set(paper, letters)
  return terms.some(term => letters.includes(term.length > shortestName ? term.slice(0, -1) : term))
}

const lettersBy = new WeakMap<Paper, string>()

/** Letters that are folded to plain ones elsewhere: accents, ligatures. Few texts have any, and folding is slow. */
const foldable = /[\u00c0-\u024f\ufb00-\ufb06]/

function lettersOf(text: string): string {
  const plain = foldable.test(text) ? text.normalize('NFKD').replace(/\p{M}+/gu, '') : text
  return plain.toLowerCase().replace(/[^a-z0-9\u0080-\uffff]+/g, '')
}

/** Three capitalised words in a row are a phrase. */
const introduction =
  /(?:named|called|termed?(?: as)?|dubbed|namely|abbreviated as|present|propose|introduce)\s+["“]?(\S*\p{Lu}\S*(?:\s\p{Lu}\S*)?)(?!\S|\s\p{Lu})/gu
const bracketed = /\(([^\s()]*\p{Lu}[^\s()]*(?: \p{Lu}[^\s()]*)?)\)/gu
const nameShaped = /\p{L}.*\p{Lu}|\p{Lu}.*\d|\d.*\p{Lu}/u
/** `Coarse-to-Fine`, `Ultra-Low-Bit`: a compound of plain words in a title's capitals. */
const plainCompound = /^\p{Lu}?\p{Ll}+(?:-\p{Lu}?\p{Ll}+)+$/u
const beforeColon = /^([^:]{2,40}):/
/** A shorter one is a variable or a unit more often than a name. */
const shortestName = 3
/** A longer beginning of a title is a phrase, not a name. */
const longestShortName = 2

type NamedText = Pick<Paper, 'title' | 'abstract'>

/**
 * The names a paper goes by, as terms: words with capitals inside or digits in its title, a short title before a colon,
 * and what its abstract introduces (`named X`, `propose X`, `Full Name (X)`).
 */
export function nameTerms(paper: NamedText): ReadonlySet<string> {
  const inTitle = titleWords(paper).filter(word => nameShaped.test(word))
  const shortTitle = shortTitleWords(paper)
  const names = shortTitle.length <= longestShortName ? shortTitle : []
  return toNameTerms([...introducedWords(paper), ...inTitle, ...names])
}

/**
 * The names that are nothing else: without a title's compounds of plain words, by which a paper can be pointed at (`the
 * saliency-aware retraining paper`) but which are also what papers are about (`papers on ultra-low-bit quantization`).
 */
export function properNameTerms(paper: NamedText): ReadonlySet<string> {
  const plain = toNameTerms(titleWords(paper).filter(word => plainCompound.test(word)))
  return new Set([...nameTerms(paper)].filter(term => !plain.has(term)))
}

/**
 * The names that are written as nothing but a name is: with capitals inside or digits, in the title or where the abstract
 * introduces them, and a single word before the title's colon. `Faster Diffusion: …` has none; `faster` is a word.
 */
export function writtenNameTerms(paper: NamedText): ReadonlySet<string> {
  const shaped = [...titleWords(paper), ...introducedWords(paper)].filter(
    word => nameShaped.test(word) && !plainCompound.test(word),
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
  const introduced = [...abstract.matchAll(introduction), ...abstract.matchAll(bracketed)].flatMap(match =>
    (match[1] ?? '').split(/\s+/),
  )
  return [...introduced, ...coinedWords(abstract)]
}

/** Written like a name where no sentence begins: `a Unified Encoder TiUE`. */
const inSentence = /(?<=[\p{Ll}\p{N},)] )\p{L}*\p{Ll}\p{Lu}\p{L}*(?![\p{L}\p{N}-])/gu

/** Names that other abstracts do not have: who writes one first has made it. */
function coinedWords(abstract: string): readonly string[] {
  return [...abstract.matchAll(inSentence)]
    .map(([word]) => word)
    .filter(word => knownName(word) === undefined)
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
