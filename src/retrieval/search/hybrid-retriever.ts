import type { Hit } from '../../domain/hit.ts'
import { displayTitle, type Paper } from '../../domain/paper.ts'
import { namesById, type QuestionAnalysis } from '../../domain/question.ts'
import type { RetrievalWeights } from '../../fitted-weights.ts'
import type { PaperLibrary } from '../../library/paper-library.ts'
import { readQuestion, searchedText } from '../../question/read-question.ts'
import type { WordingReader } from '../../question/read-wording.ts'
import { arxivIdKey, doiKey } from '../../sources/merging/identity.ts'
import type { Embedder } from '../embeddings/embedder.ts'
import { EmbedderFault, unlessAway } from '../embeddings/guarded-embedder.ts'
import type { IndexHit, PaperIndex } from '../indexes/paper-index.ts'
import type { PassageScorer } from '../passages/passage-scorer.ts'
import { toPassages } from '../passages/passages.ts'
import { withFeedback } from './feedback.ts'
import { type FusionOptions, fuse } from './fusion.ts'
import { namedIn } from './named-papers.ts'
import { expansionTerms, lexicalCeiling, queryTerms } from './query-terms.ts'
import type { Retrieval, Retriever, SearchOptions, TitleMatch } from './retriever.ts'
import { titleSimilarity } from './title-similarity.ts'

/** Candidates taken from each side. */
const candidateCount = 100
/** How many of them are scored again by their sentences. */
const rerankedCount = 50

interface HybridRetrieverParts {
  readonly library: Pick<PaperLibrary, 'get' | 'findByKeys'>
  readonly index: PaperIndex
  readonly embedder: Embedder
  readonly passages: PassageScorer
  readonly weights: RetrievalWeights
  readonly wording: WordingReader
  /** Brings the indexes up to date with the library. */
  readonly refresh: () => Promise<void>
}

/**
 * Words and vectors side by side: the best of each, fused; the first of those once more with their sentences, fused
 * again. A paper whose arXiv ID or DOI stands in the question comes first. Where a guarded embedder does not answer, the words
 * decide alone.
 */
export function createHybridRetriever(parts: HybridRetrieverParts): Retriever {
  const { library, index, embedder, passages, weights, wording, refresh } = parts

  /** The papers of a question that says nothing but whose, of which category or of what time they are. */
  async function findByDate(
    question: QuestionAnalysis,
    { limit = 10, filter = {} }: SearchOptions,
  ): Promise<readonly Hit[]> {
    const ids = index.byDate(question.dates.order ?? 'newest-first', limit, filter)
    const papers = (await library.get(ids)).filter(paper => paper !== undefined)
    const scored = await scorePassages(papers, undefined)
    return scored.map(entry => ({ ...entry, score: 0, lexicalScore: 0, denseScore: 0 }))
  }

  async function find(
    question: QuestionAnalysis,
    vector: Float32Array | undefined,
    { limit = 10, filter }: SearchOptions,
  ): Promise<readonly Hit[]> {
    const fusion = {
      denseWeight: vector === undefined ? 0 : question.embedderCoverage ** weights.coverageExponent,
      lexicalWeight: weights.lexicalWeight,
      lexicalCeiling: lexicalCeiling(question),
    }
    const terms = [...queryTerms(question, weights), ...expansionTerms(question, index, weights)]
    const candidates = index.search(terms, vector, candidateCount, filter)
    const first = best(candidates, fusion, Math.max(limit, rerankedCount))
    const named = await papersById(question)
    const stored = await library.get(first.map(({ paperId }) => paperId))
    const papers = stored.filter(paper => paper !== undefined)
    const scored = await scorePassages(papers, vector)
    const byId = new Map(first.map(hit => [hit.paperId, hit]))
    const reranked = scored.map(entry => {
      const before = byId.get(entry.paper.id)
      const cosine = before?.denseScore ?? 0
      const bestSentence = Math.max(cosine, ...entry.passages.map(({ score }) => score))
      return { ...entry, lexicalScore: before?.lexicalScore ?? 0, denseScore: (cosine + bestSentence) / 2 }
    })
    const fused = fuse(reranked, fusion)
    const ids = new Set(named.map(({ id }) => id))
    const hasId = ({ paper }: Hit): number => Number(ids.has(paper.id))
    // On a list a name is a topic (`papers on U-Net`), not the paper that bears it.
    const isNamed = question.wording.intent === 'list' ? () => false : namedIn(question)
    const scoreOf = (paper: Paper, score: number): number => {
      if (ids.has(paper.id)) return 1
      return isNamed(paper) ? Math.min(1, score + weights.nameBonus) : score
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
    return withFeedback(found, index)
  }

  /** The papers whose arXiv IDs or DOIs stand in the question. */
  async function papersById(question: QuestionAnalysis): Promise<readonly Paper[]> {
    const { arxivIds, dois } = question
    const stored = await library.get(arxivIds)
    // Documents of the reader's own may have an arXiv ID beside the ID that they are stored under.
    const missing = arxivIds.filter((_, i) => stored[i] === undefined)
    const keys = [...missing.map(arxivIdKey), ...dois.map(doiKey)]
    const others = keys.length === 0 ? [] : await library.findByKeys(keys)
    return [
      ...stored.filter(paper => paper !== undefined),
      ...others.filter(paper => namesById(question, paper)),
    ]
  }

  /** Papers named by ID that the question's own words did not bring up. */
  async function missingNamed(
    named: readonly Paper[],
    hits: readonly Hit[],
    vector: Float32Array | undefined,
  ) {
    const found = new Set(hits.map(({ paper }) => paper.id))
    const missing = named.filter(({ id }) => !found.has(id))
    const scored = await scorePassages(missing, vector)
    return scored.map((entry): Hit => ({ ...entry, score: 1, lexicalScore: 0, denseScore: 0 }))
  }

  async function scorePassages(papers: readonly Paper[], vector: Float32Array | undefined) {
    if (vector !== undefined) return passages.score(papers, vector)
    return papers.map(paper => ({
      paper,
      passages: toPassages(paper).map(passage => ({ ...passage, score: 0 })),
    }))
  }

  /** `text` as a question, or as what papers should be like. */
  async function analyse(text: string, options: SearchOptions): Promise<QuestionAnalysis> {
    await refresh()
    options.signal?.throwIfAborted()
    return readQuestion(text, { vocabulary: index, wording, embedderCoverage: embedder.coverage(text) })
  }

  return {
    async search(text: string, options: SearchOptions = {}): Promise<Retrieval> {
      const question = await analyse(text, options)
      const filter =
        question.filter === undefined ? options.filter : { ...question.filter, ...options.filter }
      const narrowed = { ...options, ...(filter !== undefined && { filter }) }
      if (question.isByFilterAlone) return { question, hits: await findByDate(question, narrowed) }
      const read = await unlessAway(() => embedder.embedQuestion(searchedText(text, question)))
      const isAway = read instanceof EmbedderFault
      return {
        question,
        hits: await find(question, isAway ? undefined : read, narrowed),
        ...(isAway && { embedderFault: read.message }),
      }
    },

    async searchLike(paper: Paper, options: SearchOptions = {}): Promise<Retrieval> {
      const limit = options.limit ?? 10
      const text = `${displayTitle(paper)}. ${paper.abstract}`
      // An abstract's dates and commands are not a question's.
      const { filter: _, ...read } = await analyse(text, options)
      const question: QuestionAnalysis = {
        ...read,
        wording: { ...read.wording, intent: 'list' },
        dates: {},
        isByFilterAlone: false,
      }
      const embedded = await unlessAway(() => embedder.embedQuestion(text))
      // The vector that the paper has as one of the library says nearly the same.
      const vector = embedded instanceof EmbedderFault ? index.vectorOf(paper.id) : embedded
      const hits = await find(question, vector, { ...options, limit: limit + 1 })
      return {
        question,
        hits: hits.filter(hit => hit.paper.id !== paper.id).slice(0, limit),
        ...(embedded instanceof EmbedderFault && vector === undefined && { embedderFault: embedded.message }),
      }
    },

    async searchTitles(text: string, limit: number): Promise<readonly TitleMatch[]> {
      await refresh()
      const question = readQuestion(text, { vocabulary: index, wording, embedderCoverage: 0 })
      const candidates = index.search(queryTerms(question, weights), undefined, candidateCount)
      const papers = await library.get(candidates.map(({ paperId }) => paperId))
      return papers
        .filter(paper => paper !== undefined)
        .map(paper => ({ paper, similarity: titleSimilarity(text, displayTitle(paper)) }))
        .sort((a, b) => b.similarity - a.similarity || (a.paper.id < b.paper.id ? -1 : 1))
        .slice(0, limit)
    },
  }
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
