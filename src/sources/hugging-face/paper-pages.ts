import { z } from 'zod'
import type { ParsedRecord } from '../formats/corpus-format.ts'
import { parseIsoDate } from '../formats/dates.ts'
import { readArxivId, refused, toParsedRecord } from '../formats/parsed-record.ts'
import { optionalField } from '../optional-field.ts'

/** The format's name in a paper's sources. */
export const huggingFacePapersFormat = 'hugging-face-papers'

/** A paper's page as the Hub's API gives it (`/api/papers/ID`, and inside of `/api/daily_papers`). */
export const huggingFacePaper = z.object({
  id: z.string(),
  title: z.string().nullish(),
  summary: z.string().nullish(),
  publishedAt: z.string().nullish(),
  authors: z.array(z.object({ name: z.string(), hidden: z.boolean().nullish() })).nullish(),
  githubRepo: z.string().nullish(),
  projectPage: z.string().nullish(),
})

export type HuggingFacePaper = z.infer<typeof huggingFacePaper>

/** `/api/daily_papers?date=…` */
export const huggingFaceDailyPapers = z.array(z.object({ paper: huggingFacePaper }))

/** The record of a page; its code links are not among it (`codeLinksOf`). */
export function toHuggingFaceRecord(page: HuggingFacePaper, line: number): ParsedRecord {
  const identified = readArxivId(page.id)
  if ('reason' in identified) return refused(line, identified.reason)
  const authors = (page.authors ?? []).filter(({ hidden }) => hidden !== true).map(({ name }) => name)
  return toParsedRecord({
    line,
    ...identified,
    abstract: page.summary ?? '',
    title: page.title ?? undefined,
    authors,
    authorsComplete: authors.length > 0 && authors.length === page.authors?.length,
    ...optionalField('publishedAt', parseIsoDate(page.publishedAt ?? '')),
  })
}

/** The links to code and the project that the page's authors have added. */
export function codeLinksOf({ githubRepo, projectPage }: HuggingFacePaper): readonly string[] {
  return [githubRepo, projectPage].filter(link => typeof link === 'string' && link !== '') as string[]
}
