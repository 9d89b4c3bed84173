import { displayTitle, type Paper, type PaperSource } from '../../domain/paper.ts'
import { AppError, errorMessage } from '../../errors.ts'
import type { Follow, Follows } from '../../library/follows.ts'
import type { PaperLibrary } from '../../library/paper-library.ts'
import { arxivAtomFormat } from '../arxiv/pages/atom-page.ts'
import { oaiPmhFormat } from '../arxiv/pages/oai-page.ts'
import { arxivRssFormat } from '../arxiv/pages/rss-page.ts'
import type { Sources } from '../fetching/open-sources.ts'
import { huggingFacePapersFormat } from '../hugging-face/paper-pages.ts'
import { ingestBatch } from '../merging/ingest-batch.ts'
import type { NewsPage, NewsReader } from './candidate.ts'
import { quietDay } from './days.ts'
import { describeFollow } from './describe-follow.ts'
import { judgePage } from './judge-page.ts'
import { readAnnouncements } from './read-announcements.ts'
import { readDailyPapers } from './read-daily-papers.ts'
import { readListing } from './read-listing.ts'
import { readSearch } from './read-search.ts'
import type { FollowReport } from './sync-report.ts'
import type { TopicJudge } from './topic-judge.ts'

export interface SyncFollowParts {
  readonly library: PaperLibrary
  readonly follows: Follows
  readonly sources: Sources
  readonly judgeTopic: TopicJudge | undefined
  readonly isDryRun: boolean
  readonly signal?: AbortSignal | undefined
  /** Called after each page. */
  readonly onPage?: ((read: { readonly description: string; readonly records: number }) => void) | undefined
}

interface Route {
  /** Who is asked. */
  readonly service: string
  readonly source: PaperSource
  readonly read: NewsReader
}

/** The service that a follow asks; when it is away, the others that ask it are not tried. */
export function serviceOf({ dailyPapers }: Follow): string {
  return dailyPapers === true ? 'huggingface.co' : 'arxiv.org'
}

function routeOf(follow: Follow, { arxiv, huggingFace, clock }: Sources): Route {
  const service = serviceOf(follow)
  if (follow.dailyPapers === true)
    return {
      service,
      source: { name: service, format: huggingFacePapersFormat },
      read: checkpoint => readDailyPapers(follow, checkpoint, { huggingFace, now: clock.now }),
    }
  if (follow.search !== undefined || follow.author !== undefined)
    return {
      service,
      source: { name: service, format: arxivAtomFormat },
      read: checkpoint => readSearch(follow, checkpoint, arxiv),
    }
  return {
    service,
    source: { name: service, format: oaiPmhFormat },
    read: checkpoint => readListing(follow, checkpoint, arxiv),
  }
}

/** What was counted and told so far. */
interface Account {
  readonly came: Paper[]
  updated: number
  records: number
  readonly passedOver: Map<string, { papers: number; example: string }>
  readonly deleted: string[]
  readonly refused: string[]
}

/**
 * Reads what a follow has news of, a page at a time: each is judged and stored, then it is noted how far the source is
 * read, so that whoever is stopped goes on from there. What fails is told in the report; rejects with the signal's reason,
 * or a library's fault.
 */
export async function syncFollow(
  follow: Follow,
  parts: SyncFollowParts,
): Promise<{ readonly report: FollowReport; readonly came: readonly Paper[]; readonly fault?: AppError }> {
  const { sources, signal } = parts
  const route = routeOf(follow, sources)
  const account: Account = {
    came: [],
    updated: 0,
    records: 0,
    passedOver: new Map(),
    deleted: [],
    refused: [],
  }
  try {
    await readToEnd(follow, route, { ...parts, account })
  } catch (error) {
    signal?.throwIfAborted()
    if (!(error instanceof AppError) || error.code === 'internal') throw error
    const instead = await tryAnnouncements(follow, error, { ...parts, account })
    return { report: toReport(follow, account, { error, note: instead }), came: account.came, fault: error }
  }
  return { report: toReport(follow, account, { note: whyNothing(account, sources) }), came: account.came }
}

async function readToEnd(
  follow: Follow,
  route: Route,
  parts: SyncFollowParts & { readonly account: Account },
) {
  const { follows, signal, isDryRun, sources, account, onPage } = parts
  for await (const page of route.read(follow.checkpoint)) {
    signal?.throwIfAborted()
    await take(page, route.source, { ...parts, follow })
    if (!isDryRun && page.isLast) await follows.finish(follow.number, page.checkpoint, sources.clock.now())
    else if (!isDryRun) await follows.keepCheckpoint(follow.number, page.checkpoint)
    onPage?.({ description: describeFollow(follow), records: account.records })
  }
}

type TakeParts = SyncFollowParts & { readonly account: Account; readonly follow: Follow }

async function take(page: Omit<NewsPage, 'checkpoint' | 'isLast'>, source: PaperSource, parts: TakeParts) {
  const { library, follow, judgeTopic, isDryRun, account, sources } = parts
  const ids = page.candidates.map(({ paper }) => paper.arxivId ?? '')
  const stored = await library.get(ids)
  const known = new Set(stored.flatMap(paper => paper?.id ?? []))
  const judged = await judgePage(page.candidates, {
    follow,
    source,
    isKnown: id => known.has(id),
    judgeTopic,
  })
  account.records += page.candidates.length
  account.deleted.push(...page.deleted)
  account.refused.push(...page.refused)
  for (const { paper, reason } of judged.passedOver) passOver(account, paper, reason)
  if (isDryRun) {
    account.came.push(...judged.taken.filter(({ id }) => !known.has(id)))
    return
  }
  const { outcomes } = await ingestBatch(judged.taken, library, { bringsBack: false, now: sources.clock.now })
  for (const [i, { kind }] of outcomes.entries()) {
    const paper = judged.taken[i]
    if (paper === undefined) continue
    if (kind === 'added') account.came.push(paper)
    else if (kind === 'kept-out') passOver(account, paper, 'removed from this library before')
    else if (kind === 'new-version' || kind === 'updated') account.updated += 1
  }
}

function passOver({ passedOver }: Account, paper: Paper, reason: string): void {
  const known = passedOver.get(reason)
  if (known === undefined) passedOver.set(reason, { papers: 1, example: displayTitle(paper) })
  else known.papers += 1
}

/** Faults of a service that say nothing of the others of arXiv. */
const mayBeElsewhere: ReadonlySet<string> = new Set(['unavailable', 'timed-out', 'corrupt-data'])

/** Where a category's list cannot be had, today's announcements may: they are another server's. */
async function tryAnnouncements(
  follow: Follow,
  { code }: AppError,
  parts: SyncFollowParts & { readonly account: Account },
): Promise<string | undefined> {
  const { category, dailyPapers, search, author } = follow
  const isListed = dailyPapers !== true && search === undefined && author === undefined
  if (category === undefined || !isListed || !mayBeElsewhere.has(code)) return undefined
  try {
    const page = await readAnnouncements(category, parts.sources.arxiv)
    await take(page, { name: 'arxiv.org', format: arxivRssFormat }, { ...parts, follow })
    return `the list of changes could not be read; of today’s announcements ${page.candidates.length} were`
  } catch (error) {
    parts.signal?.throwIfAborted()
    if (!(error instanceof AppError)) throw error
    return undefined
  }
}

function whyNothing({ records }: Account, { clock }: Sources): string | undefined {
  if (records > 0) return undefined
  const day = quietDay(clock.now())
  return day === undefined ? 'nothing new' : `nothing new: arXiv announces nothing on ${day}s`
}

function toReport(
  follow: Follow,
  { came, updated, passedOver, deleted, refused }: Account,
  { note, error }: { readonly note?: string | undefined; readonly error?: AppError },
): FollowReport {
  return {
    number: follow.number,
    description: describeFollow(follow),
    came: came.map(paper => ({ id: paper.id, title: displayTitle(paper) })),
    updated,
    passedOver: [...passedOver]
      .map(([reason, counted]) => ({ reason, ...counted }))
      .sort((a, b) => b.papers - a.papers),
    deleted,
    refused,
    ...(note !== undefined && { note }),
    ...(error !== undefined && { error: errorMessage(error) }),
    ...(follow.syncedAt !== undefined && { lastReadAt: new Date(follow.syncedAt).toISOString() }),
  }
}
