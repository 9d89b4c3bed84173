import { z } from 'zod'
import { AppError } from '../../errors.ts'
import type { Follow } from '../../library/follows.ts'
import type { ArxivClient } from '../arxiv/arxiv-client.ts'
import { isWithin, toOaiSet } from '../arxiv/arxiv-sets.ts'
import type { OaiPage, OaiRecord } from '../arxiv/pages/oai-page.ts'
import { parseArxivId } from '../arxiv-id.ts'
import type { ParsedPaper } from '../formats/corpus-format.ts'
import type { Candidate, NewsKind, NewsPage } from './candidate.ts'
import { addDays, dayOf, laterDay } from './days.ts'
import { createSeenIds, type SeenIds } from './seen-ids.ts'

/*
 * A category, or all of arXiv, by OAI-PMH: the records that were changed since a day, in the order of their changes.
 *
 *     from ──► page ─token─► page ─token─► … ──► the archive's own date is the next `from`
 *                │ the token has expired (they end at midnight): a new list from the last day that was reached
 *                │ nothing on the page is new: it is the one before once more, and is asked for again
 *
 * Dates are the archive's, so this machine's clock may be wrong. A day is read again from its beginning, since others of
 * that day may come: what was seen of it is not told twice.
 */

const date = z.string().regex(/^\d{4}-\d\d-\d\d$/)

const checkpointSchema = z.object({
  from: date,
  /** Where the list goes on. */
  token: z.string().optional(),
  /** The latest day among the records so far. */
  reached: date.optional(),
  /** What the next list begins with. */
  next: date.optional(),
  /** The IDs of `reached`. */
  seen: z.array(z.string()).default([]),
})

type Checkpoint = z.infer<typeof checkpointSchema>

/** How long after its submission a paper may be announced: moderators take their time. */
const announcedWithinDays = 14
/** How often a page is asked for again that brings nothing new, and a list begun again. */
const mostRepeats = 3

export async function* readListing(
  follow: Follow,
  checkpoint: unknown,
  arxiv: Pick<ArxivClient, 'list'>,
): AsyncGenerator<NewsPage> {
  const firstDay = dayOf(follow.addedAt)
  let at: Checkpoint = checkpointSchema.safeParse(checkpoint).data ?? {
    from: addDays(firstDay, -1),
    seen: [],
  }
  const kindOf = createKinds(follow, firstDay, at.from)
  const seen = createSeenIds(at.seen)
  const set = follow.category === undefined ? {} : { set: toOaiSet(follow.category) }
  let [repeats, restarts] = [0, 0]
  for (;;) {
    const { token } = at
    const page = await arxiv.list(token === undefined ? { ...set, from: at.from } : { token })
    if (page.error?.code === 'badResumptionToken') {
      restarts += 1
      if (restarts > mostRepeats)
        throw new AppError('unavailable', 'arXiv ends its lists before they are read')
      at = restarted(at)
      continue
    }
    throwIfFailed(page)
    const fresh = page.records.filter(({ identifier, datestamp, isDeleted }) =>
      seen.add(`${identifier} ${datestamp}${isDeleted ? ' deleted' : ''}`),
    )
    if (token !== undefined && fresh.length === 0 && page.records.length > 0 && repeats < mostRepeats) {
      repeats += 1
      continue
    }
    repeats = 0
    at = after(at, page, seen)
    const isLast = page.token === undefined || page.token === token
    yield { ...toNews(fresh, kindOf), checkpoint: isLast ? finished(at) : at, isLast }
    if (isLast) return
  }
}

/** From the last day that was reached; what was seen of it is not told again. */
function restarted({ token: _, ...at }: Checkpoint): Checkpoint {
  return { ...at, from: at.reached ?? at.from }
}

function after(at: Checkpoint, page: OaiPage, seen: SeenIds): Checkpoint {
  const reached = page.records.reduce(
    (latest, { datestamp }) => laterDay(latest, datestamp),
    at.reached ?? '',
  )
  const next = at.next ?? page.respondedOn
  return {
    from: at.from,
    ...(page.token !== undefined && { token: page.token }),
    ...(reached !== '' && { reached }),
    ...(next !== '' && { next }),
    seen: [...seen.kept()],
  }
}

function finished({ from, next, seen }: Checkpoint): Checkpoint {
  const begin = next ?? from
  return { from: begin, seen: seen.filter(each => dayIn(each) >= begin) }
}

/** The datestamp behind an identifier. */
function dayIn(seen: string): string {
  return seen.split(' ')[1] ?? ''
}

function throwIfFailed({ error }: OaiPage): void {
  if (error === undefined || error.code === 'noRecordsMatch') return
  throw new AppError('bad-input', `arXiv does not list this: ${error.message} (${error.code})`)
}

type Kinds = (paper: ParsedPaper) => NewsKind

/**
 * A paper is new in its first version and soon after it was submitted. A later version is news only of a paper that was
 * submitted since it is followed: its first one may have come and gone between two readings.
 */
function createKinds({ category }: Follow, firstDay: string, from: string): Kinds {
  const recently = addDays(from, -announcedWithinDays)
  return ({ version = 1, publishedAt = '', categories = [] }) => {
    const isRecent = publishedAt >= recently && (version === 1 || publishedAt >= firstDay)
    if (!isRecent) return version > 1 ? 'replace' : 'changed'
    const [primary = ''] = categories
    return category === undefined || isWithin(primary, category) ? 'new' : 'cross'
  }
}

function toNews(records: readonly OaiRecord[], kindOf: Kinds) {
  const candidates: Candidate[] = []
  const refused: string[] = []
  const deleted: string[] = []
  for (const { identifier, isDeleted, record } of records) {
    if (isDeleted) deleted.push(parseArxivId(identifier)?.id ?? identifier)
    else if (record !== undefined && record.kind !== 'refused')
      candidates.push({ paper: record.paper, kind: kindOf(record.paper) })
    else refused.push(`${identifier}: ${record?.reason ?? 'there is nothing in it'}`)
  }
  return { candidates, refused, deleted }
}
