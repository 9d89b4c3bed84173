import type { Hit } from '../../../domain/hit.ts'
import type { QuestionAnalysis } from '../../../domain/question.ts'
import { codeOwners } from '../../../sources/code-owners.ts'
import { termsOfWords, toTerms, toWords } from '../../../text/terms.ts'
import type { ReadSentence } from '../../evidence/sentence-features.ts'
import { fulfilledShare, type ListTopic, readListTopic, toPhraseText } from './list-topic.ts'

/** What speaks for a paper's place on a list; each 0 … 1 but for `position`. */
export interface ListFeatures {
  /** The logarithm of its place among the hits, from 1. */
  readonly position: number
  /** How well it was found: from the weaker half of the hits (0) to the best (1). */
  readonly retrieval: number
  /** How far the next hit lies behind, measured alike: where a list ends, there is often a gap. */
  readonly lead: number
  /** Likeness to the two best hits, beside the one that is most like them. */
  readonly feedback: number
  /** The share of the question's topic in its texts, beside the paper with most; weighted by rarity. */
  readonly topic: number
  /** The same of the title, or of one sentence that says what the paper proposes. */
  readonly proposal: number
  /** The share of the question's phrases, of those that any hit has. */
  readonly phrases: number
  /** What it lacks of the phrases that another hit has. */
  readonly lacking: number
}

export const listFeatures = [
  'position',
  'retrieval',
  'lead',
  'feedback',
  'topic',
  'proposal',
  'phrases',
  'lacking',
] as const satisfies readonly (keyof ListFeatures)[]

export interface ListCandidate {
  readonly hit: Hit
  readonly features: ListFeatures
}

/** Hits that are looked at. */
const candidates = 30

/** Describes each of the best hits as an entry of a list. */
export function describeCandidates(
  question: QuestionAnalysis,
  hits: readonly Hit[],
  sentencesOf: (hit: Hit) => readonly ReadSentence[],
): readonly ListCandidate[] {
  const looked = hits.slice(0, candidates)
  const topic = readListTopic(question)
  const texts = looked.map(hit => readTexts(hit, sentencesOf(hit), topic))
  const shares = topicShares(topic, texts)
  const phrases = phraseShares(topic, texts)
  const retrieval = aboveWeaker(looked.map(({ score }) => score))
  const feedback = besideMost(looked.map(({ feedbackScore = 0 }) => Math.max(0, feedbackScore)))
  const mostPhrases = most(phrases)
  return looked.map((hit, i) => ({
    hit,
    features: {
      position: Math.log(i + 1),
      retrieval: retrieval[i] ?? 0,
      lead: (retrieval[i] ?? 0) - (retrieval[i + 1] ?? retrieval[i] ?? 0),
      feedback: feedback[i] ?? 0,
      topic: shares.topic[i] ?? 0,
      proposal: shares.proposal[i] ?? 0,
      phrases: phrases[i] ?? 0,
      lacking: mostPhrases === 0 ? 0 : 1 - (phrases[i] ?? 0) / mostPhrases,
    },
  }))
}

/** A paper's texts as terms. */
interface CandidateTexts {
  readonly all: ReadonlySet<string>
  readonly title: ReadonlySet<string>
  readonly sentences: readonly ReadSentence[]
  readonly phraseTexts: readonly string[]
}

function readTexts(
  { paper }: Hit,
  sentences: readonly ReadSentence[],
  { phrases }: ListTopic,
): CandidateTexts {
  const { title = '', comments = '', codeUrls } = paper
  const titleWords = toWords(title)
  const titleTerms = new Set(termsOfWords(titleWords))
  const fields = toTerms(`${comments} ${codeOwners(codeUrls).join(' ')}`)
  return {
    all: new Set([...titleTerms, ...fields, ...sentences.flatMap(({ terms }) => [...terms])]),
    title: titleTerms,
    sentences,
    phraseTexts:
      phrases.length === 0 ? [] : [titleWords, ...sentences.map(({ words }) => words)].map(toPhraseText),
  }
}

/** What no hit says cannot tell them apart, and is left out. */
function topicShares(
  { wishes }: ListTopic,
  texts: readonly CandidateTexts[],
): { readonly topic: readonly number[]; readonly proposal: readonly number[] } {
  const known = new Set(texts.flatMap(({ all }) => [...all]))
  const share = (terms: ReadonlySet<string>): number => fulfilledShare(wishes, terms, known)
  return {
    topic: besideMost(texts.map(({ all }) => share(all))),
    proposal: besideMost(texts.map(text => proposedShare(text, share))),
  }
}

/** The most that the title or a sentence that says what is proposed has; roles are read where they can make a difference. */
function proposedShare(
  { title, sentences }: CandidateTexts,
  share: (terms: ReadonlySet<string>) => number,
): number {
  return sentences.reduce((best, sentence) => {
    const own = share(sentence.terms)
    return own > best && proposes(sentence) ? own : best
  }, share(title))
}

function proposes({ roles }: ReadSentence): boolean {
  return roles.objective + roles.method > roles.background + roles.result
}

function phraseShares({ phrases }: ListTopic, texts: readonly CandidateTexts[]): readonly number[] {
  const held = texts.map(({ phraseTexts }) =>
    phrases.filter(({ terms }) => phraseTexts.some(text => text.includes(terms))),
  )
  const weightOf = (some: Iterable<{ readonly weight: number }>): number =>
    [...some].reduce((sum, { weight }) => sum + weight, 0)
  const all = weightOf(new Set(held.flat()))
  return held.map(own => (all === 0 ? 0 : weightOf(own) / all))
}

/** Scores of which the mean of the weaker half is 0 and the best 1; all 1 where they do not differ. */
function aboveWeaker(scores: readonly number[]): readonly number[] {
  const best = most(scores)
  const weaker = [...scores].sort((a, b) => a - b).slice(0, Math.ceil(scores.length / 2))
  const mean = weaker.reduce((sum, score) => sum + score, 0) / weaker.length
  return scores.map(score => (best - mean <= Number.EPSILON ? 1 : (score - mean) / (best - mean)))
}

function besideMost(values: readonly number[]): readonly number[] {
  const best = most(values)
  return values.map(value => (best === 0 ? 0 : value / best))
}

function most(values: readonly number[]): number {
  return values.reduce((best, value) => Math.max(best, value), 0)
}
