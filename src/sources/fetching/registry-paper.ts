import type { Paper, PaperSource } from '../../domain/paper.ts'
import { parseDoi } from '../doi.ts'
import { toParsedRecord } from '../formats/parsed-record.ts'
import { toPaper } from '../merging/to-paper.ts'
import { optionalField } from '../optional-field.ts'

/** A paper as a registry tells of it. */
export interface RegistryRecord {
  readonly arxivId?: string | undefined
  readonly doi?: string | undefined
  readonly title?: string | null | undefined
  readonly abstract?: string | null | undefined
  readonly authors: readonly string[]
  /** ISO 8601 date. */
  readonly publishedAt?: string | undefined
}

/** The paper; undefined where the record has no abstract that can be read. */
export function toRegistryPaper(record: RegistryRecord, source: PaperSource): Paper | undefined {
  const { arxivId, doi, title, abstract, authors, publishedAt } = record
  const parsed = toParsedRecord({
    line: 1,
    abstract: abstract ?? '',
    title: title ?? undefined,
    authors,
    authorsComplete: authors.length > 0,
    ...optionalField('arxivId', arxivId),
    ...optionalField('doi', doi === undefined ? undefined : parseDoi(doi)),
    ...optionalField('publishedAt', publishedAt),
  })
  return parsed.kind === 'paper' ? toPaper(parsed.paper, source) : undefined
}
