import { z } from 'zod'
import type { Follow } from '../../library/follows.ts'
import { type ArxivClient, mostOfQuery } from '../arxiv/arxiv-client.ts'
import { authorQuery } from '../arxiv/arxiv-query.ts'
import { isWithin } from '../arxiv/arxiv-sets.ts'
import type { Candidate, NewsPage } from './candidate.ts'
import { addDays, dayOf, laterDay } from './days.ts'
import { createSeenIds } from './seen-ids.ts'

/*
 * A search, or an author, by arXiv's API: papers submitted since a day, the oldest first, so that what comes while it is
 * read stands behind what has been read.
 *
 *     submittedDate ≥ since:  0 … 100 … 200 … total       a query gives 30,000 at most: then `since` moves on
 *
 * A paper is found when it is announced, days after it was submitted: the next reading begins two weeks before the newest.
 */

const checkpointSchema = z.object({
  since: z.string().regex(/^\d{4}-\d\d-\d\d$/),
  start: z.number().int().min(0).default(0),
  newest: z.string().default(''),
  seen: z.array(z.string()).default([]),
})

const pageSize = 100
const announcedWithinDays = 14
/** However far the clock is set back, what is submitted now is before. */
const farAway = '299912312359'

export async function* readSearch(
  follow: Follow,
  checkpoint: unknown,
  arxiv: Pick<ArxivClient, 'search'>,
): AsyncGenerator<NewsPage> {
  const firstDay = addDays(dayOf(follow.addedAt), -1)
  let at = checkpointSchema.safeParse(checkpoint).data ?? { since: firstDay, start: 0, newest: '', seen: [] }
  const seen = createSeenIds(at.seen)
  for (;;) {
    const query = `(${toQuery(follow)}) AND submittedDate:[${at.since.replaceAll('-', '')}0000 TO ${farAway}]`
    const page = await arxiv.search(query, { start: at.start, size: pageSize, order: 'submitted-first' })
    const candidates: Candidate[] = []
    const refused: string[] = []
    let newest = at.newest
    for (const record of page.records) {
      if (record.kind === 'refused') refused.push(`entry ${at.start + record.line}: ${record.reason}`)
      else {
        const { arxivId = '', publishedAt = '', categories = [] } = record.paper
        if (publishedAt > newest) newest = publishedAt
        if (!seen.add(arxivId)) continue
        const isOwn = follow.category === undefined || isWithin(categories[0] ?? '', follow.category)
        candidates.push({ paper: record.paper, kind: isOwn ? 'new' : 'cross' })
      }
    }
    const start = at.start + page.records.length
    const isLast = start >= page.total || page.records.length === 0
    at = { since: at.since, start, newest, seen: [...seen.kept()] }
    if (!isLast && start + pageSize > mostOfQuery) at = { ...at, since: newest, start: 0 }
    if (isLast) {
      const since = newest === '' ? at.since : addDays(newest, -announcedWithinDays)
      at = { since: laterDay(since, firstDay), start: 0, newest, seen: at.seen }
    }
    yield { candidates, refused, deleted: [], checkpoint: at, isLast }
    if (isLast) return
  }
}

function toQuery({ category, search, author }: Follow): string {
  return [
    ...(category === undefined ? [] : [`cat:${category.includes('.') ? category : `${category}*`}`]),
    ...(search === undefined ? [] : [`(${search})`]),
    ...(author === undefined ? [] : [authorQuery(author)]),
  ].join(' AND ')
}
