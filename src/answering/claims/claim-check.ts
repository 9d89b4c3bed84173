import type { Paper } from '../../domain/paper.ts'
import type { QuestionAnalysis } from '../../domain/question.ts'
import type { Retrieval, Retriever } from '../../retrieval/search/retriever.ts'
import { splitSentences } from '../../text/sentences.ts'
import { toTerms } from '../../text/terms.ts'
import { searchNote } from '../search-note.ts'
import { comparedIn } from './comparisons.ts'
import { wordingConflict } from './wording-conflict.ts'

/*
 * A claim is held against the sentences of the nearest abstracts. The sentence that shares most of its words and its
 * meaning decides: enough shared and nothing against it supports the claim; enough shared, but a negation, an opposite
 * or another figure, contradicts it by its wording; too little shared says nothing.
 */

export type ClaimVerdict =
  | {
      readonly verdict: 'supported' | 'contradicted'
      readonly claim: string
      readonly paper: Paper
      /** A sentence of the abstract, word for word. */
      readonly quote: string
      /** What speaks against the claim, where something does: `the figure 80`. */
      readonly conflict?: string
    }
  | {
      readonly verdict: 'not-in-corpus'
      readonly claim: string
      /** The sentence that comes nearest all the same; absent in an empty library. */
      readonly nearest?: { readonly paper: Paper; readonly quote: string }
    }

/** Sentences of a message that are looked at, and the shortest worth looking at. */
const mostClaims = 5
const shortestClaimTerms = 3
const searchedPapers = 8
/** Sentences in which a comparison is looked for, the nearest first. */
const comparedCandidates = 20

/** Fitted by eye on sentences of the bundled abstracts, as they are, reworded, and turned around. */
const thresholds = { words: 0.66, combined: 0.62, cosineShare: 0.4 } as const

export interface ClaimCheck {
  /** In the order of the sentences. */
  readonly verdicts: readonly ClaimVerdict[]
  /** As in `Answer`. */
  readonly note?: string
}

/** Checks each sentence of a text that claims something. Rejects with an `AppError`. */
export async function checkClaims(
  text: string,
  retriever: Retriever,
  signal?: AbortSignal,
): Promise<ClaimCheck> {
  const claims = splitSentences(text)
    .filter(sentence => !sentence.endsWith('?') && toTerms(sentence).length >= shortestClaimTerms)
    .slice(0, mostClaims)
  const verdicts: ClaimVerdict[] = []
  let note: Pick<ClaimCheck, 'note'> = {}
  for (const claim of claims) {
    const found = await retriever.search(claim, { limit: searchedPapers, ...(signal && { signal }) })
    note = { ...note, ...searchNote(found) }
    verdicts.push(judge(claim, found))
  }
  return { verdicts, ...note }
}

interface Candidate {
  readonly paper: Paper
  readonly quote: string
  readonly words: number
  readonly combined: number
}

function judge(claim: string, { question, hits, embedderFault }: Retrieval): ClaimVerdict {
  // Without vectors a sentence has no cosine, and its words have to do.
  const cosineShare = embedderFault === undefined ? thresholds.cosineShare : 0
  const candidates = hits
    .flatMap(hit => hit.passages.map(passage => toCandidate({ question, cosineShare }, hit.paper, passage)))
    .sort((a, b) => b.combined - a.combined)
  const compared = judgeComparison(claim, candidates)
  if (compared !== undefined) return compared
  const [best] = candidates
  if (best === undefined || best.words < thresholds.words || best.combined < thresholds.combined) {
    return {
      verdict: 'not-in-corpus',
      claim,
      ...(best !== undefined && { nearest: { paper: best.paper, quote: best.quote } }),
    }
  }
  const { paper, quote } = best
  const conflict = wordingConflict(claim, quote, paper.abstract)
  return conflict === undefined
    ? { verdict: 'supported', claim, paper, quote }
    : { verdict: 'contradicted', claim, paper, quote, conflict }
}

/** A sentence that compares the two things of the claim in what the claim compares them decides, however little else it shares. */
function judgeComparison(claim: string, candidates: readonly Candidate[]): ClaimVerdict | undefined {
  for (const { paper, quote } of candidates.slice(0, comparedCandidates)) {
    const compared = comparedIn(claim, quote, paper)
    if (compared === undefined) continue
    if (!compared.isContradicted) return { verdict: 'supported', claim, paper, quote }
    const conflict = `the abstract compares them the other way round (“${compared.word}”)`
    return { verdict: 'contradicted', claim, paper, quote, conflict }
  }
  return undefined
}

function toCandidate(
  { question, cosineShare }: { readonly question: QuestionAnalysis; readonly cosineShare: number },
  paper: Paper,
  { text, score }: { readonly text: string; readonly score: number },
): Candidate {
  // A paper's name often stands in its title alone while the sentence says `we`.
  const terms = new Set(toTerms(`${paper.title ?? ''} ${text}`))
  const words = sharedWords(question, terms)
  return {
    paper,
    quote: text,
    words,
    combined: (1 - cosineShare) * words + cosineShare * Math.max(0, score),
  }
}

/** The share of the claim's words, figures aside, in a sentence, 0 … 1, each weighted by how rare it is. */
function sharedWords(question: QuestionAnalysis, terms: ReadonlySet<string>): number {
  let [all, shared] = [0, 0]
  for (const { term, corrections, inverseDocumentFrequency } of question.terms) {
    if (/^\d/.test(term)) continue
    all += inverseDocumentFrequency
    if ([term, ...corrections].some(each => terms.has(each))) shared += inverseDocumentFrequency
  }
  return all === 0 ? 0 : shared / all
}
