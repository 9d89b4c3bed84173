import type { QuestionAnalysis, QuestionTerm } from '../../../domain/question.ts'
import { searchedText } from '../../../question/read-question.ts'
import { isStopWord } from '../../../text/stop-words.ts'
import { toTerm, toWords } from '../../../text/terms.ts'
import { topicTerms } from '../../reading/asked-papers.ts'

/** What a question asks papers for; see `readListTopic`. */
export interface ListTopic {
  readonly wishes: readonly Wish[]
  readonly phrases: readonly Phrase[]
}

/** What a paper is to be about; of several alternatives (`rain, snow or haze`) one is enough. */
export interface Wish {
  readonly alternatives: readonly (readonly WishedTerm[])[]
}

export interface WishedTerm {
  /** What says it: itself, another spelling, or all the terms of what it is short for. */
  readonly spellings: readonly (readonly string[])[]
  readonly weight: number
}

/** Words that stand side by side in the question: `speculative decoding`, `text to image`. */
export interface Phrase {
  readonly terms: string
  readonly weight: number
}

/** They say what kind of answer is wanted, but on a list what papers are to bring. */
const contributions = new Set(['benchmark', 'dataset'])
const between = String.raw`(?:(?<!\s)\s+)?,\s*(?:or\s+)?|(?<!\s)\s+(?:or|/)\s+`
const joint = new RegExp(between)
const enumeration = new RegExp(
  String.raw`(?<![\p{L}\p{N}-])[\p{L}\p{N}-]+(?:(?:${between})[\p{L}\p{N}-]+)+`,
  'gu',
)

/** Reads off a question about several papers what each of them should have. */
export function readListTopic(question: QuestionAnalysis): ListTopic {
  const topic = new Set(topicTerms(question))
  const terms = question.terms.filter(each => topic.has(each) || contributions.has(each.term))
  const enumerated = enumerations(question.text)
    .map(items => items.map(item => termsOfWord(item, terms)))
    .map(alternatives => alternatives.filter(({ length }) => length > 0))
    .filter(({ length }) => length > 1)
  const taken = new Set(enumerated.flat(2))
  const single = terms.filter(term => !taken.has(term)).map(term => [[term]])
  const wishes = [...single, ...enumerated].map(
    (alternatives): Wish => ({
      alternatives: alternatives.map(each => each.map(term => toWishedTerm(term, question))),
    }),
  )
  return { wishes, phrases: phrasesOf(question) }
}

/** The words of each enumeration; one comma alone may as well join two clauses. */
function enumerations(text: string): readonly (readonly string[])[] {
  return [...text.matchAll(enumeration)]
    .map(([match]) => ({ match, items: match.split(joint) }))
    .filter(({ match, items }) => items.length > 2 || /\sor\s|\//.test(match))
    .map(({ items }) => items)
}

/** A word's terms; in `evolutionary or nature inspired`, where the library knows the two as one, the second's too. */
function termsOfWord(item: string, terms: readonly QuestionTerm[]): readonly QuestionTerm[] {
  const words = new Set(terms.flatMap(({ word }) => (word.split(' ').includes(item) ? word.split(' ') : [])))
  return terms.filter(({ word }) => word.split(' ').every(part => words.has(part)))
}

function toWishedTerm(
  { term, corrections, weight, inverseDocumentFrequency }: QuestionTerm,
  { expansions }: QuestionAnalysis,
): WishedTerm {
  const others = expansions.filter(({ asked }) => asked.split(' ').includes(term)).map(({ terms }) => terms)
  const own = [term, ...corrections].map(spelling => [spelling])
  return { spellings: [...own, ...others], weight: weight * inverseDocumentFrequency }
}

function phrasesOf(question: QuestionAnalysis): readonly Phrase[] {
  const words = sequence(searchedText(question.text, question))
  const rarity = new Map(
    question.terms.map(({ term, inverseDocumentFrequency }) => [term, inverseDocumentFrequency]),
  )
  return words.flatMap((first, i): readonly Phrase[] => {
    const [second, third] = words.slice(i + 1, i + 3)
    if (!first.isTopic || second === undefined) return []
    const phrase = second.isTopic ? [first, second] : third?.isTopic === true ? [first, second, third] : []
    if (phrase.length === 0) return []
    const weight = phrase.reduce((sum, { term }) => sum + (rarity.get(term) ?? 0), 0)
    return [{ terms: joined(phrase), weight }]
  })
}

/** The terms of a text's words in their order, compounds in their parts, with a space around each. */
export function toPhraseText(words: readonly string[]): string {
  return joined(words.flatMap(partsOf).map(part => ({ term: toTerm(part) })))
}

function joined(words: readonly { readonly term: string }[]): string {
  return ` ${words.map(({ term }) => term).join(' ')} `
}

function sequence(text: string): readonly { readonly term: string; readonly isTopic: boolean }[] {
  return toWords(text)
    .flatMap(partsOf)
    .map(word => ({ term: toTerm(word), isTopic: !isStopWord(word.toLowerCase()) }))
}

function partsOf(word: string): readonly string[] {
  return word.split(/[-‐‑.,_/'’·]+/)
}

/** The weight of the wishes that terms fulfil, of those that `known` could fulfil; each wish as far as its best alternative. */
export function fulfilledShare(
  wishes: readonly Wish[],
  terms: ReadonlySet<string>,
  known: ReadonlySet<string>,
): number {
  let [fulfilled, all] = [0, 0]
  for (const { alternatives } of wishes) {
    const possible = alternatives
      .map(each => each.filter(term => isHeld(term, known)))
      .filter(({ length }) => length > 0)
    const weight = Math.max(0, ...possible.map(weightOf))
    const shares = possible.map(each => weightOf(each.filter(term => isHeld(term, terms))) / weightOf(each))
    fulfilled += weight * Math.max(0, ...shares)
    all += weight
  }
  return all === 0 ? 0 : fulfilled / all
}

function isHeld({ spellings }: WishedTerm, terms: ReadonlySet<string>): boolean {
  return spellings.some(spelling => spelling.every(term => terms.has(term)))
}

function weightOf(terms: readonly WishedTerm[]): number {
  return terms.reduce((sum, { weight }) => sum + weight, 0)
}
