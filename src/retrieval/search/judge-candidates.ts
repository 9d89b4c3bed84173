import type { Paper } from '../../domain/paper.ts'
import type { ScoredPassage } from '../../domain/passage.ts'
import type { Embedder } from '../embeddings/embedder.ts'
import { dotProduct } from '../indexes/vector-segment.ts'
import { embeddedText } from '../indexing/embed-papers.ts'
import { createPassageScorer, type PassageScorer, type ScoredPaper } from '../passages/passage-scorer.ts'
import type { SideScores } from './fusion.ts'
import type { TwoVectors } from './library-noise.ts'

/** A paper that was found, as the index scored it. */
export interface Candidate {
  readonly paper: Paper
  readonly lexicalScore: number
  /** Cosine of the question's vector and the paper's in the index, −1 … 1. */
  readonly cosine: number
}

/** The same with its sentences looked at. */
export interface JudgedCandidate extends SideScores {
  readonly paper: Paper
  /** Its sentences, made when they are asked for. */
  passages(): readonly ScoredPassage[]
  /** By the embedder that `denseScore` is by, where it is not the index's. */
  readonly vector?: Float32Array
}

/** Scores candidates by their sentences too; in their order. */
export type CandidateJudge = (
  candidates: readonly Candidate[],
  question: { readonly text: string; readonly vector: Float32Array },
) => Promise<readonly JudgedCandidate[]>

/** By one embedder: half the paper as a whole, half its best sentence. */
export function createJudge(passages: PassageScorer): CandidateJudge {
  return async (candidates, { vector }) => {
    const scored = await passages.score(
      candidates.map(({ paper }) => paper),
      vector,
    )
    return candidates.map(({ paper, lexicalScore, cosine }, i) => ({
      paper,
      passages: () => scored[i]?.passages() ?? [],
      lexicalScore,
      denseScore: withSentences(cosine, scored[i]),
    }))
  }
}

export interface ModelJudgeParts {
  /** The built-in embedder, which makes a paper's vector in some 40 µs. */
  readonly builtin: Embedder
  readonly scaleFor: (question: TwoVectors) => Promise<(cosine: number) => number>
}

/**
 * By a larger model and the built-in embedder beside it: the former scores papers as a whole, the latter their sentences
 * too, for all that decides what is answered was fitted to it. The model's sentences would take seconds, and make the
 * order worse (docs/embedder.md).
 */
export function createModelJudge({ builtin, scaleFor }: ModelJudgeParts): CandidateJudge {
  const builtinPassages = createPassageScorer(builtin)

  return async (candidates, { text, vector }) => {
    const papers = candidates.map(({ paper }) => paper)
    const question = await builtin.embedQuestion(text)
    const vectors = await builtin.embedPassages(papers.map(embeddedText))
    const scored = await builtinPassages.score(papers, question)
    const scale = await scaleFor({ model: vector, builtin: question })
    return candidates.map(({ paper, lexicalScore, cosine }, i) => {
      const own = vectors[i] ?? new Float32Array(builtin.dimension)
      return {
        paper,
        passages: () => scored[i]?.passages() ?? [],
        lexicalScore,
        denseScore: withSentences(dotProduct(own, 0, question), scored[i]),
        modelScore: scale(cosine),
        vector: own,
      }
    })
  }
}

function withSentences(cosine: number, { best }: Pick<ScoredPaper, 'best'> = { best: -1 }): number {
  return (cosine + Math.max(cosine, best)) / 2
}
