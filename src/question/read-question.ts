import type { QuestionAnalysis, QuestionTerm } from '../domain/question.ts'
import { findArxivIds } from '../sources/arxiv-id.ts'
import { isStopWord } from '../text/stop-words.ts'
import { toTerm, toTerms, toWords } from '../text/terms.ts'
import { findAuthors } from './authors.ts'
import { findDates, withoutDates } from './dates.ts'
import { findDerivations } from './derivations.ts'
import { expandAcronyms } from './expansions.ts'
import { readParts } from './question-parts.ts'
import { classifyQuestion } from './question-type.ts'
import { correctSpelling } from './spelling.ts'
import type { Vocabulary } from './vocabulary.ts'

/** Written like a name: `SqueezeTime`, `U-Net`, `CodeT5+`, `BERT`, `iREPO`; not `What` or `I`. */
const nameLike = /^(?=.*\p{Lu})(?=.{2,}$)(?:.+\p{Lu}.*|.*\d.*)$/u

/** What `net` counts in `U-Net`, where the library knows `unet`. */
const partWeight = 0.3

/** Reads a question: its type, the papers and names in it, and its terms with what the vocabulary knows of each. */
export function analyseQuestion(
  text: string,
  vocabulary: Vocabulary,
  embedderCoverage: number,
): QuestionAnalysis {
  const authors = findAuthors(text, vocabulary)
  // Who is named as an author says which papers are meant.
  const { content, alsoAsked } = authors.length > 0 ? { content: text, alsoAsked: [] } : readParts(text)
  const type = asksOnlyForWork(content, authors) ? 'metadata' : classifyQuestion(content)
  const dates = findDates(text)
  const searched = searchedText(text, { type, dates }).replace(arxivIds, ' ')
  const words = toWords(searched)
  const terms = questionTerms(words, vocabulary)
  return {
    text,
    type,
    mainPart: content,
    alsoAsked,
    arxivIds: findArxivIds(text).map(({ id }) => id),
    terms,
    expansions: expandAcronyms(searched, vocabulary),
    names: [...new Set(words.filter(word => nameLike.test(word)))],
    dates,
    authors,
    lexicalCoverage: lexicalCoverage(terms),
    embedderCoverage,
  }
}

/** Words of questions about what somebody has written. */
const workWords =
  /\b(?:wrote|written|write|writes|publish(?:ed|es)?|co-?(?:written|wrote|authored)|authored|list|find|last|latest|newest|recent|search|library|titles?)\b/gi

/** Whether a question asks for the papers of the authors whom it names, and for nothing else. */
function asksOnlyForWork(text: string, authors: readonly string[]): boolean {
  if (authors.length === 0) return false
  const rest = authors.reduce((left, author) => left.replaceAll(author, ' '), text).replace(workWords, ' ')
  return toWords(rest).every(isFunctionWord)
}

/** `what's`, `don't`, `they're`: the word in front decides whether it says anything. */
const contraction = /['’](?:s|t|re|ve|ll|d|m)$/

/** `github for IPT-V2 (not instruct-ipt)`: what is excluded must not be found. */
const exclusion = /[(,;]\s*(?:but\s+)?(?:not|no|except(?:\s+for)?|excluding)\s+(?:the\s+)?[\w+-]+\)?/gi

/** `of vision-language models, not of text-only LLMs`: on a list, what papers should not be about. */
const unwanted =
  /\b(?:but\s+)?(?:not|except(?:\s+for)?)\s+(?:of|for|about|on|in|with)\s+(?:the\s+)?(?:[\w+-]+\s+)?[\w+-]+/gi

/** An ID is looked up, not searched for as a word. */
const arxivIds = /\b(?:arxiv:\s*)?(?:\d{4}\.\d{4,5}|[a-z-]+(?:\.[a-z]{2})?\/\d{7})(?:v\d+)?\b/gi

/** Whether the dates in a question say which papers are meant, and not what was done when. */
export function narrowsByDate({ type, dates }: Pick<QuestionAnalysis, 'type' | 'dates'>): boolean {
  const hasRange = dates.since !== undefined || dates.until !== undefined
  return hasRange && (type === 'list' || (type === 'metadata' && dates.order !== undefined))
}

/** A question without what it rules out, and without dates that narrow the search. */
export function searchedText(text: string, read: Pick<QuestionAnalysis, 'type' | 'dates'>): string {
  const asked = read.type === 'list' ? text.replace(unwanted, ' ') : text
  const wanted = asked.replace(exclusion, ' ')
  return narrowsByDate(read) ? withoutDates(wanted) : wanted
}

function isFunctionWord(word: string): boolean {
  return isStopWord(word.toLowerCase().replace(contraction, ''))
}

function questionTerms(words: readonly string[], vocabulary: Vocabulary): readonly QuestionTerm[] {
  const terms = new Map<string, QuestionTerm>()
  const add = (term: string, word: string, weight = 1): void => {
    if (!terms.has(term)) terms.set(term, toQuestionTerm({ term, word, weight }, vocabulary))
  }
  for (const [position, word] of words.entries()) {
    if (isFunctionWord(word)) continue
    // `squeeze time` for SqueezeTime: two words that are one in the library.
    const next = words[position + 1]
    const joined = next === undefined || isFunctionWord(next) ? undefined : toTerm(`${word}${next}`)
    if (joined !== undefined && vocabulary.documentFrequency(joined) > 0) add(joined, `${word} ${next}`)
    const [whole, ...parts] = toTerms(word)
    if (whole === undefined) continue
    add(whole, word)
    const wholeIsKnown = vocabulary.documentFrequency(whole) > 0
    for (const part of parts) if (!isStopWord(part)) add(part, word, wholeIsKnown ? partWeight : 1)
  }
  return [...terms.values()]
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
  const derived = nameLike.test(word) ? [] : findDerivations(term, vocabulary)
  return derived.length > 0 ? derived : correctSpelling(term, vocabulary.terms(term))
}

function lexicalCoverage(terms: readonly QuestionTerm[]): number {
  const all = terms.reduce((sum, term) => sum + term.inverseDocumentFrequency, 0)
  const known = terms
    .filter(term => term.documentFrequency > 0)
    .reduce((sum, term) => sum + term.inverseDocumentFrequency, 0)
  return all === 0 ? 0 : known / all
}
