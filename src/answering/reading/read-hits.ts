import type { Hit } from '../../domain/hit.ts'
import type { QuestionAnalysis } from '../../domain/question.ts'
import { type LinearHead, probabilityOf } from '../evidence/linear-head.ts'
import type { PaperEvidence } from '../evidence/paper-evidence.ts'
import { comparedByName, namedHits } from './asked-papers.ts'

/** What a question means for the papers found; worked out once, and what every form of answer goes by. */
export interface Reading {
  readonly question: QuestionAnalysis
  readonly hits: readonly Hit[]
  /** The papers that the question names, best first. */
  readonly named: readonly Hit[]
  /** The papers that it sets side by side: two or more, or none. */
  readonly compared: readonly Hit[]
  /** How likely the library holds what is asked for, 0 … 1. */
  readonly isHeld: number
  /** How likely the first paper is the one that is meant, 0 … 1. */
  readonly isFirst: number
  /** What the papers say to the question, each judged once. */
  evidenceOf(hit: Hit): PaperEvidence
}

export interface ReadingWeights {
  readonly held: LinearHead
  readonly first: LinearHead
  readonly compared: LinearHead
  /** What is less likely a comparison is answered from one paper, 0 … 1. */
  readonly leastCompared: number
}

/** Papers whose sentences are looked at before it is decided whether there is an answer. */
const judgedHits = 3
const mostCompared = 4

export function readHits(
  question: QuestionAnalysis,
  hits: readonly Hit[],
  { weights, evidenceOf }: { readonly weights: ReadingWeights; readonly evidenceOf: Reading['evidenceOf'] },
): Reading {
  const named = namedHits(question, hits)
  const features = heldFeatures(question, hits, { named, evidenceOf })
  return {
    question,
    hits,
    named,
    compared: comparedHits(question, hits, { ...weights, named }),
    isHeld: probabilityOf(weights.held, features),
    isFirst: probabilityOf(weights.first, features),
    evidenceOf,
  }
}

/** The same where a conversation says which papers are meant: they are named, and the question is for them. */
export function readChosenHits(
  question: QuestionAnalysis,
  hits: readonly Hit[],
  { isCompared, evidenceOf }: Pick<Reading, 'evidenceOf'> & { readonly isCompared: boolean },
): Reading {
  return {
    question,
    hits,
    named: hits,
    compared: isCompared ? hits.slice(0, mostCompared) : [],
    isHeld: 1,
    isFirst: 1,
    evidenceOf,
  }
}

/**
 * What tells whether the papers found hold what is asked: the question's own wording, how well the best ones were found
 * and how far before the others, and how much of the question their sentences have.
 */
export function heldFeatures(
  question: QuestionAnalysis,
  hits: readonly Hit[],
  { named, evidenceOf }: Pick<Reading, 'named' | 'evidenceOf'>,
): Readonly<Record<string, number>> {
  const { terms, wording, lexicalCoverage, embedderCoverage, arxivIds, authors } = question
  const scores = hits.map(({ score, fusedScore }) => fusedScore ?? score)
  const [best = 0, second = 0] = scores
  const weight = terms.reduce((sum, term) => sum + term.weight * term.inverseDocumentFrequency, 0)
  const unknown = terms
    .filter(({ documentFrequency, corrections }) => documentFrequency === 0 && corrections.length === 0)
    .reduce((sum, term) => sum + term.weight * term.inverseDocumentFrequency, 0)
  const forPapers = Math.max(1e-4, Math.min(1 - 1e-4, wording.kinds.papers + wording.kinds.cite))
  const logit = Math.log(forPapers / (1 - forPapers))
  const judged = hits.slice(0, judgedHits).map(evidenceOf)
  const most = (some: readonly PaperEvidence[], name: string): number =>
    Math.max(0, ...some.flatMap(({ sentences }) => sentences.map(({ features }) => features[name] ?? 0)))
  return {
    'for papers': logit,
    score: best,
    'second score': second,
    'before second': best - second,
    'before fifth': best - (scores[4] ?? 0),
    cosine: hits[0]?.denseScore ?? 0,
    named: named.length > 0 ? 1 : 0,
    'first is named': named.length > 0 && named[0] === hits[0] ? 1 : 0,
    'several named': named.length > 1 ? 1 : 0,
    id: arxivIds.length > 0 ? 1 : 0,
    author: authors.length > 0 ? 1 : 0,
    'words known': lexicalCoverage,
    'meaning known': embedderCoverage,
    terms: Math.min(1, terms.length / 10),
    unknown: weight === 0 ? 1 : unknown / weight,
    'first words': most(judged.slice(0, 1), 'words'),
    'first beyond title': most(judged.slice(0, 1), 'beyondTitle'),
    'first alike': most(judged.slice(0, 1), 'alike'),
    'first cosine': most(judged.slice(0, 1), 'cosine'),
    'any words': most(judged, 'words'),
    'any alike': most(judged, 'alike'),
    'any cosine': most(judged, 'cosine'),
    'for papers and score': logit * best,
    'asks for several': wording.intents.list + wording.intents.broad,
    'asks to find': wording.intents.find,
    'asks for fields': wording.intents.meta + wording.intents.code,
  }
}

/** Papers that are compared by their names, or the first two where the wording compares and two stand out. */
function comparedHits(
  question: QuestionAnalysis,
  hits: readonly Hit[],
  { compared, leastCompared, named }: ReadingWeights & Pick<Reading, 'named'>,
): readonly Hit[] {
  if (question.arxivIds.length > 1)
    return hits.filter(({ paper }) => question.arxivIds.includes(paper.arxivId ?? '')).slice(0, mostCompared)
  const byName = comparedByName(question, hits).slice(0, mostCompared)
  // One paper beside what it is compared with in its own abstract: `how much smaller is TinySAM than SAM?`
  if (
    byName.length < 2 &&
    named[0] === hits[0] &&
    question.names.length > 0 &&
    question.wording.intents.compare < 1 / 2
  )
    return []
  const features = comparedFeatures(question, hits, byName)
  if (probabilityOf(compared, features) < leastCompared) return []
  return byName.length > 1 ? byName : hits.slice(0, 2)
}

/** What tells whether a question sets papers side by side: a search for one finds that and little else, one for two finds both. */
export function comparedFeatures(
  { wording: { intents } }: QuestionAnalysis,
  hits: readonly Hit[],
  byName: readonly Hit[],
): Readonly<Record<string, number>> {
  const [first = 0, second = 0, third = 0] = hits.map(({ score }) => score)
  const best = Math.max(first, 1e-6)
  return {
    'asks to compare': Math.log(Math.max(1e-4, intents.compare) / Math.max(1e-4, 1 - intents.compare)),
    'asks for several': intents.list + intents.broad,
    nearness: second / best,
    gap: (second - third) / best,
    'by name': byName.length > 1 ? 1 : 0,
  }
}
