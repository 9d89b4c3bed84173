import { type Paper, paperDate } from '../../domain/paper.ts'
import type { PaperArrival, PaperLibrary } from '../../library/paper-library.ts'
import type { DigestPaper, DigestTerms, Subscription } from '../../library/subscriptions.ts'
import type { TopicReader } from '../../retrieval/search/topic-reader.ts'
import { isWithin } from '../../sources/arxiv/arxiv-sets.ts'
import { excludedWord } from '../../sources/news/excluded-words.ts'
import { askedNameForms, nameForms } from '../../text/person-names.ts'
import { isWithdrawn } from '../../text/withdrawal.ts'

/** Why a paper that came is not in a digest. */
export type LeftOut = 'old' | 'withdrawn' | 'category' | 'author' | 'excluded' | 'topic'

/** What came since the last digest, and what of it is for this one. */
export interface JudgedArrivals {
  /** Best first. */
  readonly papers: readonly DigestPaper[]
  /** How many papers are for it; more than `papers` where it would be too long. */
  readonly found: number
  readonly came: number
  readonly leftOut: Readonly<Partial<Record<LeftOut, number>>>
  /** The last arrival that was read; the one before where nothing came. */
  readonly until: number
}

export interface ArrivalParts {
  readonly library: Pick<PaperLibrary, 'arrivedSince'>
  readonly topicReader: TopicReader
}

/** Papers are read in parts, so that a large ingest is not held at once. */
const readAtOnce = 500
/** A digest of more is no digest; the best stay. */
const mostPapers = 200
/** What was published longer before, and comes now, comes from an archive. */
const newForDays = 90
const dayMs = 24 * 3_600_000

interface Chosen extends DigestPaper {
  readonly score: number
  readonly date: string
}

/** Reads what came after a subscription's last digest. `now`: milliseconds since 1970. */
export async function judgeArrivals(
  { terms, after }: Pick<Subscription, 'terms' | 'after'>,
  { library, topicReader }: ArrivalParts,
  now: number,
): Promise<JudgedArrivals> {
  const chosen: Chosen[] = []
  const leftOut: Partial<Record<LeftOut, number>> = {}
  const leave = (reason: LeftOut, papers = 1): void => {
    leftOut[reason] = (leftOut[reason] ?? 0) + papers
  }
  let [until, came] = [after, 0]
  for (;;) {
    const arrivals: readonly PaperArrival[] = await library.arrivedSince(until, readAtOnce)
    const last = arrivals.at(-1)
    if (last === undefined) break
    until = last.sequence
    came += arrivals.length
    const fitting = arrivals.flatMap(({ paper }) => {
      const reason = againstIt(paper, terms, now)
      if (reason !== undefined) leave(reason)
      return reason === undefined ? [paper] : []
    })
    const found = fitting.length === 0 ? [] : await score(fitting, terms, topicReader)
    leave('topic', fitting.length - found.length)
    chosen.push(...found)
  }
  const papers = [...chosen]
    .sort((a, b) => b.score - a.score || (a.date < b.date ? 1 : -1))
    .slice(0, mostPapers)
    .map(({ paperId, reason }) => ({ paperId, reason }))
  return { papers, found: chosen.length, came, leftOut, until }
}

/** What speaks against a paper, but for the topic; undefined where nothing does. */
function againstIt(
  paper: Paper,
  { category, author, not, withCrossLists }: DigestTerms,
  now: number,
): LeftOut | undefined {
  const date = paperDate(paper)
  const oldest = new Date(now - newForDays * dayMs).toISOString().slice(0, date?.length)
  if (date !== undefined && date < oldest) return 'old'
  if (isWithdrawn(paper)) return 'withdrawn'
  const categories = withCrossLists === true ? paper.categories : paper.categories.slice(0, 1)
  if (category !== undefined && !categories.some(each => isWithin(each, category))) return 'category'
  if (author !== undefined && !isBy(paper, author)) return 'author'
  return excludedWord(paper, not) === undefined ? undefined : 'excluded'
}

function isBy({ authors }: Paper, author: string): boolean {
  const asked = new Set(askedNameForms(author))
  return authors.some(name => nameForms(name).some(form => asked.has(form)))
}

/** Those that are about the topic, each with the sentence that says so; all of them where none is given. */
async function score(
  papers: readonly Paper[],
  { topic }: DigestTerms,
  { judge, gists }: TopicReader,
): Promise<readonly Chosen[]> {
  const dated = (paper: Paper) => ({ paperId: paper.id, date: paperDate(paper) ?? '' })
  if (topic === undefined) {
    const reasons = await gists(papers)
    return papers.map((paper, i) => ({ ...dated(paper), reason: reasons[i] ?? '', score: 0 }))
  }
  const scores = await judge(topic, papers)
  return papers.flatMap((paper, i) => {
    const { score: reached = 0, threshold = 1, passage = '' } = scores[i] ?? {}
    return reached < threshold ? [] : [{ ...dated(paper), reason: passage, score: reached }]
  })
}
