import { askedFieldNames, type QuestionAnalysis, type QuestionTerm } from '../domain/question.ts'
import { findArxivIds, withoutArxivIds } from '../sources/arxiv-id.ts'
import { findDois, withoutDois } from '../sources/doi.ts'
import { isWrittenAsName } from '../text/name-shape.ts'
import { isStopWord } from '../text/stop-words.ts'
import { toTerm, toTerms, toWords } from '../text/terms.ts'
import { findAuthors } from './authors.ts'
import { findDates } from './dates.ts'
import { findDerivations } from './derivations.ts'
import { expandAcronyms } from './expansions.ts'
import { isFunctionWord } from './function-words.ts'
import { readListing, withoutFilter } from './listing.ts'
import { withPlainOpening } from './opening.ts'
import { readParts } from './question-parts.ts'
import { readWording, type WordingReader } from './read-wording.ts'
import { correctSpelling } from './spelling.ts'
import type { Vocabulary } from './vocabulary.ts'

/** What `net` counts in `U-Net`, where the library knows `unet`. */
const partWeight = 0.3

/** What a question is read with: what its words mean to the library, and what its wording tells. */
export interface QuestionReading {
  readonly vocabulary: Vocabulary
  readonly wording: WordingReader
  /** The share of the text that the embedder knows, 0 … 1. */
  readonly embedderCoverage: number
}

/** Reads a question, once: what it wants, the papers and names in it, and its terms with what the vocabulary knows of each. */
export function readQuestion(
  asked: string,
  { vocabulary, wording: reader, embedderCoverage }: QuestionReading,
): QuestionAnalysis {
  const text = withPlainOpening(asked)
  const authors = findAuthors(text, vocabulary)
  // Who is named as an author says which papers are meant.
  const { content, alsoAsked, fields } =
    authors.length > 0
      ? { content: text, alsoAsked: [], fields: [] }
      : readParts(text, part => readWording(part, reader))
  const read = readWording(content, reader)
  const dates = findDates(text)
  const { intent, ...listing } = readListing({ text, authors, dates, ...read })
  const wording = {
    ...read,
    intent,
    fields: askedFieldNames.filter(field => read.fields.includes(field) || fields.includes(field)),
  }
  const searched = withoutIds(searchedText(text, { wording, ...listing }))
  const words = toWords(searched)
  const terms = questionTerms(words, vocabulary)
  return {
    asked,
    text,
    wording,
    ...listing,
    mainPart: content,
    alsoAsked,
    arxivIds: findArxivIds(text).map(({ id }) => id),
    dois: findDois(text),
    terms,
    expansions: expandAcronyms(searched, vocabulary),
    names: [...new Set(words.filter(isWrittenAsName))],
    dates,
    authors,
    lexicalCoverage: lexicalCoverage(terms),
    embedderCoverage,
  }
}

/** `github for IPT-V2 (not instruct-ipt)`: what is excluded must not be found. */
const exclusion = /[(,;]\s*(?:but\s+)?(?:not|no|except(?:\s+for)?|excluding)\s+(?:the\s+)?[\w+-]+\)?/gi

/** `of vision-language models, not of text-only LLMs`: on a list, what papers should not be about. */
const unwanted =
  /\b(?:but\s+)?(?:not|except(?:\s+for)?)\s+(?:of|for|about|on|in|with)\s+(?:the\s+)?(?:[\w+-]+\s+)?[\w+-]+/gi

/** Written like an arXiv ID, be it one or not. */
const idShaped = /\b(?:arxiv:\s*)?(?:\d{4}\.\d{4,5}|[a-z-]{1,20}(?:\.[a-z]{2})?\/\d{7})(?:v\d+)?\b/gi

/** IDs are looked up, not searched for as words. */
function withoutIds(text: string): string {
  return withoutDois(withoutArxivIds(text)).replace(idShaped, ' ')
}

/** A question without what it rules out, and without what its filter says already. */
export function searchedText(text: string, read: Pick<QuestionAnalysis, 'wording' | 'filter'>): string {
  const asked = read.wording.intent === 'list' ? text.replace(unwanted, ' ') : text
  return withoutFilter(asked.replace(exclusion, ' '), read.filter)
}

function questionTerms(words: readonly string[], vocabulary: Vocabulary): readonly QuestionTerm[] {
  const terms = new Map<string, QuestionTerm>()
  const add = (term: string, word: string, weight = 1): void => {
    if (!terms.has(term)) terms.set(term, toQuestionTerm({ term, word, weight }, vocabulary))
  }
  for (const [position, word] of words.entries()) {
    if (isFunctionWord(word)) continue
    const next = words[position + 1]
    const joined = next === undefined || isFunctionWord(next) ? undefined : toTerm(`${word}${next}`)
    if (next !== undefined && joined !== undefined && vocabulary.documentFrequency(joined) > 0)
      add(joined, `${word} ${next}`, isOneWord(joined, [word, next], vocabulary) ? 1 : partWeight)
    const [whole, ...parts] = toTerms(word)
    if (whole === undefined) continue
    add(whole, word)
    const wholeIsKnown = vocabulary.documentFrequency(whole) > 0
    for (const part of parts) if (!isStopWord(part)) add(part, word, wholeIsKnown ? partWeight : 1)
  }
  return [...terms.values()]
}

/**
 * `squeeze time` for SqueezeTime: whether two words are meant as the one that the library has, rather than as themselves
 * (`edge flows` beside a paper on EdgeFlow). They are where that one is commoner than the two would meet by chance; a term's
 * inverse document frequency is about the logarithm of its rarity.
 */
function isOneWord(joined: string, words: readonly string[], vocabulary: Vocabulary): boolean {
  const rarities = words.map(word => vocabulary.inverseDocumentFrequency(toTerm(word) ?? word))
  return vocabulary.inverseDocumentFrequency(joined) < rarities.reduce((sum, rarity) => sum + rarity, 0)
}

function toQuestionTerm(
  { term, word, weight }: Pick<QuestionTerm, 'term' | 'word' | 'weight'>,
  vocabulary: Vocabulary,
): QuestionTerm {
  const documentFrequency = vocabulary.documentFrequency(term)
  return {
    term,
    word,
    weight,
    documentFrequency,
    inverseDocumentFrequency: vocabulary.inverseDocumentFrequency(term),
    corrections: documentFrequency === 0 ? correctTerm(term, word, vocabulary) : [],
  }
}

/** What an unknown word may be: another form of a known one, or misspelt. What is written like a name is no form of a word. */
function correctTerm(term: string, word: string, vocabulary: Vocabulary): readonly string[] {
  const derived = isWrittenAsName(word) ? [] : findDerivations(term, vocabulary)
  return derived.length > 0 ? derived : correctSpelling(term, vocabulary.terms(term))
}

function lexicalCoverage(terms: readonly QuestionTerm[]): number {
  const all = terms.reduce((sum, term) => sum + term.inverseDocumentFrequency, 0)
  const known = terms
    .filter(term => term.documentFrequency > 0)
    .reduce((sum, term) => sum + term.inverseDocumentFrequency, 0)
  return all === 0 ? 0 : known / all
}
