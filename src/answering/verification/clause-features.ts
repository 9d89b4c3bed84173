import { dot } from '../evidence/word-likeness.ts'
import { type ClauseTexts, type ClauseWord, clauseWords, type WordMeanings } from './clause-words.ts'
import { type Guard, guardsIn } from './guards.ts'
import type { SourceSentence } from './sources.ts'

/*
 * What of a clause stands in the sentences that it cites, as named numbers that a fitted regression weighs. Counts are
 * bounded, so that one odd clause does not outweigh all the others.
 */

export type ClauseFeatures = Readonly<Record<string, number>>

/** Words that say more name things; lighter ones can be said of anything. */
const telling = 0.4
const mostCounted = 5
/** What is added to a sentence is mostly added at its end. */
const tailWords = 4
/** What the paper says elsewhere counts half: the clause may only name what it speaks of. */
const elsewhereSupport = 0.5
const added = ['universal', 'cause', 'certainty', 'requirement', 'hedge'] as const satisfies readonly Guard[]

export interface ReadClause {
  readonly features: ClauseFeatures
  readonly words: readonly ClauseWord[]
  /** Words by which it claims more, or less surely, than the sentences, by kind; a lost hedge as the sentences write it. */
  readonly guards: ReadonlyMap<string, string>
}

export function readClause(
  texts: ClauseTexts,
  cited: readonly SourceSentence[],
  { text, meanings }: { readonly text: string; readonly meanings: WordMeanings },
): ReadClause {
  const words = clauseWords(texts, meanings)
  const guards = differingGuards(texts)
  const papers = new Set(cited.map(({ paperId }) => paperId)).size
  const citedText = cited.map(sentence => sentence.text).join(' ')
  return {
    words,
    guards,
    features: {
      cited: shareFrom(words, 'cited'),
      elsewhere: tellingFrom(words, 'paper'),
      foreign: tellingFrom(words, 'other'),
      own: Math.min(mostCounted, ownWeight(words)),
      tail: supportOf(words.slice(-tailWords)),
      meaning: dot(meanings.embed(text), meanings.embed(citedText)),
      length: Math.log(1 + words.length),
      across: Number(papers > 1),
      ...Object.fromEntries(added.map(kind => [`added ${kind}`, Number(guards.has(`added ${kind}`))])),
      'lost hedge': Number(guards.has('lost hedge')),
    },
  }
}

function weightOf(words: readonly ClauseWord[]): number {
  return words.reduce((sum, { weight }) => sum + weight, 0)
}

/** How much of the clause is from there, 0 … 1. */
function shareFrom(words: readonly ClauseWord[], origin: ClauseWord['origin']): number {
  const all = weightOf(words)
  return all === 0 ? 0 : weightOf(words.filter(word => word.origin === origin)) / all
}

/** How many telling words are from there. */
function tellingFrom(words: readonly ClauseWord[], origin: ClauseWord['origin']): number {
  return Math.min(mostCounted, words.filter(word => word.origin === origin && word.weight > telling).length)
}

/** How much the clause says that is neither said nor meant by the sentences. */
function ownWeight(words: readonly ClauseWord[]): number {
  return words
    .filter(({ origin }) => origin !== 'cited')
    .reduce((sum, { weight, nearness }) => sum + weight * (1 - nearness), 0)
}

/** How much of some words the sentences say or mean, 0 … 1. */
function supportOf(words: readonly ClauseWord[]): number {
  const all = weightOf(words)
  const found = words.reduce((sum, { origin, nearness, weight }) => {
    const support = origin === 'paper' ? Math.max(elsewhereSupport, nearness) : nearness
    return sum + weight * support
  }, 0)
  return all === 0 ? 0 : found / all
}

function differingGuards({ clause, cited }: ClauseTexts): ReadonlyMap<string, string> {
  const [own, given] = [guardsIn(clause), guardsIn(cited)]
  const found = new Map<string, string>()
  for (const kind of added) {
    const words = own.get(kind)
    if (words !== undefined && !given.has(kind)) found.set(`added ${kind}`, words.join(', '))
  }
  const lost = own.has('hedge') ? undefined : given.get('hedge')
  if (lost !== undefined) found.set('lost hedge', lost.join(', '))
  return found
}
