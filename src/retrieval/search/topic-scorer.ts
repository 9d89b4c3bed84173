import type { Paper } from '../../domain/paper.ts'
import type { QuestionAnalysis } from '../../domain/question.ts'
import type { RetrievalWeights } from '../../fitted-weights.ts'
import type { PaperLibrary } from '../../library/paper-library.ts'
import { readQuestion, searchedText } from '../../question/read-question.ts'
import type { WordingReader } from '../../question/read-wording.ts'
import type { TopicJudge } from '../../sources/news/topic-judge.ts'
import { isStopWord } from '../../text/stop-words.ts'
import { toTerm, toTerms, toWords } from '../../text/terms.ts'
import type { Embedder } from '../embeddings/embedder.ts'
import { createIndexSegment } from '../indexes/index-segment.ts'
import { LiveSegment } from '../indexes/live-segment.ts'
import { embeddedText } from '../indexing/embed-papers.ts'
import { nearestPassage } from '../passages/nearest-passage.ts'
import type { PassageScorer } from '../passages/passage-scorer.ts'
import { fuse } from './fusion.ts'
import type { PaperSearch, QueryTerm } from './paper-search.ts'
import { expansionTerms, lexicalCeiling, queryTerms } from './query-terms.ts'
import { topicThreshold } from './topic-threshold.ts'

/** Papers of the library, spread evenly over it, among which the threshold of a topic is read. */
const sampleSize = 400
/** A library of fewer tells nothing of what is usual. */
const leastPapers = 50
/** And of those that the index finds for it. */
const foundSize = 100

export interface TopicScorerParts {
  readonly library: Pick<PaperLibrary, 'get' | 'status' | 'changesSince'>
  readonly paperSearch: PaperSearch
  readonly embedder: Embedder
  /** For papers that are not in the library. */
  readonly passages: PassageScorer
  /** For those that are, whose sentences' vectors may lie beside them. */
  readonly storedPassages: PassageScorer
  readonly weights: RetrievalWeights
  readonly wording: WordingReader
}

/** A topic, read as the retriever reads a question. */
interface ReadTopic {
  readonly question: QuestionAnalysis
  /** With what each weighs in the library. */
  readonly terms: readonly QueryTerm[]
  readonly vector: Float32Array
  /** From which score on a paper is about it. */
  readonly threshold: number
}

/**
 * Scores papers that are not in the library as the retriever scores those that are: words by what they weigh in the
 * library, vectors of paper and sentences, fused. The threshold of each topic is read off the library once
 * (`topicThreshold`); a library of fewer than 50 papers has none, and all of the topic's words must be there.
 */
export function createTopicScorer(parts: TopicScorerParts): TopicJudge {
  const { library, paperSearch, embedder, passages, storedPassages, weights, wording } = parts
  const topics = new Map<string, Promise<ReadTopic>>()

  async function scoresOf(
    papers: readonly Paper[],
    { question, terms, vector }: Omit<ReadTopic, 'threshold'>,
    scorer: PassageScorer,
  ) {
    if (papers.length === 0) return { scores: [], nearest: [] }
    const vectors = await embedder.embedPassages(papers.map(embeddedText))
    const blank = new Float32Array(embedder.dimension)
    const segment = new LiveSegment(
      createIndexSegment(papers.map((paper, i) => ({ paper, vector: vectors[i] ?? blank }))),
    )
    const hits = segment.search({ terms, vector, limit: papers.length, filter: undefined })
    const byId = new Map(hits.map(hit => [segment.idOf(hit.document), hit]))
    const scored = await scorer.score(papers, vector)
    const both = papers.map(({ id }, i) => {
      const { lexicalScore = 0, denseScore = 0 } = byId.get(id) ?? {}
      const best = Math.max(denseScore, scored[i]?.best ?? -1)
      return { lexicalScore, denseScore: (denseScore + best) / 2 }
    })
    const scores = fuse(both, {
      denseWeight: question.embedderCoverage ** weights.coverageExponent,
      lexicalWeight: weights.lexicalWeight,
      lexicalCeiling: lexicalCeiling(question),
    })
    return { scores, nearest: papers.map((_, i) => nearestPassage(scored[i])) }
  }

  async function read(topic: string): Promise<ReadTopic> {
    await paperSearch.refresh()
    const embedderCoverage = embedder.coverage(topic)
    const { question, terms } = await paperSearch.readWith(vocabulary => {
      const question = readQuestion(topic, { vocabulary, wording, embedderCoverage })
      const asked = [...queryTerms(question, weights), ...expansionTerms(question, vocabulary, weights)]
      return {
        question,
        terms: asked.map(({ term, weight }) => ({
          term,
          weight: weight * vocabulary.inverseDocumentFrequency(term),
        })),
      }
    })
    const vector = await embedder.embedQuestion(searchedText(topic, question))
    const found = await paperSearch.find({
      terms: queryTerms(question, weights),
      vector,
      limit: foundSize,
    })
    const near = await library.get(found.map(({ paperId }) => paperId))
    const spread = await spreadPapers(library)
    const papers = new Map([...near, ...spread].flatMap(paper => (paper ? [[paper.id, paper]] : [])))
    const { scores } = await scoresOf([...papers.values()], { question, terms, vector }, storedPassages)
    const holds = holdsAll(topic)
    const samples = [...papers.values()].map((paper, i) => ({
      score: scores[i] ?? 0,
      holdsWords: holds(paper),
      isSpread: spread.includes(paper),
    }))
    return { question, terms, vector, threshold: topicThreshold(samples) }
  }

  return async (topic, papers) => {
    if ((await library.status()).papers < leastPapers) return byWords(topic, papers)
    const known = topics.get(topic) ?? read(topic)
    topics.set(topic, known)
    const reading = await known
    const { scores, nearest } = await scoresOf(papers, reading, passages)
    return scores.map((score, i) => {
      const passage = nearest[i]
      return { score, threshold: reading.threshold, ...(passage !== undefined && { passage }) }
    })
  }
}

/** In a library that is nearly empty: papers that hold all of the topic's words. */
function byWords(topic: string, papers: readonly Paper[]) {
  const holds = holdsAll(topic)
  return papers.map(paper => ({ score: holds(paper) ? 1 : 0, threshold: 1 }))
}

async function spreadPapers(library: TopicScorerParts['library']): Promise<readonly Paper[]> {
  const { lastSequence } = await library.status()
  const step = Math.max(1, lastSequence / sampleSize)
  const papers = new Map<string, Paper>()
  for (let at = 0; at < lastSequence; at += step) {
    const [change] = await library.changesSince(Math.floor(at), 1)
    if (change?.paper !== undefined) papers.set(change.id, change.paper)
  }
  return [...papers.values()]
}

/** Whether a paper's title and abstract hold every word of the topic that says something. */
function holdsAll(topic: string): (paper: Paper) => boolean {
  const wanted = toWords(topic)
    .filter(word => !isStopWord(word.toLowerCase()))
    .map(toTerm)
  return ({ title = '', abstract }) => {
    const terms = new Set(toTerms(`${title}\n${abstract}`))
    return wanted.length > 0 && wanted.every(term => terms.has(term))
  }
}
