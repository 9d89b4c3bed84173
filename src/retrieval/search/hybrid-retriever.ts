import type { Hit } from '../../domain/hit.ts'
import { displayTitle, type Paper } from '../../domain/paper.ts'
import type { ScoredPassage } from '../../domain/passage.ts'
import { namesById, type QuestionAnalysis } from '../../domain/question.ts'
import type { RetrievalWeights } from '../../fitted-weights.ts'
import type { PaperLibrary } from '../../library/paper-library.ts'
import { readQuestion, searchedText } from '../../question/read-question.ts'
import type { WordingReader } from '../../question/read-wording.ts'
import { arxivIdKey, doiKey } from '../../sources/merging/identity.ts'
import { toPassages } from '../../text/to-passages.ts'
import type { Embedder } from '../embeddings/embedder.ts'
import { EmbedderFault, unlessAway } from '../embeddings/guarded-embedder.ts'
import { dotProduct } from '../indexes/vector-segment.ts'
import type { PassageScorer } from '../passages/passage-scorer.ts'
import { withFeedback } from './feedback.ts'
import { type FusionOptions, fuse } from './fusion.ts'
import { type Candidate, createJudge, createModelJudge, type JudgedCandidate } from './judge-candidates.ts'
import { aboveNoise, createNoiseScale } from './library-noise.ts'
import { namedIn } from './named-papers.ts'
import type { FoundPaper, PaperSearch, QueryTerm } from './paper-search.ts'
import { expansionTerms, lexicalCeiling, queryTerms } from './query-terms.ts'
import type { Retrieval, Retriever, SearchOptions, TitleMatch } from './retriever.ts'
import { titleSimilarity } from './title-similarity.ts'

/** Candidates taken from each side. */
const candidateCount = 100
/** How many of them are scored again by their sentences. */
const rerankedCount = 50
/** Papers among which the noise is read. */
const noisePapers = 200

interface HybridRetrieverParts {
  readonly library: Pick<PaperLibrary, 'get' | 'findByKeys'>
  readonly paperSearch: PaperSearch
  readonly embedder: Embedder
  /** The built-in embedder, where `embedder` is a larger model. */
  readonly builtin?: Embedder
  readonly passages: PassageScorer
  readonly weights: RetrievalWeights
  readonly wording: WordingReader
}

/** A question, and what it asks the search for by words. */
interface ReadQuestion {
  readonly question: QuestionAnalysis
  readonly terms: readonly QueryTerm[]
}

/** What is searched for. */
interface ReadText {
  readonly text: string
  /** By `embedder`; absent where that does not answer. */
  readonly vector?: Float32Array
}

/**
 * Words and vectors side by side: the best of each, fused; the first of those once more with their sentences, fused
 * again. A paper whose arXiv ID or DOI stands in the question comes first. Where a guarded embedder does not answer, the words
 * decide alone.
 */
export function createHybridRetriever(parts: HybridRetrieverParts): Retriever {
  const { library, paperSearch, embedder, builtin, passages, weights, wording } = parts
  const judge =
    builtin === undefined
      ? createJudge(passages)
      : createModelJudge({ builtin, scaleFor: createNoiseScale({ library, paperSearch, builtin }) })

  function fusionFor(question: QuestionAnalysis, hasVector: boolean): FusionOptions {
    const known = question.embedderCoverage ** weights.coverageExponent
    const words = { lexicalWeight: weights.lexicalWeight, lexicalCeiling: lexicalCeiling(question) }
    if (!hasVector) return { ...words, denseWeight: 0 }
    if (builtin === undefined) return { ...words, denseWeight: known }
    return { ...words, denseWeight: known * weights.builtinWeight, modelWeight: weights.modelWeight }
  }

  /** The papers of a question that says nothing but whose, of which category or of what time they are. */
  async function findByDate(
    question: QuestionAnalysis,
    { limit = 10, filter = {} }: SearchOptions,
  ): Promise<readonly Hit[]> {
    const ids = await paperSearch.byDate(question.dates.order ?? 'newest-first', limit, filter)
    const papers = (await library.get(ids)).filter(paper => paper !== undefined)
    return papers.map(paper => ({
      paper,
      passages: unscored(paper),
      score: 0,
      lexicalScore: 0,
      denseScore: 0,
    }))
  }

  async function find(
    { question, terms }: ReadQuestion,
    read: ReadText,
    { limit = 10, filter, sentencesRead = 0 }: SearchOptions,
  ): Promise<readonly Hit[]> {
    const { vector } = read
    const fusion = fusionFor(question, vector !== undefined)
    const found = await paperSearch.find({ terms, vector, limit: candidateCount, filter })
    const first = best(found, beforeJudging(fusion), Math.max(limit, rerankedCount))
    const named = await papersById(question)
    const stored = await library.get(first.map(({ paperId }) => paperId))
    const candidates = first.flatMap(({ lexicalScore, denseScore }, i): readonly Candidate[] => {
      const paper = stored[i]
      return paper === undefined ? [] : [{ paper, lexicalScore, cosine: denseScore }]
    })
    const reranked = await judged(candidates, read)
    const fused = fuse(reranked, fusion)
    const ids = new Set(named.map(({ id }) => id))
    const hasId = ({ paper }: { readonly paper: Paper }): number => Number(ids.has(paper.id))
    // On a list a name is a topic (`papers on U-Net`), not the paper that bears it.
    const isNamed = question.wording.intent === 'list' ? () => false : namedIn(question)
    const scoreOf = (paper: Paper, score: number): number => {
      if (ids.has(paper.id)) return 1
      return isNamed(paper) ? Math.min(1, score + weights.nameBonus) : score
    }
    const ranked = reranked
      .map((candidate, i) => {
        const fusedScore = fused[i] ?? 0
        return { ...candidate, fusedScore, score: scoreOf(candidate.paper, fusedScore) }
      })
      // Another paper may reach 1 as well: it still comes after those whose IDs were given.
      .sort((a, b) => hasId(b) - hasId(a) || byScore(a, b))
    // What a filter refuses stays out, even where its ID was given.
    const missing = filter === undefined ? await missingNamed(named, ranked, read) : []
    const hits = ranked.slice(0, limit).map(
      ({ vector: _, passages: own, ...hit }): Hit => ({
        ...hit,
        passages: own(),
        nameBonus: hit.score - hit.fusedScore,
      }),
    )
    const vectors = new Map(reranked.map(each => [each.paper.id, each.vector]))
    const shown = await withSentencesRead([...missing, ...hits].slice(0, limit), vector, sentencesRead)
    return withFeedback(shown, await vectorsFor(shown, vectors))
  }

  /** The hits' vectors by the embedder that their scores are by. */
  async function vectorsFor(
    hits: readonly Hit[],
    known: ReadonlyMap<string, Float32Array | undefined>,
  ): Promise<readonly (Float32Array | undefined)[]> {
    const ids = hits.map(({ paper }) => paper.id)
    const missing = ids.filter(id => known.get(id) === undefined)
    const read = missing.length === 0 ? [] : await paperSearch.vectorsOf(missing)
    const byId = new Map(missing.map((id, i) => [id, read[i]]))
    return ids.map(id => known.get(id) ?? byId.get(id))
  }

  /** The first hits with their sentences' scores by the larger model, where there is one. */
  async function withSentencesRead(
    hits: readonly Hit[],
    vector: Float32Array | undefined,
    count: number,
  ): Promise<readonly Hit[]> {
    if (builtin === undefined || vector === undefined || count === 0) return hits
    const papers = hits.slice(0, count).map(({ paper }) => paper)
    const scored = await passages.score(papers, vector)
    return hits.map((hit, i) => ({ ...hit, passages: scored[i]?.passages() ?? hit.passages }))
  }

  /** The dense score that no paper would reach by chance, read off papers that nobody chose. */
  async function leastDense({ text, vector }: ReadText, options: SearchOptions): Promise<number | undefined> {
    if (options.withNoise !== true || vector === undefined) return undefined
    const ids = await paperSearch.sample(noisePapers)
    const [papers, vectors] = await Promise.all([library.get(ids), paperSearch.vectorsOf(ids)])
    const candidates = papers.flatMap((paper, i): readonly Candidate[] => {
      const own = vectors[i]
      return paper === undefined || own === undefined
        ? []
        : [{ paper, lexicalScore: 0, cosine: dotProduct(own, 0, vector) }]
    })
    const scores = (await judged(candidates, { text, vector })).map(({ denseScore }) => denseScore)
    return aboveNoise(scores, (await paperSearch.status()).papers)
  }

  /** Papers that were chosen before, each with its sentences scored, in the order in which they were given. */
  async function readChosen(ids: readonly string[], read: ReadText): Promise<readonly Hit[]> {
    const papers = (await library.get(ids)).filter(paper => paper !== undefined)
    return readByIds(papers, read)
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
    others: readonly { readonly paper: Paper }[],
    read: ReadText,
  ): Promise<readonly Hit[]> {
    const found = new Set(others.map(({ paper }) => paper.id))
    return readByIds(
      named.filter(({ id }) => !found.has(id)),
      read,
    )
  }

  async function readByIds(papers: readonly Paper[], read: ReadText): Promise<readonly Hit[]> {
    const candidates = papers.map((paper): Candidate => ({ paper, lexicalScore: 0, cosine: 0 }))
    return (await judged(candidates, read)).map(({ paper, passages: own }) => ({
      paper,
      passages: own(),
      score: 1,
      lexicalScore: 0,
      denseScore: 0,
    }))
  }

  async function judged(
    candidates: readonly Candidate[],
    { text, vector }: ReadText,
  ): Promise<readonly JudgedCandidate[]> {
    if (vector !== undefined) return judge(candidates, { text, vector })
    return candidates.map(({ paper, lexicalScore }) => ({
      paper,
      passages: () => unscored(paper),
      lexicalScore,
      denseScore: 0,
    }))
  }

  /** `text` as a question, or as what papers should be like. */
  async function analyse(text: string, options: SearchOptions): Promise<ReadQuestion> {
    await paperSearch.refresh()
    options.signal?.throwIfAborted()
    const embedderCoverage = (builtin ?? embedder).coverage(text)
    return paperSearch.readWith(vocabulary => {
      const question = readQuestion(text, { vocabulary, wording, embedderCoverage })
      const others = expansionTerms(question, vocabulary, weights)
      return { question, terms: [...queryTerms(question, weights), ...others] }
    })
  }

  return {
    async search(text: string, options: SearchOptions = {}): Promise<Retrieval> {
      const { question, terms } = await analyse(text, options)
      const filter =
        question.filter === undefined ? options.filter : { ...question.filter, ...options.filter }
      const narrowed = { ...options, ...(filter !== undefined && { filter }) }
      const chosen = options.papers
      if (question.isByFilterAlone && chosen === undefined)
        return { question, hits: without(await findByDate(question, narrowed), options) }
      const searched = searchedText(text, question)
      const read = await unlessAway(() => embedder.embedQuestion(searched))
      const isAway = read instanceof EmbedderFault
      const asked = { text: searched, ...(!isAway && { vector: read }) }
      const least = await leastDense(asked, options)
      return {
        question,
        hits:
          chosen === undefined
            ? without(await find({ question, terms }, asked, narrowed), options)
            : await readChosen(chosen, asked),
        ...(least !== undefined && { leastDense: least }),
        ...(isAway && { embedderFault: read.message }),
      }
    },

    async searchLike(paper: Paper, options: SearchOptions = {}): Promise<Retrieval> {
      const limit = options.limit ?? 10
      const text = `${displayTitle(paper)}. ${paper.abstract}`
      // An abstract's dates and commands are not a question's.
      const analysed = await analyse(text, options)
      const { filter: _, ...read } = analysed.question
      const question: QuestionAnalysis = {
        ...read,
        wording: { ...read.wording, intent: 'list' },
        dates: {},
        isByFilterAlone: false,
      }
      const embedded = await unlessAway(() => embedder.embedQuestion(text))
      // The vector that the paper has as one of the library says nearly the same.
      const [vector] =
        embedded instanceof EmbedderFault ? await paperSearch.vectorsOf([paper.id]) : [embedded]
      const asked = { text, ...(vector !== undefined && { vector }) }
      const hits = await find({ question, terms: analysed.terms }, asked, { ...options, limit: limit + 1 })
      const least = await leastDense(asked, options)
      return {
        question,
        hits: hits.filter(hit => hit.paper.id !== paper.id).slice(0, limit),
        ...(least !== undefined && { leastDense: least }),
        ...(embedded instanceof EmbedderFault && vector === undefined && { embedderFault: embedded.message }),
      }
    },

    async searchTitles(text: string, limit: number): Promise<readonly TitleMatch[]> {
      await paperSearch.refresh()
      const terms = await paperSearch.readWith(vocabulary =>
        queryTerms(readQuestion(text, { vocabulary, wording, embedderCoverage: 0 }), weights),
      )
      const candidates = await paperSearch.find({ terms, limit: candidateCount })
      const papers = await library.get(candidates.map(({ paperId }) => paperId))
      return papers
        .filter(paper => paper !== undefined)
        .map(paper => ({ paper, similarity: titleSimilarity(text, displayTitle(paper)) }))
        .sort((a, b) => b.similarity - a.similarity || (a.paper.id < b.paper.id ? -1 : 1))
        .slice(0, limit)
    },
  }
}

function without(hits: readonly Hit[], { without: left = [] }: SearchOptions): readonly Hit[] {
  return left.length === 0 ? hits : hits.filter(({ paper }) => !left.includes(paper.id))
}

function unscored(paper: Paper): readonly ScoredPassage[] {
  return toPassages(paper).map(passage => ({ ...passage, score: 0 }))
}

/** The cosines of the index are the larger model's, where there is one, and stand for the built-in embedder's too. */
function beforeJudging({ denseWeight, modelWeight = 0, ...others }: FusionOptions): FusionOptions {
  return { ...others, denseWeight: denseWeight + modelWeight }
}

function best(
  candidates: readonly FoundPaper[],
  weights: FusionOptions,
  limit: number,
): readonly FoundPaper[] {
  const scores = fuse(candidates, weights)
  return candidates
    .map((hit, i) => ({ hit, score: scores[i] ?? 0 }))
    .sort((a, b) => b.score - a.score || (a.hit.paperId < b.hit.paperId ? -1 : 1))
    .slice(0, limit)
    .map(({ hit }) => hit)
}

type Scored = Pick<Hit, 'paper' | 'score'>

/** Equal scores in the order of IDs, so that the same library always answers the same. */
function byScore(a: Scored, b: Scored): number {
  return b.score - a.score || (a.paper.id < b.paper.id ? -1 : 1)
}
