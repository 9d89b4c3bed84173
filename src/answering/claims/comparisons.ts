import type { Paper } from '../../domain/paper.ts'
import { writtenNameTerms } from '../../text/name-terms.ts'
import { isStopWord } from '../../text/stop-words.ts'
import { toTerms } from '../../text/terms.ts'

/*
 * A comparison sets one thing beside another and says which has more of something:
 *
 *     [Kangaroo] is (slower) than [Medusa-1]            speed   −   kangaroo | medusa-1
 *     [Kangaroo] reaches speedups …, (outperforming) [Medusa-1]     speed   +   kangaroo | medusa-1
 *
 * The same two things, in this order or the other, and the same measure: then the signs agree or contradict each other.
 */

/**
 * What things are compared in, with the words that say which has more. It has to be a list: that `slower` is less of what
 * `faster` is more of stands in no text. Where one of the two is better, `good` says which, for `outperforms` says no more
 * than that; `measures` are the nouns by which a sentence tells in what it does.
 */
const rows = {
  speed: {
    more: 'faster quicker speedier swifter',
    less: 'slower',
    good: 1,
    measures: 'speed speedup speedups latency throughput runtime time acceleration fast faster',
  },
  quality: {
    more: 'better superior stronger outperforms outperform outperformed outperforming surpasses surpass surpassed surpassing exceeds exceed exceeded exceeding beats beat beating',
    less: 'worse inferior weaker poorer underperforms underperform underperformed underperforming',
    good: 1,
    measures: 'accuracy performance quality',
  },
  accuracy: {
    more: 'accurate precise',
    less: 'inaccurate imprecise',
    good: 1,
    measures: 'accuracy accurate precision error',
  },
  cost: {
    more: 'costlier pricier expensive',
    less: 'cheaper',
    good: -1,
    measures: 'cost costs price expensive cheap',
  },
  size: { more: 'larger bigger heavier', less: 'smaller lighter', good: 0, measures: 'size parameters' },
  length: { more: 'longer deeper', less: 'shorter shallower', good: 0, measures: 'length depth' },
  strength: { more: 'robust stable', less: 'fragile unstable', good: 1, measures: 'robustness stability' },
} as const

type Measure = keyof typeof rows
type Sign = 1 | -1

interface Meaning {
  readonly measure: Measure
  readonly sign: Sign
}

const measures = Object.keys(rows) as readonly Measure[]
const meanings = new Map<string, Meaning>(
  measures.flatMap(measure => [
    ...rows[measure].more.split(' ').map(word => [word, { measure, sign: 1 }] as const),
    ...rows[measure].less.split(' ').map(word => [word, { measure, sign: -1 }] as const),
  ]),
)

/** What stands behind the thing compared with: in what, by how much, where. */
const phraseEnds = new Set(
  'with by on in at for while and but using when whereas under from to as'.split(' '),
)
/** Verbs of the table compare without `than`. */
const isVerb = (word: string): boolean => /(?:perform|pass|ceed|beat)(?:e?s|ed|ing)?$/.test(word)
const wordOrStop = /[\p{L}\p{N}]+(?:[-’'./][\p{L}\p{N}]+)*|[,.;:()!?]/gu
const denials = new Set(['not', 'never', 'no', 'hardly', 'isn’t', "isn't", 'doesn’t', "doesn't"])
/** Words between a denial and what it denies: `not much slower`. */
const denialReach = 3
/** Words between a comparative and its `than`: `faster in training than`. */
const thanReach = 5
const ownVoice = /\b(?:we|our|ours|it|its|this (?:method|model|approach|work|paper)|the proposed \w+)\b/iu

export interface Comparison extends Meaning {
  /** The comparing word as it stands there. */
  readonly word: string
  /** The terms of what is said to have more or less of it, and of what it is compared with; each without the other's. */
  readonly left: ReadonlySet<string>
  readonly right: ReadonlySet<string>
}

/** The comparisons of a sentence. */
export function comparisonsOf(sentence: string): readonly Comparison[] {
  const words = [...sentence.matchAll(wordOrStop)].map(([word]) => word)
  return words.flatMap((word, at) => comparisonAt(words, at, word) ?? [])
}

function comparisonAt(words: readonly string[], at: number, word: string): Comparison | undefined {
  const key = word.toLowerCase()
  const meaning = meanings.get(key)
  if (meaning === undefined) return undefined
  const than = words.slice(at + 1, at + 1 + thanReach).findIndex(each => each.toLowerCase() === 'than')
  if (than < 0 && !isVerb(key)) return undefined
  const before = words.slice(0, at)
  const behind = words.slice(isVerb(key) && than < 0 ? at + 1 : at + 2 + than)
  const end = behind.findIndex(each => /^[,.;:()!?]$/.test(each) || phraseEnds.has(each.toLowerCase()))
  const [left, right] = [termsOf(before), termsOf(end < 0 ? behind : behind.slice(0, end))]
  const near = before.slice(-denialReach).map(each => each.toLowerCase())
  // `less accurate than`, and `not slower than`.
  const turns = near.filter(each => denials.has(each)).length + (near.at(-1) === 'less' ? 1 : 0)
  const sign: Sign = turns % 2 === 0 ? meaning.sign : meaning.sign === 1 ? -1 : 1
  return { measure: meaning.measure, sign, word, left: without(left, right), right: without(right, left) }
}

function termsOf(words: readonly string[]): ReadonlySet<string> {
  return new Set(
    words
      .filter(word => /[\p{L}\p{N}]/u.test(word) && !isStopWord(word.toLowerCase()))
      .flatMap(word => toTerms(word).slice(0, 1)),
  )
}

function without(terms: ReadonlySet<string>, others: ReadonlySet<string>): ReadonlySet<string> {
  return new Set([...terms].filter(term => !others.has(term)))
}

export interface ComparedAlike {
  readonly isContradicted: boolean
  /** The comparing word of the sentence. */
  readonly word: string
}

/**
 * What a sentence of a paper says to a claim that compares two things: undefined where it does not compare these two in
 * this. `We` and `our method` are what the paper calls its own.
 */
export function comparedIn(
  claim: string,
  sentence: string,
  paper: Pick<Paper, 'title' | 'abstract'>,
): ComparedAlike | undefined {
  const given = comparisonsOf(sentence)
  if (given.length === 0) return undefined
  const own = ownVoice.test(sentence) ? writtenNameTerms(paper) : new Set<string>()
  for (const claimed of comparisonsOf(claim)) {
    for (const said of given) {
      const agrees = signOf(claimed, said, sentence)
      if (agrees === undefined) continue
      const left = new Set([...said.left, ...own])
      const isStraight = covers(left, claimed.left) && covers(said.right, claimed.right)
      const isCrossed = covers(left, claimed.right) && covers(said.right, claimed.left)
      if (isStraight === isCrossed) continue
      return { isContradicted: isStraight ? agrees < 0 : agrees > 0, word: said.word }
    }
  }
  return undefined
}

/** Whether both words mean the same (1) or the opposite (−1); undefined where they are of different measures. */
function signOf(claimed: Comparison, said: Comparison, sentence: string): number | undefined {
  if (claimed.measure === said.measure) return claimed.sign * said.sign
  if (said.measure === 'quality')
    return claimed.sign * goodOf(claimed.measure, sentence) * said.sign || undefined
  if (claimed.measure === 'quality')
    return said.sign * goodOf(said.measure, sentence) * claimed.sign || undefined
  return undefined
}

/** Which side of a measure is the better one, where a sentence is about it; 0 where it is not, or neither is. */
function goodOf(measure: Measure, sentence: string): number {
  const nouns = new Set(rows[measure].measures.split(' ').flatMap(toTerms))
  return toTerms(sentence).some(term => nouns.has(term)) ? rows[measure].good : 0
}

/** Whether a side of a sentence names what a side of the claim names: half of its words at least. */
function covers(side: ReadonlySet<string>, named: ReadonlySet<string>): boolean {
  if (named.size === 0) return false
  return [...named].filter(term => side.has(term)).length >= named.size / 2
}
