import { z } from 'zod'
import type { PaperRegistry } from '../fetching/found-paper.ts'
import { toRegistryPaper } from '../fetching/registry-paper.ts'
import { toIsoDate } from '../formats/dates.ts'
import { readJsonAnswer } from '../network/read-json-answer.ts'
import type { SourceClient } from '../network/source-client.ts'

const source = { name: 'crossref.org', format: 'crossref' }

const work = z.object({
  message: z.object({
    DOI: z.string(),
    title: z.array(z.string()).default([]),
    // JATS, the element `title` with “Abstract” among it.
    abstract: z.string().optional(),
    author: z
      .array(
        z.object({
          given: z.string().optional(),
          family: z.string().optional(),
          name: z.string().optional(),
        }),
      )
      .default([]),
    published: z.object({ 'date-parts': z.array(z.array(z.number().nullable())) }).optional(),
  }),
})

/**
 * Crossref's works by DOI. With an e-mail address requests go to its polite pool (its REST API's documentation, Access and
 * authentication); how many it takes a second stands in each answer's head.
 */
export function createCrossref(
  client: SourceClient,
  options: { readonly mailto?: string | undefined; readonly onRate?: (intervalMs: number) => void } = {},
): PaperRegistry {
  const { mailto, onRate } = options
  const query = mailto === undefined ? '' : `?${new URLSearchParams({ mailto })}`
  return {
    name: client.name,
    async find(references) {
      const papers = []
      for (const { doi } of references) {
        if (doi === undefined) continue
        const address = `https://api.crossref.org/works/${encodeURIComponent(doi)}${query}`
        const found = await client.ask({ address }, answer => {
          const intervalMs = readRate(answer.headers)
          if (intervalMs !== undefined) onRate?.(intervalMs)
          return readJsonAnswer(answer, work)
        })
        const paper = found && toRegistryPaper(toRecord(found.message), source)
        if (paper !== undefined) papers.push(paper)
      }
      return papers
    },
  }
}

function toRecord({ DOI, title, abstract, author, published }: z.infer<typeof work>['message']) {
  const [year, month, day] = published?.['date-parts'][0] ?? []
  const isWhole = year != null && month != null && day != null
  return {
    doi: DOI,
    title: title[0],
    abstract: abstract?.replace(/<jats:title>\s*abstract\s*<\/jats:title>/i, ''),
    authors: author.flatMap(
      ({ given, family, name }) =>
        name ?? (family === undefined ? [] : [given, family].filter(Boolean).join(' ')),
    ),
    publishedAt: isWhole ? toIsoDate(year, month, day) : undefined,
  }
}

/** Milliseconds a request, by `x-rate-limit-limit: 10` in `x-rate-limit-interval: 1s`. */
function readRate(headers: Headers): number | undefined {
  const limit = Number(headers.get('x-rate-limit-limit') ?? Number.NaN)
  const seconds = Number(/^(\d{1,6})s$/.exec(headers.get('x-rate-limit-interval') ?? '')?.[1] ?? Number.NaN)
  return limit > 0 && seconds > 0 ? Math.ceil((seconds * 1000) / limit) : undefined
}
