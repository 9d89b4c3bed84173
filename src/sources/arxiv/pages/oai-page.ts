import { AppError } from '../../../errors.ts'
import type { ParsedRecord } from '../../formats/corpus-format.ts'
import { parseIsoDate } from '../../formats/dates.ts'
import { oaiPmh, toOaiRecord } from '../../formats/oai-pmh.ts'
import { refused } from '../../formats/parsed-record.ts'
import type { XmlElement } from '../../formats/xml/xml-elements.ts'
import { findElement } from '../../formats/xml/xml-values.ts'
import { optionalField } from '../../optional-field.ts'
import { pageElements, textOf } from './page-elements.ts'

/** The format's name in a paper's sources. */
export const oaiPmhFormat = oaiPmh.name

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

const list = /^(?:ListRecords|GetRecord)$/
const known = /^(?:arXivRaw|arXiv|dc)$/

/**
 * A page of OAI-PMH's `ListRecords` in the formats `arXivRaw`, `arXiv` and `oai_dc`. A record's line is its number on the
 * page. Rejects as `pageElements` does.
 */
export async function readOaiPage(bytes: Buffer): Promise<OaiPage> {
  const elements = await pageElements(
    bytes,
    'OAI-PMH',
    (name, parent) => list.test(parent) || (parent === 'OAI-PMH' && !list.test(name)),
  )
  const error = elements.find(({ name }) => name === 'error')
  const records = elements.filter(({ name }) => name === 'record')
  return {
    respondedOn: parseIsoDate(textOf(elements, 'responseDate')) ?? '',
    records: records.map((record, i) => toPageRecord(record, i + 1)),
    ...optionalField('token', textOf(elements, 'resumptionToken')),
    ...(error !== undefined && {
      error: { code: error.attributes['code'] ?? 'unknown', message: error.text.trim() },
    }),
  }
}

function toPageRecord(record: XmlElement, line: number): OaiRecord {
  const header = findElement(record, 'header')
  const [identifier, datestamp] = ['identifier', 'datestamp'].map(name =>
    textOf(header?.children ?? [], name),
  )
  if (header === undefined || identifier === undefined || identifier === '' || !datestamp)
    throw new AppError('corrupt-data', `the list’s record ${line} does not say which and of when it is`, {
      retryable: true,
    })
  const isDeleted = header.attributes['status'] === 'deleted'
  return {
    identifier,
    datestamp: datestamp.slice(0, 10),
    isDeleted,
    ...(!isDeleted && { record: toRecord({ ...record, line }) }),
  }
}

function toRecord(record: XmlElement): ParsedRecord {
  const form = findElement(record, 'metadata')?.children[0]?.name ?? ''
  return known.test(form)
    ? toOaiRecord(record)
    : refused(record.line, 'the record is in none of the formats arXivRaw, arXiv and oai_dc')
}
