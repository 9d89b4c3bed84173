import type { Hit } from '../domain/hit.ts'
import { displayTitle, type Paper } from '../domain/paper.ts'
import type { QuestionAnalysis } from '../domain/question.ts'
import type { PaperLibrary } from '../library/paper-library.ts'
import { namedIn } from './analysis/named-papers.ts'
import { analyseQuestion, withoutExclusions } from './analysis/question.ts'
import type { Embedder } from './embeddings/embedder.ts'
import { withFeedback } from './feedback.ts'
import { type FusionOptions, fuse } from './fusion.ts'
import { bm25 } from './indexes/lexical-segment.ts'
import type { IndexHit, PaperIndex, QueryTerm } from './indexes/paper-index.ts'
import type { PassageScorer } from './passage-scorer.ts'
import type { Retrieval, Retriever, SearchOptions, TitleMatch } from './retriever.ts'
import { titleSimilarity } from './title-similarity.ts'

/** How candidates are weighed; fitted on development questions, see docs/retrieval.md. */
export const retrievalSettings = {
  /** Candidates taken from each side. */
  candidates: 100,
  /** How many of them are scored again by their sentences. */
  reranked: 50,
  /**
   * The vectors count as much as the embedder knows of the question, to this power: a question of half-known words is
   * better left to the words themselves.
   */
  coverageExponent: 2,
  /** What the words count beside the vectors of a question that is known whole. */
  lexicalWeight: 1.2,
  /** What a paper gains whose own name stands in the question. */
  nameBonus: 0.2,
  /** What a word that was corrected counts beside one that was known. */
  correctionWeight: 0.7,
  /** What a short form counts in place of the words that were asked, and a word of what a short form stands for. */
  acronymWeight: 0.5,
  expansionWeight: 0.3,
} as const

interface HybridRetrieverParts {
  readonly library: PaperLibrary
  readonly index: PaperIndex
  readonly embedder: Embedder
  readonly passages: PassageScorer
  /** Brings the indexes up to date with the library. */
  readonly refresh: () => Promise<void>
}

/**
 * Words and vectors side by side: the best of each, fused; the first of those once more with their sentences, fused
 * again. A paper whose arXiv ID stands in the question comes first.
 */
export function createHybridRetriever(parts: HybridRetrieverParts): Retriever {
  const { library, index, embedder, passages, refresh } = parts

  async function find(
    question: QuestionAnalysis,
    vector: Float32Array,
    { limit = 10, filter }: SearchOptions,
  ): Promise<readonly Hit[]> {
    const weights = {
      denseWeight: question.embedderCoverage ** retrievalSettings.coverageExponent,
      lexicalWeight: retrievalSettings.lexicalWeight,
      lexicalCeiling: lexicalCeiling(question),
    }
    const terms = [...queryTerms(question), ...expansionTerms(question, index)]
    const candidates = index.search(terms, vector, retrievalSettings.candidates, filter)
    const first = best(candidates, weights, Math.max(limit, retrievalSettings.reranked))
    const named = (await library.get(question.arxivIds)).filter(paper => paper !== undefined)
    const stored = await library.get(first.map(({ paperId }) => paperId))
    const papers = stored.filter(paper => paper !== undefined)
    const scored = await passages.score(papers, vector)
    const byId = new Map(first.map(hit => [hit.paperId, hit]))
    const reranked = scored.map(entry => {
      const before = byId.get(entry.paper.id)
      const cosine = before?.denseScore ?? 0
      const bestSentence = Math.max(cosine, ...entry.passages.map(({ score }) => score))
      return { ...entry, lexicalScore: before?.lexicalScore ?? 0, denseScore: (cosine + bestSentence) / 2 }
    })
    const fused = fuse(reranked, weights)
    const ids = new Set(named.map(({ id }) => id))
    const hasId = ({ paper }: Hit): number => Number(ids.has(paper.id))
    // On a list a name is a topic (`papers on U-Net`), not the paper that bears it.
    const isNamed = question.type === 'list' ? () => false : namedIn(question)
    const scoreOf = (paper: Paper, score: number): number => {
      if (ids.has(paper.id)) return 1
      return isNamed(paper) ? Math.min(1, score + retrievalSettings.nameBonus) : score
    }
    const hits = reranked
      .map((hit, i): Hit => {
        const fusedScore = fused[i] ?? 0
        const score = scoreOf(hit.paper, fusedScore)
        return { ...hit, score, fusedScore, nameBonus: score - fusedScore }
      })
      // Another paper may reach 1 as well: it still comes after those whose IDs were given.
      .sort((a, b) => hasId(b) - hasId(a) || byScore(a, b))
    // What a filter refuses stays out, even where its ID was given.
    const missing = filter === undefined ? await missingNamed(named, hits, vector) : []
    const found = [...missing, ...hits].slice(0, limit)
    return question.type === 'list' ? withFeedback(found, index) : found
  }

  /** Papers named by ID that the question's own words did not bring up. */
  async function missingNamed(named: readonly Paper[], hits: readonly Hit[], vector: Float32Array) {
    const found = new Set(hits.map(({ paper }) => paper.id))
    const missing = named.filter(({ id }) => !found.has(id))
    const scored = await passages.score(missing, vector)
    return scored.map((entry): Hit => ({ ...entry, score: 1, lexicalScore: 0, denseScore: 0 }))
  }

  return {
    async search(text: string, options: SearchOptions = {}): Promise<Retrieval> {
      await refresh()
      options.signal?.throwIfAborted()
      const vector = await embedder.embedQuestion(withoutExclusions(text))
      const question = analyseQuestion(text, index, embedder.coverage(text))
      return { question, hits: await find(question, vector, options) }
    },

    async searchLike(paper: Paper, options: SearchOptions = {}): Promise<Retrieval> {
      const limit = options.limit ?? 10
      const text = `${displayTitle(paper)}. ${paper.abstract}`
      const found = await this.search(text, { ...options, limit: limit + 1 })
      const question: QuestionAnalysis = { ...found.question, type: 'list' }
      return { question, hits: found.hits.filter(hit => hit.paper.id !== paper.id).slice(0, limit) }
    },

    async searchTitles(text: string, limit: number): Promise<readonly TitleMatch[]> {
      await refresh()
      const question = analyseQuestion(text, index, 0)
      const candidates = index.search(queryTerms(question), undefined, retrievalSettings.candidates)
      const papers = await library.get(candidates.map(({ paperId }) => paperId))
      return papers
        .filter(paper => paper !== undefined)
        .map(paper => ({ paper, similarity: titleSimilarity(text, displayTitle(paper)) }))
        .sort((a, b) => b.similarity - a.similarity || (a.paper.id < b.paper.id ? -1 : 1))
        .slice(0, limit)
    },
  }
}

function queryTerms(question: QuestionAnalysis): readonly QueryTerm[] {
  return question.terms.flatMap(({ term, weight, corrections }) =>
    corrections.length === 0
      ? [{ term, weight }]
      : corrections.map(corrected => ({
          term: corrected,
          weight: (weight * retrievalSettings.correctionWeight) / corrections.length,
        })),
  )
}

/** Other words for what was asked. Of a short form's words only those that are nearly as rare as it: `LLM` is no `model`. */
function expansionTerms(question: QuestionAnalysis, index: PaperIndex): readonly QueryTerm[] {
  const terms = new Map<string, number>()
  for (const { asked, terms: others } of question.expansions) {
    if (others.length === 1) for (const term of others) terms.set(term, retrievalSettings.acronymWeight)
    const rarity = index.inverseDocumentFrequency(asked) / 2
    const telling = others.filter(term => index.inverseDocumentFrequency(term) >= rarity)
    if (others.length > 1) for (const term of telling) terms.set(term, retrievalSettings.expansionWeight)
  }
  for (const { term } of question.terms) terms.delete(term)
  return [...terms].map(([term, weight]) => ({ term, weight }))
}

/** BM25's score grows with every occurrence towards this, but never beyond. */
function lexicalCeiling({ terms }: QuestionAnalysis): number {
  return (bm25.k1 + 1) * terms.reduce((sum, term) => sum + term.weight * term.inverseDocumentFrequency, 0)
}

function best(candidates: readonly IndexHit[], weights: FusionOptions, limit: number): readonly IndexHit[] {
  const scores = fuse(candidates, weights)
  return candidates
    .map((hit, i) => ({ hit, score: scores[i] ?? 0 }))
    .sort((a, b) => b.score - a.score || (a.hit.paperId < b.hit.paperId ? -1 : 1))
    .slice(0, limit)
    .map(({ hit }) => hit)
}

/** Equal scores in the order of IDs, so that the same library always answers the same. */
function byScore(a: Hit, b: Hit): number {
  return b.score - a.score || (a.paper.id < b.paper.id ? -1 : 1)
}
