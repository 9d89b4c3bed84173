import { z } from 'zod'
import { AppError } from '../../../errors.ts'
import { findDois, parseDoi } from '../../doi.ts'
import { joinAuthorName, parseAuthors } from '../../formats/author-names.ts'
import type { ParsedRecord } from '../../formats/corpus-format.ts'
import { parseIsoDate, parseMailDate } from '../../formats/dates.ts'
import { plainText, readArxivId, refused, toParsedRecord } from '../../formats/parsed-record.ts'
import { optionalField } from '../../optional-field.ts'
import { parseXml } from './parse-xml.ts'
import { xmlList, xmlText } from './xml-fields.ts'

/** The format's name in a paper's sources. */
export const oaiPmhFormat = 'oai-pmh'

/** A record with its header. */
export interface OaiRecord {
  /** `oai:arXiv.org:2405.11582` */
  readonly identifier: string
  /** When the record was changed, ISO 8601 date. */
  readonly datestamp: string
  /** Whether the archive has taken it away; then there is nothing else of it. */
  readonly isDeleted: boolean
  readonly record?: ParsedRecord
}

export interface OaiPage {
  /** When the archive answered, ISO 8601 date. */
  readonly respondedOn: string
  readonly records: readonly OaiRecord[]
  /** What asks for the next page; absent at the end. */
  readonly token?: string
  /** Why there is no list: `badResumptionToken`, `noRecordsMatch`, … */
  readonly error?: { readonly code: string; readonly message: string }
}

const optionalText = xmlText.optional()

const rawSchema = z.object({
  id: xmlText,
  version: xmlList(z.object({ '@version': z.string(), date: xmlText })),
  title: optionalText,
  authors: optionalText,
  categories: optionalText,
  comments: optionalText,
  'journal-ref': optionalText,
  doi: optionalText,
  abstract: optionalText,
})

const authorSchema = z.object({
  keyname: xmlText.default(''),
  forenames: xmlText.default(''),
  suffix: xmlText.default(''),
})

const arXivSchema = rawSchema.omit({ version: true, authors: true }).extend({
  created: optionalText,
  updated: optionalText,
  authors: z
    .object({ author: xmlList(authorSchema) })
    .optional()
    .catch(undefined),
})

const dublinCoreSchema = z.object({
  title: xmlList(xmlText),
  creator: xmlList(xmlText),
  subject: xmlList(xmlText),
  description: xmlList(xmlText),
  date: xmlList(xmlText),
  identifier: xmlList(xmlText),
})

const recordSchema = z.object({
  header: z.object({ '@status': z.string().optional(), identifier: xmlText, datestamp: xmlText }),
  metadata: z
    .object({
      arXivRaw: rawSchema.optional(),
      arXiv: arXivSchema.optional(),
      dc: dublinCoreSchema.optional(),
    })
    .optional(),
})

const pageSchema = z.object({
  responseDate: xmlText,
  error: xmlList(z.union([z.string(), z.object({ '@code': z.string(), '#text': z.string().default('') })])),
  ListRecords: z.object({ record: xmlList(recordSchema), resumptionToken: optionalText }).optional(),
  GetRecord: z.object({ record: recordSchema }).optional(),
})

/**
 * A page of OAI-PMH's `ListRecords` in the formats `arXivRaw`, `arXiv` and `oai_dc`. A record's line is its number on the
 * page. Throws as `parseXml` does.
 */
export function readOaiPage(bytes: Buffer): OaiPage {
  const parsed = pageSchema.safeParse(parseXml(bytes, 'OAI-PMH'))
  if (!parsed.success)
    throw new AppError('corrupt-data', `the list is none of records: ${z.prettifyError(parsed.error)}`, {
      retryable: true,
    })
  const { responseDate, error: errors, ListRecords: list, GetRecord: single } = parsed.data
  const [error] = errors
  const records = list?.record ?? (single === undefined ? [] : [single.record])
  return {
    respondedOn: parseIsoDate(responseDate) ?? '',
    records: records.map((record, i) => toOaiRecord(record, i + 1)),
    ...optionalField('token', list?.resumptionToken),
    ...(error !== undefined && {
      error:
        typeof error === 'string'
          ? { code: 'unknown', message: error }
          : { code: error['@code'], message: error['#text'] },
    }),
  }
}

function toOaiRecord({ header, metadata }: z.infer<typeof recordSchema>, line: number): OaiRecord {
  const isDeleted = header['@status'] === 'deleted'
  const record = isDeleted ? undefined : toRecord(metadata, header.identifier, line)
  return {
    identifier: header.identifier,
    datestamp: header.datestamp.slice(0, 10),
    isDeleted,
    ...(record !== undefined && { record }),
  }
}

type Metadata = z.infer<typeof recordSchema>['metadata']

function toRecord(metadata: Metadata, identifier: string, line: number): ParsedRecord {
  if (metadata?.arXivRaw !== undefined) return fromRaw(metadata.arXivRaw, line)
  if (metadata?.arXiv !== undefined) return fromArxiv(metadata.arXiv, line)
  if (metadata?.dc !== undefined) return fromDublinCore(metadata.dc, identifier, line)
  return refused(line, 'the record is in none of the formats arXivRaw, arXiv and oai_dc')
}

function fromRaw(raw: z.infer<typeof rawSchema>, line: number): ParsedRecord {
  const last = raw.version.at(-1)
  const version = /^v(\d{1,3})$/.exec(last?.['@version'] ?? '')?.[1]
  return fromFields(raw, line, {
    ...parseAuthors(plainText(raw.authors ?? '')),
    ...optionalField('version', version === undefined ? undefined : Number(version)),
    ...optionalField('publishedAt', parseMailDate(raw.version[0]?.date ?? '')),
    ...optionalField('updatedAt', parseMailDate(last?.date ?? '')),
  })
}

function fromArxiv(record: z.infer<typeof arXivSchema>, line: number): ParsedRecord {
  const authors = (record.authors?.author ?? []).map(({ keyname, forenames, suffix }) =>
    joinAuthorName([keyname, forenames, suffix].map(plainText)),
  )
  return fromFields(record, line, {
    authors,
    authorsComplete: authors.length > 0,
    ...optionalField('publishedAt', parseIsoDate(record.created ?? '')),
    ...optionalField('updatedAt', parseIsoDate(record.updated ?? record.created ?? '')),
  })
}

type CommonFields = Omit<z.infer<typeof rawSchema>, 'version' | 'authors'>
type OtherFields = Omit<Parameters<typeof toParsedRecord>[0], 'line' | 'abstract'>

function fromFields(fields: CommonFields, line: number, others: OtherFields): ParsedRecord {
  const identified = readArxivId(fields.id)
  if ('reason' in identified) return refused(line, identified.reason)
  return toParsedRecord({
    line,
    ...identified,
    ...others,
    abstract: fields.abstract ?? '',
    title: fields.title,
    comments: [fields.comments, fields['journal-ref']].filter(text => (text ?? '') !== '').join('; '),
    ...optionalField(
      'categories',
      fields.categories?.split(/\s+/).filter(each => each !== ''),
    ),
    ...optionalField('doi', findDois(plainText(fields.doi ?? ''))[0]),
  })
}

/** The first description is the abstract, the first date the day it was submitted on. */
function fromDublinCore(
  record: z.infer<typeof dublinCoreSchema>,
  identifier: string,
  line: number,
): ParsedRecord {
  const identified = readArxivId(identifier)
  const arxiv = 'reason' in identified ? {} : identified
  const doi = record.identifier.map(parseDoi).find(found => found !== undefined)
  const [abstract = '', comments] = record.description
  const dates = record.date.flatMap(date => parseIsoDate(date) ?? []).sort()
  return toParsedRecord({
    line,
    ...arxiv,
    abstract,
    comments,
    title: record.title[0],
    authors: record.creator.map(name => turnedRound(plainText(name))),
    authorsComplete: record.creator.length > 0,
    ...optionalField('doi', doi),
    ...optionalField('publishedAt', dates[0]),
    ...optionalField('updatedAt', dates.at(-1)),
  })
}

/** `Smith, John` is John Smith. */
function turnedRound(name: string): string {
  const [family = '', given, ...more] = name.split(',').map(part => part.trim())
  return given === undefined || more.length > 0 ? name : joinAuthorName([family, given])
}
