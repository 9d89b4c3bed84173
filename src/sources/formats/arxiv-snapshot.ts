import { z } from 'zod'
import { findDois } from '../doi.ts'
import { type AuthorNames, parseAuthors, readParsedAuthors } from './author-names.ts'
import type { CorpusFormat, NumberedLine, ParsedRecord } from './corpus-format.ts'
import { parseIsoDate, parseMailDate } from './dates.ts'
import { tooLong, tooLongNames } from './field-limits.ts'
import { isExportLine } from './footnote-export.ts'
import { jsonLines } from './json/json-lines.ts'
import { parseJson } from './json/json-scanner.ts'
import { plainText, quote, readArxivId, refused, toParsedRecord } from './parsed-record.ts'

const text = z.string().nullish()

const snapshotRecord = z.object({
  id: z.string(),
  abstract: z.string(),
  title: text,
  authors: text,
  authors_parsed: z.array(z.array(z.string())).nullish(),
  categories: text,
  comments: text,
  doi: text,
  'journal-ref': text,
  update_date: text,
  versions: z.array(z.object({ version: z.string(), created: z.string() })).nullish(),
})

type SnapshotRecord = z.infer<typeof snapshotRecord>

/**
 * The metadata snapshot that arXiv publishes: a JSON object a line, with `id`, `title`, `abstract`, `authors` or
 * `authors_parsed`, `categories`, and where known `comments`, `doi`, `journal-ref`, `update_date`, `versions`. Impossible
 * IDs (`705.1272`, which a spreadsheet has made of 0705.1272) are refused. A journal reference joins the comments.
 */
export const arxivSnapshot = {
  name: 'arxiv-snapshot',
  description:
    'JSON lines with the fields of the public arXiv snapshot (id, title, abstract, authors, categories, …)',
  detect(beginning) {
    const first = beginning.split('\n').find(line => line.trim() !== '') ?? ''
    const record = parseJson(first)
    if (typeof record !== 'object' || record === null || isExportLine(record)) return false
    const has = (...fields: readonly string[]) => fields.some(field => field in record)
    return has('id') && has('abstract') && has('categories', 'authors_parsed', 'update_date', 'versions')
  },
  ...jsonLines(toRecord),
} satisfies CorpusFormat

function toRecord(line: NumberedLine): ParsedRecord {
  const json = parseJson(line.text)
  if (json === undefined) return refused(line.number, `${quote(line.text)} is not a JSON object`)
  const parsed = snapshotRecord.safeParse(json)
  if (!parsed.success) return refused(line.number, describe(parsed.error))
  const record = parsed.data
  const fault = tooLong(record) ?? tooLongNames(record.authors_parsed)
  if (fault !== undefined) return refused(line.number, fault)
  const identified = readArxivId(record.id)
  if ('reason' in identified) return refused(line.number, identified.reason)
  const version = lastVersion(record) ?? identified.version
  return toParsedRecord({
    line: line.number,
    arxivId: identified.arxivId,
    abstract: record.abstract,
    title: record.title ?? undefined,
    comments: [record.comments, record['journal-ref']].filter(hasText).join('; '),
    ...toAuthors(record),
    ...(hasText(record.categories) && { categories: record.categories.trim().split(/\s+/) }),
    ...(version !== undefined && { version }),
    ...optional('doi', findDois(plainText(record.doi ?? ''))[0]),
    ...optional('publishedAt', parseMailDate(record.versions?.[0]?.created ?? '')),
    ...optional('updatedAt', parseIsoDate(record.update_date ?? '')),
  })
}

function toAuthors({ authors, authors_parsed: parsed }: SnapshotRecord): Partial<AuthorNames> {
  const names = parsed?.length
    ? readParsedAuthors(parsed.map(parts => parts.map(plainText)))
    : parseAuthors(plainText(authors ?? ''))
  return names.authors.length > 0 ? names : {}
}

function lastVersion({ versions }: SnapshotRecord): number | undefined {
  const found = /^v(\d+)$/.exec(versions?.at(-1)?.version ?? '')
  return found ? Number(found[1]) : undefined
}

function hasText(value: string | null | undefined): value is string {
  return value !== undefined && value !== null && value.trim() !== ''
}

function optional<Name extends string>(name: Name, value: string | undefined): { [key in Name]?: string } {
  return value === undefined ? {} : ({ [name]: value } as { [key in Name]?: string })
}

/** The first faults; each of a long list's entries may have one. */
function describe(error: z.ZodError): string {
  return error.issues
    .slice(0, 3)
    .map(issue => `${issue.path.join('.') || 'the record'}: ${issue.message}`)
    .join('; ')
}
