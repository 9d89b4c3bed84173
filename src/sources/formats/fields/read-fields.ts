import { findCodeUrls, uniteUrls } from '../../links.ts'
import type { AuthorNames } from '../author-names.ts'
import type { ParsedRecord } from '../corpus-format.ts'
import { tooLong, tooLongNames } from '../field-limits.ts'
import { plainText, quote, refused, toParsedRecord } from '../parsed-record.ts'
import { invertedAbstract } from './abstract-index.ts'
import { readAuthorList } from './author-list.ts'
import { findArxivCategories } from './categories.ts'
import { findNamedCategories } from './category-names.ts'
import type { FieldMap } from './field-map.ts'
import { type FieldName, foldName, placeOf } from './field-names.ts'
import { readIdentifiers } from './identifiers.ts'
import { ownExport } from './own-export.ts'
import { allTexts, isObject, readLiteralList, textsOf, toText } from './plain-values.ts'
import { readDate, withMonth } from './read-date.ts'

/** A record's fields as its document has them: names and values of any shape, in their order. */
export type NamedValues = Iterable<readonly [name: string, value: unknown]>

export interface ReadFieldsOptions {
  /** Where the record begins. */
  readonly line: number
  readonly map?: FieldMap | undefined
  /** How its authors read, where the format says; by the looks of the value where absent. */
  readonly readAuthors?: (value: unknown) => AuthorNames
  /** A shorter description, in characters, is no abstract where the record has an ID; any is where absent. */
  readonly shortestSummary?: number
  /** What the record is called in a refusal: `BibTeX entry “knuth84”`. */
  readonly called?: string
}

/** Values of one field, the one with the preferred name first. */
type Collected = ReadonlyMap<FieldName, readonly unknown[]>

/** Abstracts that say that there is none, in letters alone, as services and programs put them. */
const placeholders: ReadonlySet<string> = new Set([
  'n a',
  'na',
  'none',
  'null',
  'nan',
  'undefined',
  'nil',
  'tba',
  'tbd',
  'no abstract',
  'no abstract available',
  'no abstract is available',
  'no abstract provided',
  'no abstract found',
  'abstract not available',
  'not available',
  'international audience',
])
const heading =
  /^\s*(?:[Aa]bstract|ABSTRACT|[Ss]ummary)\s*(?:[:.—–-]\s*|\n+\s*)|^\s*(?:ABSTRACT|#{1,6} Abstract)\s+(?=\p{Lu})/u

/**
 * The paper that a record describes under the usual names (`fieldNames`) or those of the map, with its abstract or, as far
 * as it has an arXiv ID or a DOI, without. Refused where it has neither.
 */
export function readFields(values: NamedValues, options: ReadFieldsOptions): ParsedRecord {
  const { line, readAuthors = readAuthorList, called, shortestSummary = 0 } = options
  const given = [...values]
  const exported = ownExport(given)
  const entries = exported ?? given
  const collected = collect(entries, options.map)
  const of = (field: FieldName): readonly unknown[] => collected.get(field) ?? []
  const texts = (field: FieldName) => of(field).flatMap(value => textsOf(value))
  const title = texts('title')[0]
  const certain = () => readAbstract(named('abstract', entries, options.map))
  const described = title === undefined ? certain() : readAbstract(of('abstract'))
  const fault = tooLong({
    title,
    abstract: described,
    authors: texts('authors').find(text => text.length > 1000),
  })
  if (fault !== undefined) return refused(line, fault)
  const identified = readIdentifiers({
    arxiv: texts('arxiv'),
    doi: texts('doi'),
    identifiers: [...of('identifiers'), ...of('links')].flatMap(value => [
      ...namedIds(value),
      ...allTexts(value),
    ]),
    remarks: [...texts('remarks'), ...texts('comments')],
  })
  // `Summary: a must-read` of a paper whose abstract can be had is a remark.
  const isShort =
    (described?.length ?? 0) < shortestSummary && (identified.arxivId ?? identified.doi) !== undefined
  const abstract = isShort ? certain() : described
  if (abstract === undefined && identified.arxivId === undefined && identified.doi === undefined) {
    return refused(line, missing(entries, { called, title, abstract: toText(of('abstract')[0]) }))
  }
  const authors = of('authors')
    .map(value => readAuthors(plainValue(value)))
    .find(names => names.authors.length > 0)
  const longName = tooLongNames(authors?.authors)
  if (longName !== undefined) return refused(line, longName)
  const subjects = of('categories').flatMap(value => readLists(value))
  // `Quantum Physics` is arXiv's subject where the paper is arXiv's, else a keyword.
  const spelled = identified.arxivId === undefined ? [] : subjects.flatMap(findNamedCategories)
  const categories = withoutArchives([...new Set([...findArxivCategories(subjects), ...spelled])])
  const codeUrls = uniteUrls(
    texts('code').flatMap(text => findCodeUrls(text)),
    [],
  )
  const record = toParsedRecord({
    line,
    ...identified,
    ...(abstract !== undefined && { abstract }),
    title: title === undefined ? undefined : readTitle(title),
    comments: texts('comments').find(text => text.length > 1 && !/^\d+$/.test(text)),
    ...authors,
    ...(categories.length > 0 && { categories }),
    ...(codeUrls.length > 0 && { codeUrls }),
    ...dates(of, entries, identified.arxivId),
    ...versionOf(entries, identified),
  })
  if (exported === undefined || record.kind === 'refused') return record
  // A list of CSL's authors cannot say that others are left out.
  const isCut = exported.some(([name, value]) => name === 'authorsComplete' && value === false)
  return { ...record, exported: true, ...(isCut && { paper: { ...record.paper, authorsComplete: false } }) }
}

/** Names that stand for an abstract only where a title stands beside them. */
const alsoOtherTexts =
  /^(?:body|bodytext|text|content|contenthtml|contenttext|description|descriptions|dcdescription|summary|summaries)$/

/** The values of a field without those whose names mean other texts too. */
function named(
  field: FieldName,
  entries: readonly (readonly [string, unknown])[],
  map: FieldMap | undefined,
): readonly unknown[] {
  const certain = entries.filter(([name]) => !alsoOtherTexts.test(foldName(name)) || map !== undefined)
  return collect(certain, map).get(field) ?? []
}

function collect(entries: readonly (readonly [string, unknown])[], map: FieldMap | undefined): Collected {
  const found: { readonly field: FieldName; readonly rank: number; readonly value: unknown }[] = []
  const mapped = new Map(
    [...(map ?? [])].flatMap(([field, names]) =>
      names.map((name, rank) => [foldName(name), { field, rank: rank - names.length }] as const),
    ),
  )
  for (const [name, value] of entries) {
    if (value === null || value === undefined || value === '') continue
    const place = mapped.get(foldName(name)) ?? placeOf(name)
    if (place !== undefined) found.push({ ...place, value })
  }
  const collected = new Map<FieldName, unknown[]>()
  for (const { field, value } of found.sort((a, b) => a.rank - b.rank)) {
    const values = collected.get(field)
    if (values === undefined) collected.set(field, [value])
    else values.push(value)
  }
  return collected
}

/** The first value that is an abstract; a structured one's parts are joined. */
function readAbstract(values: readonly unknown[]): string | undefined {
  for (const value of values) {
    const indexed = invertedAbstract(value)
    const parts = indexed === undefined ? abstractParts(value) : [indexed]
    const text = parts
      .map(part => part.replace(heading, ''))
      .join('\n')
      .trim()
    if (/\p{L}/u.test(text) && !isPlaceholder(text)) return text
  }
  return undefined
}

function isPlaceholder(text: string): boolean {
  return text.length < 60 && placeholders.has((text.toLowerCase().match(/\p{L}+/gu) ?? []).join(' '))
}

/** Of `[{type: "Abstract", description}, {type: "Methods", …}]` the abstract; of a list of versions the first. */
function abstractParts(value: unknown): readonly string[] {
  if (!Array.isArray(value)) return textsOf(value).slice(0, 1)
  const typed = value.filter(
    each => isObject(each) && /abstract/i.test(toText(each['descriptionType'] ?? each['type'] ?? '')),
  )
  if (typed.length > 0) return textsOf(typed).slice(0, 1)
  if (value.some(each => isObject(each) && each['descriptionType'] !== undefined)) return []
  return isObject(value[0]) ? textsOf(value[0]).slice(0, 1) : textsOf(value).slice(0, 1)
}

/** `{"ArXiv": "2405.11582", "DOI": "…"}` and `[{type: "arxiv", value: "…"}]`: which ID is arXiv's. */
function namedIds(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(namedIds)
  if (!isObject(value)) return []
  const type = toText(value['type'] ?? value['scheme'] ?? value['source'] ?? value['idtype'] ?? '')
  const id = toText(value['id'] ?? value['value'] ?? value['identifier'] ?? '')
  if (/arxiv/i.test(type) && id !== '') return [`arXiv:${id.replace(/^arxiv:/i, '')}`]
  return Object.entries(value).flatMap(([name, each]) =>
    /^arxiv$/i.test(name) ? textsOf(each).map(text => `arXiv:${text.replace(/^arxiv:/i, '')}`) : [],
  )
}

/** `cs` beside `cs.CL` says nothing more. */
function withoutArchives(categories: readonly string[]): readonly string[] {
  return categories.filter(each => !categories.some(other => other.startsWith(`${each}.`)))
}

/** A full stop ends no title; PubMed puts one, and brackets around translated titles. */
function readTitle(title: string): string {
  return (
    title
      .trim()
      .replace(/^\[(.+)\]\.?$/s, '$1')
      // How arXiv's pages are called, which browsers keep.
      .replace(/^\[\d{4}\.\d{4,5}(?:v\d{1,2})?\]\s+(?=\S)/, '')
      .replace(/(?<=[\p{L}\p{N})])(?<!\b\p{Lu}|etc|\bvs)\.$/u, '')
  )
}

function readLists(value: unknown): readonly string[] {
  return allTexts(value).flatMap(text => readLiteralList(text) ?? [text])
}

function plainValue(value: unknown): unknown {
  return typeof value === 'string' ? plainText(value) : value
}

function dates(
  of: (field: FieldName) => readonly unknown[],
  entries: readonly (readonly [string, unknown])[],
  arxivId: string | undefined,
): { readonly publishedAt?: string; readonly updatedAt?: string } {
  const beside = (name: string) => entries.find(([each]) => foldName(each) === name)?.[1]
  // When a row or a note was made is no date of a paper that arXiv had years before.
  const made = readDate(beside('created') ?? beside('createdat') ?? beside('dateadded'))
  const isOther = made !== undefined && arxivId !== undefined && !isOfMonth(made, arxivId)
  const found = of('published')
    .flatMap(value => withMonth(readDate(value), beside('month'), beside('day')) ?? [])
    .filter(date => !isOther || date !== made)
  // A whole day before a month before a year; of two the preferred name's.
  const published = [10, 7, 4]
    .map(length => found.find(date => date.length === length))
    .find(date => date !== undefined)
  const updated = of('updated')
    .flatMap(value => readDate(value) ?? [])
    .find(date => date.length === 10)
  // The month that an arXiv ID tells is more than a year.
  const isKept =
    published !== undefined && (arxivId === undefined || published.length === 10 || arxivId.includes('/'))
  return {
    ...(isKept && { publishedAt: published }),
    ...(updated !== undefined && { updatedAt: updated }),
  }
}

/** Whether a date is of the month that an arXiv ID tells or of one beside it; of older IDs that is not asked. */
function isOfMonth(date: string, arxivId: string): boolean {
  const [, year, month] = /^(\d\d)(\d\d)\./.exec(arxivId) ?? []
  if (year === undefined) return true
  const [dateYear = 0, dateMonth = Number(month)] = date.split('-').map(Number)
  return Math.abs((dateYear - 2000 - Number(year)) * 12 + dateMonth - Number(month)) <= 1
}

function versionOf(
  entries: readonly (readonly [string, unknown])[],
  { arxivId, version }: { readonly arxivId?: string; readonly version?: number },
): { readonly version?: number } {
  if (arxivId === undefined || version !== undefined) return {}
  const text = toText(entries.find(([name]) => /^(?:arxiv[_ ]?)?version$/i.test(name))?.[1])
  const number = /^v?(\d{1,3})$/i.exec(text.trim())?.[1]
  return number === undefined || Number(number) === 0 ? {} : { version: Number(number) }
}

interface Refused {
  readonly called: string | undefined
  readonly title: string | undefined
  readonly abstract: string
}

const mostNamed = 12

function missing(
  entries: readonly (readonly [string, unknown])[],
  { called, title, abstract }: Refused,
): string {
  const names = entries
    .filter(([name, value]) => name !== '' && value !== null && value !== '')
    .map(([name]) => name.slice(0, 40))
  const shown = names.slice(0, mostNamed).join(', ') + (names.length > mostNamed ? ', …' : '')
  const who = [called, title === undefined ? undefined : quote(title)]
    .filter(part => part !== undefined)
    .join(' ')
  const said = abstract === '' ? 'no abstract' : `no abstract but ${quote(abstract)}`
  const has = shown === '' ? '' : `, only ${shown}`
  return `${who === '' ? 'the record' : who} has ${said}, no arXiv ID and no DOI${has}`
}
