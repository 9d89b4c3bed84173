import type { Paper } from '../../domain/paper.ts'
import { namesById, type QuestionAnalysis } from '../../domain/question.ts'
import { foldLetters } from '../../text/fold-letters.ts'
import { knownName } from '../../text/known-names.ts'
import { hasCapital } from '../../text/name-shape.ts'
import { nameTerms, shortestName, writtenNameTerms } from '../../text/name-terms.ts'
import { toTerms, toWords } from '../../text/terms.ts'

/** A term that occurs in no more papers than this, and is one of a paper's names, points at that paper. */
export const rareFrequency = 4

/**
 * A test for papers that a question names: by arXiv ID or DOI, or by a rare word that is one of the paper's names. A part of a
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
    .filter(({ word }) => word.includes('-') && hasCapital(word))
    .map(({ word }) => toTerms(word))
  const [first = ''] = toWords(question.text)
  const capitals = rare
    // What begins a question says nothing by its first letter.
    .map(({ word }) => (word === first ? word.charAt(0).toUpperCase() + word.slice(1) : word))
    .filter(word => /^\p{Lu}\p{Ll}{3,}$/u.test(word) && knownName(word) === undefined)
  return paper => {
    if (namesById(question, paper)) return true
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

function lettersOf(text: string): string {
  return foldLetters(text)
    .toLowerCase()
    .replace(/[^a-z0-9\u0080-\uffff]+/g, '')
}
