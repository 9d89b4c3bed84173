import { z } from 'zod'
import type { Follow } from '../../library/follows.ts'
import type { HuggingFace } from '../hugging-face/hugging-face.ts'
import type { NewsPage } from './candidate.ts'
import { addDays, dayOf } from './days.ts'
import { createSeenIds } from './seen-ids.ts'

const checkpointSchema = z.object({
  next: z.string().regex(/^\d{4}-\d\d-\d\d$/),
  seen: z.array(z.string()).default([]),
})

/** Days read at once; whoever was away for longer goes on next time. */
const mostDays = 31

/** Hugging Face's daily papers, a page a day, up to today, which is read again the next time: it may have grown. */
export async function* readDailyPapers(
  follow: Follow,
  checkpoint: unknown,
  parts: { readonly huggingFace: Pick<HuggingFace, 'dailyPapers'>; readonly now: () => number },
): AsyncGenerator<NewsPage> {
  const known = checkpointSchema.safeParse(checkpoint).data
  let day = known?.next ?? addDays(dayOf(follow.addedAt), -1)
  const seen = createSeenIds(known?.seen)
  for (let count = 0; count < mostDays; count++) {
    const today = dayOf(parts.now())
    // A clock that was set back: what lies ahead has been read.
    if (day > today) return
    const records = await parts.huggingFace.dailyPapers(day)
    const fresh = records.filter(record => record.kind === 'refused' || seen.add(record.paper.arxivId ?? ''))
    const isLast = day === today
    const next = isLast ? today : addDays(day, 1)
    yield {
      candidates: fresh.flatMap(record =>
        record.kind !== 'refused' ? [{ paper: record.paper, kind: 'new' as const }] : [],
      ),
      refused: fresh.flatMap(record => (record.kind === 'refused' ? [`${day}: ${record.reason}`] : [])),
      deleted: [],
      checkpoint: { next, seen: seen.kept() },
      isLast,
    }
    if (isLast) return
    day = next
  }
}
