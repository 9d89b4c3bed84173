import { z } from 'zod'
import { searchNote } from '../../../answering/search-note.ts'
import type { Hit } from '../../../domain/hit.ts'
import { paperDate } from '../../../domain/paper.ts'
import { rounded } from '../../../text/rounded.ts'
import { dateText, messageText } from '../input-texts.ts'
import { noticeShape, paperLineShape, toPaperLine, untrustedNotice } from '../paper-shapes.ts'
import { tool } from '../tool.ts'

/** Papers that a search ranks: further down nothing is near. */
const ranked = 100
const mostOnPage = 50
const sorts = ['relevance', 'newest', 'oldest'] as const

export const searchPapers = tool({
  name: 'search_papers',
  title: 'Search papers',
  description: `Ranks the library's papers for a query by words and meaning; pages through the best ${ranked}. Use ask for an answer.`,
  input: z.strictObject({
    query: messageText('what to look for, in plain words; authors, IDs and years in it count too'),
    categories: z
      .array(z.string().max(50))
      .max(20)
      .optional()
      .describe('arXiv categories (cs.CL) or archives (cs), any of which will do'),
    since: dateText('dated then or later: 2024, 2024-05 or 2024-05-19').optional(),
    until: dateText('dated then or earlier').optional(),
    sort: z.enum(sorts).default('relevance').describe(`newest and oldest put the best ${ranked} in order`),
    limit: z.int().min(1).max(mostOnPage).default(10).describe('papers on a page'),
    start: z
      .int()
      .min(0)
      .max(ranked)
      .default(0)
      .describe('papers to pass over: start + returned of the page before'),
  }),
  output: z.object({
    notice: noticeShape,
    total: z.number().describe(`papers ranked, near or not, at most ${ranked}`),
    returned: z.number(),
    start: z.number(),
    has_more: z.boolean(),
    papers: z.array(
      paperLineShape.extend({
        score: z.number().describe('0 … 1'),
        excerpt: z.string().describe('the nearest sentence of the abstract, word for word'),
      }),
    ),
    note: z.string().optional(),
  }),
  async run({ query, categories, since, until, sort, limit, start }, { app, signal }) {
    const filter = {
      ...(categories !== undefined && categories.length > 0 && { categories }),
      ...(since !== undefined && { since }),
      ...(until !== undefined && { until }),
    }
    const found = await app.retriever.search(query, { limit: ranked, filter, signal })
    const hits = inOrder(found.hits, sort)
    const page = hits.slice(start, start + limit)
    return {
      notice: untrustedNotice,
      total: hits.length,
      returned: page.length,
      start,
      has_more: start + page.length < hits.length,
      papers: page.map(hit => ({
        ...toPaperLine(hit.paper),
        score: rounded(hit.score),
        excerpt: nearestSentence(hit),
      })),
      ...searchNote(found),
    }
  },
})

/** Papers without a date come last. */
function inOrder(hits: readonly Hit[], sort: (typeof sorts)[number]): readonly Hit[] {
  if (sort === 'relevance') return hits
  const dated = hits.map(hit => ({ hit, date: paperDate(hit.paper) }))
  const direction = sort === 'newest' ? -1 : 1
  return dated
    .sort((a, b) => {
      if (a.date === undefined || b.date === undefined)
        return Number(a.date === undefined) - Number(b.date === undefined)
      return a.date < b.date ? -direction : a.date > b.date ? direction : 0
    })
    .map(({ hit }) => hit)
}

function nearestSentence({ passages }: Hit): string {
  const [first] = passages
  return passages.reduce(
    (best, each) => (each.score > best.score ? each : best),
    first ?? { text: '', score: 0 },
  ).text
}
