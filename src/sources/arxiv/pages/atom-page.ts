import { z } from 'zod'
import { AppError } from '../../../errors.ts'
import { findDois } from '../../doi.ts'
import type { ParsedRecord } from '../../formats/corpus-format.ts'
import { parseIsoDate } from '../../formats/dates.ts'
import { plainText, quote, readArxivId, refused, toParsedRecord } from '../../formats/parsed-record.ts'
import { optionalField } from '../../optional-field.ts'
import { parseXml } from './parse-xml.ts'
import { xmlList, xmlText } from './xml-fields.ts'

/** The format's name in a paper's sources. */
export const arxivAtomFormat = 'arxiv-atom'

export interface AtomPage {
  /** How many entries the query has altogether. */
  readonly total: number
  /** The place of the first entry, from 0. */
  readonly start: number
  readonly records: readonly ParsedRecord[]
}

const entrySchema = z.object({
  id: xmlText,
  title: xmlText.optional(),
  summary: xmlText.optional(),
  published: xmlText.optional(),
  updated: xmlText.optional(),
  author: xmlList(z.object({ name: xmlText })),
  comment: xmlText.optional(),
  doi: xmlText.optional(),
  journal_ref: xmlText.optional(),
  primary_category: z.object({ '@term': z.string() }).optional(),
  category: xmlList(z.object({ '@term': z.string() })),
})

const feedSchema = z.object({
  totalResults: xmlText.optional(),
  startIndex: xmlText.optional(),
  entry: xmlList(entrySchema),
})

type Entry = z.infer<typeof entrySchema>

/**
 * A page of arXiv's API: a feed with OpenSearch's counts. A record's line is its entry's number. Throws as `parseXml`
 * does, and `AppError` `bad-input` with arXiv's own words where the feed tells of an error.
 */
export function readAtomPage(bytes: Buffer): AtomPage {
  const parsed = feedSchema.safeParse(parseXml(bytes, 'feed'))
  if (!parsed.success)
    throw new AppError('corrupt-data', `the feed is no feed of papers: ${z.prettifyError(parsed.error)}`, {
      retryable: true,
    })
  const { entry: entries, totalResults = '', startIndex = '' } = parsed.data
  const [first] = entries
  if (first?.id.includes('/api/errors') === true)
    throw new AppError('bad-input', `arXiv does not take the query: ${quote(first.summary ?? '')}`)
  return {
    total: Number(totalResults) || entries.length,
    start: Number(startIndex) || 0,
    records: entries.map((entry, i) => toRecord(entry, i + 1)),
  }
}

function toRecord(entry: Entry, line: number): ParsedRecord {
  const identified = readArxivId(entry.id)
  if ('reason' in identified) return refused(line, identified.reason)
  const primary = entry.primary_category?.['@term']
  const terms = entry.category.map(({ '@term': term }) => term).filter(isCategory)
  return toParsedRecord({
    line,
    ...identified,
    abstract: entry.summary ?? '',
    title: entry.title,
    comments: [entry.comment, entry.journal_ref].filter(text => (text ?? '') !== '').join('; '),
    authors: entry.author.map(({ name }) => name),
    authorsComplete: true,
    categories: primary === undefined ? terms : [...new Set([primary, ...terms])],
    ...optionalField('doi', findDois(plainText(entry.doi ?? ''))[0]),
    ...optionalField('publishedAt', parseIsoDate(entry.published ?? '')),
    ...optionalField('updatedAt', parseIsoDate(entry.updated ?? '')),
  })
}

/** The API lists classes of ACM and MSC beside arXiv's own categories: `I.2.7; I.4`, `68T50`. */
function isCategory(term: string): boolean {
  return /^[a-z-]+(?:\.[A-Za-z-]+)?$/.test(term)
}
