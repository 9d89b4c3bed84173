import type { Hit } from '../../domain/hit.ts'
import { displayTitle, type Paper } from '../../domain/paper.ts'
import type { QuestionAnalysis } from '../../domain/question.ts'
import { namedPapers, type PaperFinder } from './find-paper.ts'
import { papersAbout, wordShare } from './papers-about.ts'
import type { Retrieval, SearchOptions } from './retriever.ts'
import { sharedPhrases } from './shared-phrases.ts'

/** A paper near a topic or another paper, and why. */
export interface RelatedPaper {
  readonly hit: Hit
  /** What it shares with the paper that was named, else the sentence of its abstract that is nearest to the topic. */
  readonly reason: string
  /** Phrases that both papers have, as this one writes them; none for a topic. */
  readonly shared: readonly string[]
}

export interface RelatedPapers {
  /** What was looked for: the topic as given, or the title of the paper that was named. */
  readonly topic: string
  readonly related: readonly RelatedPaper[]
  /** Where none is related: the papers that come nearest. */
  readonly nearest: readonly Hit[]
  /** As in `Retrieval`. */
  readonly embedderFault?: string
}

/** Of more papers a larger model's reading would keep whoever asked waiting, who reads the first ones first. */
const sentencesRead = 5
const shownNearest = 3
/** Papers that are looked at, however few are asked for: not all that are near are related. */
const lookedAt = 20

/** Papers near a topic, or near the paper that an ID, a link or a title names. */
export async function relatedPapers(
  text: string,
  finder: PaperFinder,
  { limit = lookedAt, ...options }: SearchOptions = {},
): Promise<RelatedPapers> {
  const named = await namedPapers(text, finder)
  // A name that several papers go by is a topic.
  const [found] = named.length === 1 ? named : []
  const asked = { ...options, limit: Math.max(limit, lookedAt), sentencesRead, withNoise: true }
  const retrieval =
    found === undefined
      ? await finder.retriever.search(text, asked)
      : await finder.retriever.searchLike(found, asked)
  const { hits, embedderFault } = retrieval
  const related = found === undefined ? relatedToTopic(retrieval) : relatedToPaper(found, retrieval)
  return {
    topic: found === undefined ? text : displayTitle(found),
    related: related.slice(0, limit),
    nearest: related.length === 0 ? hits.slice(0, shownNearest) : [],
    ...(embedderFault !== undefined && { embedderFault }),
  }
}

function relatedToTopic(retrieval: Retrieval): readonly RelatedPaper[] {
  return papersAbout(retrieval).map(hit => ({
    hit,
    reason: tellingSentence(hit, retrieval.question),
    shared: [],
  }))
}

/** Papers that name something both have, or that are nearer than any would be by chance. */
function relatedToPaper(paper: Paper, { question, hits, leastDense }: Retrieval): readonly RelatedPaper[] {
  return hits.flatMap(hit => {
    const shared = sharedPhrases(paper, question.terms, hit.paper)
    if (shared.length > 0) return [{ hit, reason: sharedText(shared), shared }]
    const isNear = leastDense !== undefined && hit.denseScore >= leastDense
    return isNear ? [{ hit, reason: tellingSentence(hit, question), shared }] : []
  })
}

const all = new Intl.ListFormat('en')

function sharedText(shared: readonly string[]): string {
  return `Both name ${all.format(shared.map(phrase => `“${phrase}”`))}.`
}

/** The sentence with most of the topic's words, of those the nearest; empty for a paper without an abstract. */
function tellingSentence({ passages }: Hit, question: QuestionAnalysis): string {
  const [first, ...others] = passages.map(({ text, score }) => ({
    text,
    score,
    share: wordShare(question, text),
  }))
  if (first === undefined) return ''
  return others.reduce(
    (best, each) =>
      each.share > best.share || (each.share === best.share && each.score > best.score) ? each : best,
    first,
  ).text
}
