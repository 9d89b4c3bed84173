import { parseArxivId } from '../../arxiv-id.ts'
import { type FieldName, placeOf } from '../fields/field-names.ts'
import { isObject, textsOf } from '../fields/plain-values.ts'
import { listedItems } from '../pages/listed-items.ts'
import { rowsOfTable } from './json-tables.ts'

type JsonObject = Readonly<Record<string, unknown>>

/** Under which services put their lists of records. */
export const wrapperNames: ReadonlySet<string> = new Set([
  'data',
  'results',
  'result',
  'papers',
  'paper',
  'items',
  'item',
  'records',
  'record',
  'hits',
  'hit',
  'entries',
  'entry',
  'articles',
  'article',
  'works',
  'work',
  'documents',
  'document',
  'docs',
  'doc',
  'notes',
  'publications',
  'publication',
  'response',
  'message',
  'resultList',
  'search-results',
  'searchResults',
  'recommendedPapers',
  'dailyPapers',
  'feed',
  'library',
  'collection',
  'list',
  'matches',
  'bibliography',
  'references',
  'citations',
  'content',
  'rows',
  'value',
  'values',
  'preprints',
  'submissions',
  'accepted',
  'output',
  'payload',
  'nodes',
  'edges',
  'outputs',
])

/** Under which a record has its fields, beside what a service says of it. */
const nestedNames = [
  'paper',
  'metadata',
  'info',
  'data',
  'attributes',
  'content',
  '_source',
  'fields',
  'article',
  'work',
  'citedPaper',
  'citingPaper',
  'node',
  'item',
  'doc',
  'document',
  'record',
  'entry',
  'publication',
  'payload',
  'resource',
  'bibjson',
  'article_metadata',
  'properties',
]
const deepest = 6

/**
 * The records in a JSON value: itself, the elements of a list, those of the list that an object wraps, or the values of an
 * object whose names are IDs, or the rows of a table. Texts in a list are IDs or links.
 */
export function recordsIn(value: unknown, depth = 0): readonly JsonObject[] {
  if (typeof value === 'string') return [{ identifier: value }]
  if (depth > deepest) return []
  const rows = rowsOfTable(value)
  if (rows !== undefined) return rows
  if (Array.isArray(value)) return value.flatMap(each => recordsIn(each, depth + 1))
  if (!isObject(value)) return []
  const record = flatten(value)
  if (hasOwnAbstract(record)) return [record]
  const wrapped = wrappedRecords(value, depth)
  if (wrapped.length > 0) return wrapped
  if (isRecord(record)) return [record]
  const keyed = keyedRecords(value, depth) ?? []
  if (keyed.length > 0) return keyed
  const lines = keyedLines(value, depth)
  return lines.length > 0 ? lines : [record]
}

/** A record's fields with those in `paper`, `metadata`, `attributes`, … among them, which come first. */
function flatten(value: JsonObject): JsonObject {
  const name = nestedNames.find(each => {
    const inner = value[each]
    return isObject(inner) && fieldsOf(inner).has('title')
  })
  if (name === undefined) return value
  const { [name]: inner, ...outer } = value
  return { ...outer, ...(isObject(inner) ? flatten(inner) : {}) }
}

function wrappedRecords(value: JsonObject, depth: number): readonly JsonObject[] {
  for (const [name, inner] of Object.entries(value)) {
    if (!wrapperNames.has(name) || typeof inner !== 'object' || inner === null) continue
    const records = recordsIn(inner, depth + 1).filter(isRecord)
    if (records.length > 0) return records
  }
  return []
}

/** `{"2405.11582": "| **Of Margins** | …", …}`: lines of a list under their IDs, as programs that keep one store them. */
function keyedLines(value: JsonObject, depth: number): readonly JsonObject[] {
  if (depth > deepest) return []
  return Object.entries(value).flatMap(([name, each]) => {
    if (isObject(each)) return keyedLines(each, depth + 1)
    if (typeof each !== 'string' || parseArxivId(name) === undefined) return []
    return [{ identifier: name, title: listedItems(each, undefined)[0]?.title ?? '' }]
  })
}

/** `{"2405.11582": {"title": …}, …}`: the values, with their names for IDs where they have none. */
function keyedRecords(value: JsonObject, depth: number): readonly JsonObject[] | undefined {
  const entries = Object.entries(value)
  if (entries.length === 0 || !entries.every(([, each]) => isObject(each) || Array.isArray(each)))
    return undefined
  const records = entries.flatMap(([name, each]) => {
    const inner = recordsIn(each, depth + 1)
    return Array.isArray(each) ? inner : inner.map(record => ({ identifier: name, ...record }))
  })
  return records.some(isRecord) ? records : undefined
}

function hasOwnAbstract(record: JsonObject): boolean {
  const fields = fieldsOf(record)
  return fields.has('abstract') && fields.has('title')
}

/** Whether an object says of a paper what names it: a title with something beside it, or an ID. */
export function isRecord(record: JsonObject): boolean {
  const fields = fieldsOf(record)
  if (fields.has('title')) return fields.size > 1
  return (
    fields.has('doi') ||
    fields.has('abstract') ||
    Object.values(record).some(each => typeof each === 'string' && parseArxivId(each) !== undefined)
  )
}

function fieldsOf(record: JsonObject): ReadonlySet<FieldName> {
  const fields = new Set<FieldName>()
  for (const [name, value] of Object.entries(record)) {
    const place = placeOf(name)
    if (place === undefined || value === null || value === '') continue
    const isText = place.field === 'title' || place.field === 'doi'
    if (!isText || textsOf(value).length > 0) fields.add(place.field)
  }
  return fields
}
