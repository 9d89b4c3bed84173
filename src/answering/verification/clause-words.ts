import { createWordLikeness, type WordLikeness, type WordVectors } from '../evidence/word-likeness.ts'
import { saysAmount } from './quantities.ts'
import type { CheckedSource, SourceSentence } from './sources.ts'
import type { Token, WordToken } from './statement-tokens.ts'

/*
 * Where each word of a clause comes from:
 *
 *     cited      one of the sentences that it cites has it
 *     paper      only the rest of their papers, their titles or fields
 *     other      only another paper that was read beside them
 *     nowhere    none of them: its own, or a paraphrase of a word that the sentences have
 */

export interface ClauseWord {
  readonly text: string
  readonly origin: 'cited' | 'paper' | 'other' | 'nowhere'
  /** How near the nearest word of the cited sentences is in meaning, 0 … 1; 1 where they have it. */
  readonly nearness: number
  /** How much it says, 0 … 1: `socket` more than `around`. */
  readonly weight: number
}

/** What is known of words, whichever embedder finds the papers. */
export interface WordMeanings {
  embed(text: string): Float32Array
  likeness: WordLikeness
  /** 0 … 1. */
  weightOf(word: string): number
}

export interface ClauseTexts {
  readonly clause: readonly Token[]
  readonly cited: readonly Token[]
  /** All of the cited papers. */
  readonly papers: readonly Token[]
  /** All of the others that were read. */
  readonly others: readonly Token[]
}

/** `worsen` is a word of `worse`: what begins with the same letters is mostly one word. */
const sharedLetters = 5
const sharedNearness = 0.8
/** Rows of the built-in embedder are as long as their words are telling: from 1 (`around`) to 5 (`graphene`). */
const weights = { least: 1, span: 4, lightest: 0.1, unknown: 0.75 } as const
/** Words whose weight is kept. */
const keptWords = 20_000

/** Meanings by the built-in embedder. */
export function createWordMeanings(vectors: WordVectors & { weight(text: string): number }): WordMeanings {
  const known = new Map<string, number>()
  const measure = (word: string): number => {
    const length = vectors.weight(word)
    if (length === 0) return weights.unknown
    return Math.min(1, Math.max(weights.lightest, (length - weights.least) / weights.span))
  }
  return {
    embed: text => vectors.embed(text),
    likeness: createWordLikeness(vectors),
    weightOf(word) {
      const before = known.get(word)
      if (before !== undefined) return before
      if (known.size >= keptWords) known.clear()
      const weight = measure(word)
      known.set(word, weight)
      return weight
    },
  }
}

/** The texts that a clause is held against: the sentences it cites, their papers, and the papers that were read beside. */
export function clauseTexts(
  clause: readonly Token[],
  cited: readonly SourceSentence[],
  sources: readonly CheckedSource[],
): ClauseTexts {
  const ids = new Set(cited.map(({ paperId }) => paperId))
  const wordsOf = (isCited: boolean): readonly Token[] =>
    sources
      .filter(({ paper }) => ids.has(paper.id) === isCited)
      .flatMap(({ about, sentences }) => [...about, ...sentences.flatMap(({ tokens }) => tokens)])
  return {
    clause,
    cited: cited.flatMap(({ tokens }) => [...tokens, { kind: 'break', text: '.' } as const]),
    papers: wordsOf(true),
    others: wordsOf(false),
  }
}

/** The words with meaning of a clause, in order. */
export function clauseWords(
  { clause, cited, papers, others }: ClauseTexts,
  { likeness, weightOf }: WordMeanings,
): readonly ClauseWord[] {
  const [inCited, inPapers, inOthers] = [stemsOf(cited), stemsOf(papers), stemsOf(others)]
  const given = [...new Map(contentWords(cited).map(word => [word.text.toLowerCase(), word])).values()]
  const said = contentWords(clause).filter(
    ({ text }) => !text.split('-').every(part => saysAmount(part.toLowerCase())),
  )
  return said.map(word => {
    const isIn = (stems: ReadonlySet<string>): boolean => word.stems.some(stem => stems.has(stem))
    const text = word.text.toLowerCase()
    const weight = weightOf(text)
    if (isIn(inCited)) return { text, origin: 'cited', nearness: 1, weight }
    const nearness = given.reduce((most, other) => Math.max(most, nearnessOf(word, other, likeness)), 0)
    const origin = isIn(inPapers) ? 'paper' : isIn(inOthers) ? 'other' : 'nowhere'
    return { text, origin, nearness, weight }
  })
}

export function contentWords(tokens: readonly Token[]): readonly WordToken[] {
  return tokens.filter((token): token is WordToken => token.kind === 'word' && token.isContent)
}

function stemsOf(tokens: readonly Token[]): ReadonlySet<string> {
  return new Set(tokens.flatMap(token => (token.kind === 'word' ? token.stems : [])))
}

function nearnessOf(one: WordToken, other: WordToken, likeness: WordLikeness): number {
  const alike = likeness(one.text.toLowerCase(), other.text.toLowerCase())
  const [a = '', b = ''] = [one.stems[0], other.stems[0]]
  const beginsAlike =
    a.length >= sharedLetters &&
    b.length >= sharedLetters &&
    a.slice(0, sharedLetters) === b.slice(0, sharedLetters)
  return beginsAlike ? Math.max(alike, sharedNearness) : alike
}
