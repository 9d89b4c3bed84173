import type { Hit } from '../../domain/hit.ts'
import type { QuestionAnalysis, QuestionTerm } from '../../domain/question.ts'
import type { ComparisonWeights } from '../../fitted-weights.ts'
import { comparisonWording } from '../../question/comparison-wording.ts'
import { rareFrequency } from '../../retrieval/search/named-papers.ts'
import { writtenNameTerms } from '../../text/name-terms.ts'
import { toTerms } from '../../text/terms.ts'
import { topicTerms } from './asked-papers.ts'

/** Hits among which the two papers are. */
const candidates = 8
/** What a word counts that only the abstract has, beside one of the title. */
const abstractWeight = 0.5

/** What can be seen on two papers and a question about whether it compares them; each 0 … 1 but for `gap`. */
export type PairFeature = Exclude<keyof ComparisonWeights, 'intercept' | 'least'>

export const pairFeatures = [
  'score',
  'nearness',
  'gap',
  'addedWords',
  'ownTitleWords',
  'ownNames',
  'namesTogether',
  'sign',
  'furtherSign',
] as const satisfies readonly PairFeature[]

export interface PaperPair {
  readonly hits: readonly [Hit, Hit]
  readonly features: Readonly<Record<PairFeature, number>>
}

/** The two papers that together have most of what a question says and are found best; undefined where fewer are found. */
export function bestPair(question: QuestionAnalysis, hits: readonly Hit[]): PaperPair | undefined {
  const words = wordsOf(question)
  const leading = hits.slice(0, candidates).map(hit => toCandidate(words, hit))
  let best: { readonly pair: readonly [Candidate, Candidate]; readonly value: number } | undefined
  for (const [i, first] of leading.entries()) {
    for (const second of leading.slice(i + 1)) {
      const value = shareTogether(words, first, second) + first.hit.score + second.hit.score
      if (best === undefined || value > best.value) best = { pair: [first, second], value }
    }
  }
  if (best === undefined) return undefined
  const [first, second] = best.pair
  const next = hits.find(hit => hit !== first.hit && hit !== second.hit)
  return {
    hits: [first.hit, second.hit],
    features: {
      ...foundFeatures([first.hit, second.hit], next),
      ...wordFeatures(words, best.pair),
      ...wordingFeatures(question),
    },
  }
}

function foundFeatures([first, second]: readonly [Hit, Hit], next: Hit | undefined) {
  const best = Math.max(first.score, Number.EPSILON)
  return {
    score: first.score,
    nearness: second.score / best,
    gap: (second.score - (next?.score ?? 0)) / best,
  }
}

function wordFeatures(words: readonly AskedWord[], [first, second]: readonly [Candidate, Candidate]) {
  const ownTitle = (one: Candidate, other: Candidate): number =>
    shareOf(words, at => (words[at]?.isRare === true && one.held[at] === 1 && other.held[at] === 0 ? 1 : 0))
  const hasOwnName = (one: Candidate, other: Candidate): boolean => {
    const names = writtenNameTerms(one.hit.paper)
    return words.some(
      ({ term, word, isRare, isName }, at) =>
        isRare &&
        (one.held[at] ?? 0) > 0 &&
        other.held[at] === 0 &&
        ((isName && mixedCase.test(word)) || (one.held[at] === 1 && names.has(term))),
    )
  }
  const alone = Math.max(...[first, second].map(({ held }) => shareOf(words, at => held[at] ?? 0)))
  return {
    addedWords: shareTogether(words, first, second) - alone,
    ownTitleWords: Math.min(ownTitle(first, second), ownTitle(second, first)),
    ownNames: Number(hasOwnName(first, second) && hasOwnName(second, first)),
    namesTogether: Number(hasAllNames(words, [first, second])),
  }
}

/** Whether one of them holds all the names that are asked: what it is compared with in its own abstract. */
function hasAllNames(words: readonly AskedWord[], pair: readonly Candidate[]): boolean {
  const names = [...words.entries()].filter(([, { isName }]) => isName)
  const isSeveral = new Set(names.map(([, { word }]) => word)).size > 1
  return isSeveral && pair.some(({ held }) => names.every(([at]) => (held[at] ?? 0) > 0))
}

function wordingFeatures({ text }: QuestionAnalysis) {
  const { signs } = comparisonWording(text)
  return { sign: Number(signs > 0), furtherSign: Number(signs > 1) }
}

/** `TiUE`, `Byte2Word`; one of capitals alone may be a measure or a kind of model: `PSNR`, `LLM`. */
const mixedCase = /\p{Ll}/u

interface AskedWord extends Pick<QuestionTerm, 'term' | 'word'> {
  /** Of the question's words, weighted by rarity, 0 … 1. */
  readonly share: number
  /** A word of few papers, and not a part of a compound that the library knows. */
  readonly isRare: boolean
  /** Written like a name where it is asked. */
  readonly isName: boolean
}

interface Candidate {
  readonly hit: Hit
  /** By word of the question: what it counts in this paper, 0 … 1. */
  readonly held: readonly number[]
}

function wordsOf(question: QuestionAnalysis): readonly AskedWord[] {
  const known = topicTerms(question).filter(({ documentFrequency }) => documentFrequency > 0)
  const worth = ({ weight, inverseDocumentFrequency }: QuestionTerm): number =>
    weight * inverseDocumentFrequency
  const all = known.reduce((sum, term) => sum + worth(term), 0)
  return known.map(term => ({
    term: term.term,
    word: term.word,
    share: worth(term) / all,
    isRare: isWhole(term) && term.documentFrequency <= rareFrequency,
    isName: isWhole(term) && question.names.includes(term.word),
  }))
}

/** Of `MT-Bench`, which no paper has, `bench` is no name. */
function isWhole({ term, word }: QuestionTerm): boolean {
  return toTerms(word)[0] === term
}

function toCandidate(words: readonly AskedWord[], hit: Hit): Candidate {
  const title = new Set(toTerms(hit.paper.title ?? ''))
  const abstract = new Set(toTerms(hit.paper.abstract))
  return {
    hit,
    held: words.map(({ term }) => (title.has(term) ? 1 : abstract.has(term) ? abstractWeight : 0)),
  }
}

function shareTogether(words: readonly AskedWord[], first: Candidate, second: Candidate): number {
  return shareOf(words, at => Math.max(first.held[at] ?? 0, second.held[at] ?? 0))
}

function shareOf(words: readonly AskedWord[], held: (at: number) => number): number {
  return words.reduce((sum, { share }, at) => sum + share * held(at), 0)
}
