import { type FieldName, placeOf } from '../fields/field-names.ts'
import { isObject } from '../fields/plain-values.ts'

type JsonObject = Readonly<Record<string, unknown>>

/** What tells a column of papers from any other. */
const telling: ReadonlySet<FieldName> = new Set(['title', 'abstract', 'arxiv', 'doi'])

/**
 * The rows of a table that is written as JSON, as data frames are: `{"title": ["A", "B"], "doi": […]}`,
 * `{"title": {"0": "A", "1": "B"}, …}`, `{"columns": ["title", "doi"], "data": [["A", "10.…"], …]}`, and
 * `[["title", "doi"], ["A", "10.…"], …]`. Undefined for what is none.
 */
export function rowsOfTable(value: unknown): readonly JsonObject[] | undefined {
  if (Array.isArray(value)) {
    const [head, ...rows] = value
    return isTableHead(head) && rows.length > 0 ? rowsUnder(head, rows) : undefined
  }
  if (!isObject(value)) return undefined
  const { columns, data } = value
  if (isTableHead(columns) && Array.isArray(data)) return rowsUnder(columns, data)
  return rowsOfColumns(value)
}

/** Whether a list is the names of columns, of which two at least tell of papers. */
export function isTableHead(value: unknown): value is readonly string[] {
  if (!Array.isArray(value) || !value.every(each => typeof each === 'string')) return false
  return value.filter(isTelling).length > 1
}

function rowsUnder(head: readonly string[], rows: readonly unknown[]): readonly JsonObject[] {
  return rows.flatMap((row): readonly JsonObject[] => {
    const record = rowOf(head, row)
    return record === undefined ? [] : [record]
  })
}

/** A row as a record; undefined for what is no row. */
export function rowOf(head: readonly string[], row: unknown): JsonObject | undefined {
  if (!Array.isArray(row)) return undefined
  return Object.fromEntries(head.map((name, i) => [name, row[i]]))
}

/** Columns are as long as each other, or have the same names of rows. */
function rowsOfColumns(value: JsonObject): readonly JsonObject[] | undefined {
  const columns = Object.entries(value).filter(([, column]) => typeof column === 'object' && column !== null)
  const texts = columns.filter(([name, column]) => isTelling(name) && isColumn(column))
  const [first] = texts
  if (first === undefined || texts.length < 2) return undefined
  const keys = Object.keys(first[1] as object)
  if (!texts.every(([, column]) => Object.keys(column as object).length === keys.length)) return undefined
  const rows = keys.map(key =>
    Object.fromEntries(columns.map(([name, column]) => [name, Reflect.get(column as object, key)] as const)),
  )
  return rows
}

function isTelling(name: string): boolean {
  const field = placeOf(name)?.field
  return field !== undefined && telling.has(field)
}

/** Several texts: a list of one is a field of one paper. */
function isColumn(value: unknown): boolean {
  if (!Array.isArray(value) && !(isObject(value) && Object.keys(value).every(key => /^\d{1,9}$/.test(key))))
    return false
  const cells = Object.values(value as object)
  return cells.length > 1 && cells.every(each => typeof each === 'string' || each === null)
}
