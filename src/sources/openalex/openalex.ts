import { z } from 'zod'
import type { PaperRegistry } from '../fetching/found-paper.ts'
import { toRegistryPaper } from '../fetching/registry-paper.ts'
import { parseIsoDate } from '../formats/dates.ts'
import { readJsonAnswer } from '../network/read-json-answer.ts'
import type { SourceClient } from '../network/source-client.ts'

const source = { name: 'openalex.org', format: 'openalex' }
/** Values that a filter takes (OpenAlex's documentation, Filter entity lists: OR). */
const doisAtOnce = 50
/** Words of an abstract that is put together again; longer ones are none. */
const mostWords = 20_000

const works = z.object({
  results: z.array(
    z.object({
      doi: z.string().nullish(),
      title: z.string().nullish(),
      publication_date: z.string().nullish(),
      authorships: z
        .array(z.object({ author: z.object({ display_name: z.string().nullish() }) }))
        .default([]),
      abstract_inverted_index: z.record(z.string(), z.array(z.number().int().min(0))).nullish(),
    }),
  ),
})

/** OpenAlex's works by DOI. `apiKey`: asked for since 2026; without one the day's credit is small. */
export function createOpenAlex(client: SourceClient, apiKey: string | undefined): PaperRegistry {
  return {
    name: client.name,
    async find(references) {
      // A comma or a bar in a DOI would end it in the filter.
      const dois = references.flatMap(({ doi }) => (doi === undefined || /[,|]/.test(doi) ? [] : [doi]))
      const papers = []
      for (let at = 0; at < dois.length; at += doisAtOnce) {
        const some = dois.slice(at, at + doisAtOnce)
        const query = new URLSearchParams({
          filter: `doi:${some.join('|')}`,
          'per-page': `${doisAtOnce}`,
          ...(apiKey !== undefined && { api_key: apiKey }),
        })
        const found = await client.ask({ address: `https://api.openalex.org/works?${query}` }, answer =>
          readJsonAnswer(answer, works),
        )
        for (const each of found?.results ?? []) {
          const paper = toRegistryPaper(
            {
              doi: each.doi ?? undefined,
              title: each.title,
              abstract: toAbstract(each.abstract_inverted_index ?? {}),
              authors: each.authorships.flatMap(({ author }) => author.display_name ?? []),
              publishedAt: parseIsoDate(each.publication_date ?? ''),
            },
            source,
          )
          if (paper !== undefined) papers.push(paper)
        }
      }
      return papers
    },
  }
}

/** The abstract from where each of its words stands. */
function toAbstract(index: Readonly<Record<string, readonly number[]>>): string {
  const words: string[] = []
  for (const [word, positions] of Object.entries(index)) {
    for (const position of positions) if (position < mostWords) words[position] = word
  }
  // Positions without a word are left out.
  return words.filter(word => word !== undefined).join(' ')
}
