import type { Paper } from '../../domain/paper.ts'
import type { QuestionTerm, ValueKind, Wording } from '../../domain/question.ts'
import { findAcronyms } from '../../text/acronyms.ts'
import { lazy } from '../../text/lazy.ts'
import { isNamedByLetters } from '../../text/name-shape.ts'
import { numberWords } from '../../text/number-words.ts'
import { isStopWord } from '../../text/stop-words.ts'
import { termsOfWord, termsOfWords, toTerms, toWords } from '../../text/terms.ts'
import { givenValues } from '../../text/values.ts'
import type { RoleProbabilities } from './sentence-roles.ts'
import { dot } from './word-likeness.ts'

/** What a question brings to every sentence; read once, before any paper is looked at. */
export interface AskedOf extends Pick<Wording, 'focus' | 'intents' | 'values' | 'vector'> {
  readonly terms: readonly QuestionTerm[]
}

/** A sentence of an abstract, whatever is asked. */
export interface ReadSentence {
  readonly index: number
  readonly text: string
  readonly terms: ReadonlySet<string>
  readonly words: readonly string[]
  /** The vectors of the words that mean something by themselves, each once. */
  readonly meanings: readonly Float32Array[]
  readonly vector: Float32Array
  readonly roles: RoleProbabilities
  readonly values: ReadonlySet<ValueKind>
}

export interface SentenceReading {
  readonly paper: Paper
  readonly title: ReadonlySet<string>
  readonly sentences: readonly ReadSentence[]
}

export interface SentenceReader {
  embed(text: string): Float32Array
  meaningOf(word: string): Float32Array
  roleOf(sentences: readonly string[], index: number): RoleProbabilities
}

/** Reads each sentence of a paper once, for all questions, and only what is asked for: a list looks at thirty papers. */
export function readSentences(
  paper: Paper,
  sentences: readonly string[],
  reader: SentenceReader,
): SentenceReading {
  return {
    paper,
    title: new Set(toTerms(paper.title ?? '')),
    sentences: sentences.map((text, index) => {
      const words = toWords(text)
      const meanings = lazy(() => meaningsOf(words, reader))
      const vector = lazy(() => reader.embed(text))
      const roles = lazy(() => reader.roleOf(sentences, index))
      const values = lazy(() => givenValues(text))
      return {
        index,
        text,
        words,
        terms: new Set(termsOfWords(words)),
        get meanings() {
          return meanings()
        },
        get vector() {
          return vector()
        },
        get roles() {
          return roles()
        },
        get values() {
          return values()
        },
      }
    }),
  }
}

function meaningsOf(words: readonly string[], reader: SentenceReader): readonly Float32Array[] {
  const telling = words.map(word => word.toLowerCase()).filter(word => word.length > 2 && !isStopWord(word))
  return [...new Set(telling)].map(word => reader.meaningOf(word))
}

/** A word of a sentence that is this like a word of the question says the same, in part. */
const leastLikeness = 0.35
/** Short forms are read where a definition is asked for at least this likely; elsewhere they say nothing. */
const leastForExpansion = 0.05
/** A question is longer than an answer has use for. */
const mostTerms = 24
const link = /https?:\/\//
const denial =
  /\b(?:not|no|nor|never|neither|without|cannot|none|fails?|failed|lacks?|lacking|unable|instead of|rather than|despite|however|although|limited|poor(?:ly)?|little|hardly)\b|n['’]t\b/i
const listing =
  /\b(?:such as|e\.g\.|including|namely|consist(?:s|ing)? of|compris\w+|i\.e\.|for example|respectively)\b|:/i
const ownVoice = /\b(?:we|our|us|this (?:paper|work|study|article)|the proposed)\b/i

/**
 * What speaks for a sentence as the answer to a question; each about 0 … 1. Those with an intent in their name are the
 * product of that intent's probability with the rest.
 */
export function sentenceFeatures(
  asked: AskedOf,
  { title, sentences, paper }: SentenceReading,
  meaningOf: SentenceReader['meaningOf'],
): readonly Readonly<Record<string, number>>[] {
  const terms = weighTerms(asked, { title, sentences }, meaningOf)
  const focusMeanings = asked.focus.map(term => meaningOf(term.toLowerCase()))
  const held = sentences.map(sentence => shares(terms, sentence))
  const cosines = sentences.map(({ vector }) => dot(asked.vector, vector))
  const bestCosine = Math.max(...cosines)
  const last = Math.max(1, sentences.length - 1)
  const known = new Set([...asked.terms.map(({ term }) => term), ...title])
  const names = sentences.map(({ words }) => newNames(words, known))
  const { intents } = asked
  const askedTerms = new Set(asked.terms.map(({ term }) => term))
  const explains = ({ text }: ReadSentence): boolean =>
    intents.definition > leastForExpansion &&
    findAcronyms(text).some(({ acronym }) => askedTerms.has(acronym))
  const one = intents.fact + intents.find + intents.definition
  return sentences.map((sentence, i) => {
    const own = held[i] ?? nothing
    const before = held[i - 1] ?? nothing
    const { roles, values, text } = sentence
    const figure = truth(values.has('figure'))
    const shared = asked.values.filter(kind => kind !== 'figure' && values.has(kind)).length
    const wanted = asked.values.filter(kind => kind !== 'figure').length
    const focus = focusShare(asked.focus, focusMeanings, sentence)
    const nearFigure = figureNear(asked.focus, sentence)
    return {
      cosine: cosines[i] ?? 0,
      cosineLead: (cosines[i] ?? 0) - bestCosine,
      words: own.exact,
      beyondTitle: own.beyondTitle,
      alike: own.alike,
      wordsBefore: before.exact,
      alikeBefore: before.alike,
      focus,
      focusExact: asked.focus.some(term => sentence.terms.has(term)) ? 1 : 0,
      nearFigure: nearFigure * (intents.number + 0.3 * one),
      background: roles.background,
      objective: roles.objective,
      method: roles.method,
      result: roles.result,
      methodAsked: roles.method * intents.method,
      resultAsked: roles.result * intents.number,
      resultYesNo: roles.result * intents['yes-no'],
      resultBroad: roles.result * intents.broad,
      wordsBroad: own.exact * intents.broad,
      alikeBroad: own.alike * intents.broad,
      figureBroad: figure * intents.broad,
      denialBroad: truth(denial.test(text)) * intents.broad,
      placeBroad: (i / last) * intents.broad,
      objectiveCompare: roles.objective * intents.compare,
      methodCompare: roles.method * intents.compare,
      resultCompare: roles.result * intents.compare,
      wordsCompare: own.exact * intents.compare,
      beyondTitleCompare: own.beyondTitle * intents.compare,
      figureCompare: figure * intents.compare,
      methodFact: roles.method * intents.fact,
      objectiveDefinition: roles.objective * (intents.definition + intents.find),
      backgroundDefinition: roles.background * intents.definition,
      first: truth(i === 0),
      last: truth(i === sentences.length - 1),
      place: i / last,
      figureNumber: figure * intents.number,
      figureElse: figure * (1 - intents.number),
      valueShared: wanted === 0 ? 0 : shared / wanted,
      valueMissing: wanted > 0 && shared === 0 ? 1 : 0,
      names: Math.min(4, names[i] ?? 0) / 4,
      namesFact: (Math.min(4, names[i] ?? 0) / 4) * intents.fact,
      denialYesNo: truth(denial.test(text)) * intents['yes-no'],
      listingFact: truth(listing.test(text)) * (intents.fact + intents.method),
      expansion: truth(explains(sentence)) * intents.definition,
      named: truth(paper.title !== undefined && holdsShortTitle(text, paper.title)),
      ownVoice: truth(ownVoice.test(text)),
      length: Math.min(1, text.length / 400),
      link: truth(link.test(text)),
    }
  })
}

interface WeighedTerm {
  readonly spellings: readonly string[]
  readonly meaning: Float32Array
  readonly weight: number
  readonly inTitle: boolean
}

/** The question's terms by rarity, and by how few of the paper's sentences hold them. */
function weighTerms(
  { terms }: AskedOf,
  { title, sentences }: Pick<SentenceReading, 'title' | 'sentences'>,
  meaningOf: SentenceReader['meaningOf'],
): readonly WeighedTerm[] {
  return terms.slice(0, mostTerms).map(({ term, word, corrections, weight, inverseDocumentFrequency }) => {
    const spellings = [term, ...corrections]
    const holding = sentences.filter(sentence => spellings.some(each => sentence.terms.has(each))).length
    const rarity = Math.log(1 + sentences.length / Math.max(1, holding))
    return {
      spellings,
      meaning: meaningOf(word.toLowerCase()),
      weight: weight * inverseDocumentFrequency * rarity,
      inTitle: spellings.some(each => title.has(each)),
    }
  })
}

interface Shares {
  /** Of all terms, by their weights. */
  readonly exact: number
  /** Of the terms that the title has not. */
  readonly beyondTitle: number
  /** Of the terms that the sentence has not, how nearly its words say them. */
  readonly alike: number
}

const nothing: Shares = { exact: 0, beyondTitle: 0, alike: 0 }

function shares(terms: readonly WeighedTerm[], sentence: ReadSentence): Shares {
  let [all, exact, others, beyond, alike] = [0, 0, 0, 0, 0]
  for (const { spellings, meaning, weight, inTitle } of terms) {
    const isHeld = spellings.some(each => sentence.terms.has(each))
    all += weight
    if (isHeld) exact += weight
    if (!inTitle) others += weight
    if (!inTitle && isHeld) beyond += weight
    if (!isHeld && !inTitle) alike += weight * nearest(meaning, sentence)
  }
  return {
    exact: all === 0 ? 0 : exact / all,
    beyondTitle: others === 0 ? 0 : beyond / others,
    alike: others === 0 ? 0 : alike / others,
  }
}

function nearest(meaning: Float32Array, { meanings }: ReadSentence): number {
  let best = 0
  for (const other of meanings) best = Math.max(best, dot(meaning, other))
  return best < leastLikeness ? 0 : best
}

function focusShare(
  focus: readonly string[],
  meanings: readonly Float32Array[],
  sentence: ReadSentence,
): number {
  if (focus.length === 0) return 0
  const values = focus.map((term, i) => {
    const meaning = meanings[i]
    return sentence.terms.has(term) ? 1 : meaning === undefined ? 0 : nearest(meaning, sentence)
  })
  return values.reduce((sum, value) => sum + value, 0) / focus.length
}

/** How near a figure stands to a word of the focus: 1 side by side, 0 from eight words on. */
function figureNear(focus: readonly string[], { words }: ReadSentence): number {
  if (focus.length === 0) return 0
  const figures: number[] = []
  const asked: number[] = []
  for (const [i, word] of words.entries()) {
    if (/^\d/.test(word) || Object.hasOwn(numberWords, word.toLowerCase())) figures.push(i)
    if (termsOfWord(word).some(term => focus.includes(term))) asked.push(i)
  }
  const distance = Math.min(...figures.flatMap(a => asked.map(b => Math.abs(a - b))), 8)
  return 1 - distance / 8
}

function newNames(words: readonly string[], known: ReadonlySet<string>): number {
  return words.filter(
    (word, i) =>
      (isNamedByLetters(word) || (i > 0 && /^\p{Lu}\p{Ll}/u.test(word))) &&
      !termsOfWord(word).some(term => known.has(term)),
  ).length
}

function holdsShortTitle(text: string, title: string): boolean {
  const short = title.split(':')[0] ?? ''
  return short.length <= 30 && short !== title && text.includes(short)
}

function truth(value: boolean): number {
  return value ? 1 : 0
}
