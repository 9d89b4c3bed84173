import { z } from 'zod'
import { parseArxivId } from '../arxiv-id.ts'
import type { PaperReference, PaperRegistry } from '../fetching/found-paper.ts'
import { toRegistryPaper } from '../fetching/registry-paper.ts'
import { parseIsoDate } from '../formats/dates.ts'
import { readJsonAnswer } from '../network/read-json-answer.ts'
import type { SourceClient } from '../network/source-client.ts'

const source = { name: 'semanticscholar.org', format: 'semantic-scholar' }
/** The Graph API's documentation, Get details for multiple papers at once. */
const idsAtOnce = 500
const address =
  'https://api.semanticscholar.org/graph/v1/paper/batch?fields=externalIds,title,abstract,publicationDate,authors.name'

const batch = z.array(
  z
    .object({
      externalIds: z.object({ ArXiv: z.string().optional(), DOI: z.string().optional() }).nullish(),
      title: z.string().nullish(),
      abstract: z.string().nullish(),
      publicationDate: z.string().nullish(),
      authors: z.array(z.object({ name: z.string().nullish() })).nullish(),
    })
    .nullable(),
)

/** Semantic Scholar's papers by DOI or arXiv ID. `apiKey`: for more than what all who have none share. */
export function createSemanticScholar(client: SourceClient, apiKey: string | undefined): PaperRegistry {
  return {
    name: client.name,
    async find(references) {
      const ids = references.flatMap(toId)
      const papers = []
      for (let at = 0; at < ids.length; at += idsAtOnce) {
        const found = await client.ask(
          {
            address,
            json: { ids: ids.slice(at, at + idsAtOnce) },
            ...(apiKey !== undefined && { headers: { 'x-api-key': apiKey } }),
          },
          answer => readJsonAnswer(answer, batch),
        )
        for (const each of found ?? []) {
          const paper =
            each &&
            toRegistryPaper(
              {
                arxivId: parseArxivId(each.externalIds?.ArXiv ?? '')?.id,
                doi: each.externalIds?.DOI,
                title: each.title,
                abstract: each.abstract,
                authors: (each.authors ?? []).flatMap(({ name }) => name ?? []),
                publishedAt: parseIsoDate(each.publicationDate ?? ''),
              },
              source,
            )
          if (paper != null) papers.push(paper)
        }
      }
      return papers
    },
  }
}

function toId({ arxivId, doi }: PaperReference): readonly string[] {
  if (arxivId !== undefined) return [`ARXIV:${arxivId}`]
  return doi === undefined ? [] : [`DOI:${doi}`]
}
