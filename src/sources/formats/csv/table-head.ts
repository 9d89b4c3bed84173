import type { FieldMap } from '../fields/field-map.ts'
import { type FieldName, foldName, placeOf } from '../fields/field-names.ts'

/** What parts the columns of a table, the most frequent in exports first. */
const delimiters = [',', '\t', ';', '|'] as const

export interface TableHead {
  readonly delimiter: (typeof delimiters)[number]
  readonly columns: readonly string[]
  /** Lines before the header: a note of the program's, or `sep=;`. */
  readonly skippedLines: number
}

/** Lines that may stand before a header. */
const mostSkipped = 3
const mostColumns = 2000
const longestHeader = 120

/**
 * The header of a table that begins like this: the line of the first few in which most columns have a paper's usual names
 * (or those of the map), else the first of a regular table. Undefined for what is no table.
 */
export function readTableHead(beginning: string): TableHead | undefined {
  if (/^\s*[{[<@%]/.test(beginning)) return undefined
  const lines = beginning.split('\n', 40)
  const candidates = lines.slice(0, mostSkipped + 1).flatMap((line, skippedLines) =>
    delimiters.flatMap(delimiter => {
      const columns = splitHeader(line, delimiter)
      return columns === undefined ? [] : [{ delimiter, columns, skippedLines }]
    }),
  )
  const known = candidates.filter(head => namesPapers(head.columns))
  const best = known.sort((a, b) => knownColumns(b.columns) - knownColumns(a.columns))[0]
  return best ?? candidates.find(head => head.skippedLines === 0 && isRegular(lines, head))
}

/** Whether columns say enough of papers: a title and one more, or an ID's with another. */
export function namesPapers(columns: readonly string[], map?: FieldMap): boolean {
  const fields = fieldsOf(columns, map)
  const names = fields.has('title') || fields.has('abstract') || fields.has('arxiv') || fields.has('doi')
  return names && fields.size > 1
}

export function fieldsOf(columns: readonly string[], map?: FieldMap): ReadonlySet<FieldName> {
  const mapped = new Map(
    [...(map ?? [])].flatMap(([field, names]) => names.map(name => [foldName(name), field] as const)),
  )
  const fields = columns.flatMap(
    (column, i) => mapped.get(foldName(column)) ?? mapped.get(`${i + 1}`) ?? placeOf(column)?.field ?? [],
  )
  return new Set(fields)
}

function knownColumns(columns: readonly string[]): number {
  return columns.filter(column => placeOf(column) !== undefined).length
}

/** A header's cells are short names. */
function splitHeader(line: string, delimiter: string): readonly string[] | undefined {
  if (line.length > mostColumns * 20 || !line.includes(delimiter)) return undefined
  const cells = splitCells(line.trimEnd(), delimiter)
  const named = cells.filter(cell => cell !== '')
  const isHeader =
    named.length > 1 &&
    cells.length <= mostColumns &&
    named.every(cell => cell.length <= longestHeader && !/https?:/.test(cell))
  return isHeader ? cells : undefined
}

function splitCells(line: string, delimiter: string): readonly string[] {
  const cells: string[] = []
  let cell = ''
  let isQuoted = false
  for (const character of line) {
    if (character === '"') isQuoted = !isQuoted
    else if (character === delimiter && !isQuoted) {
      cells.push(cell.trim())
      cell = ''
    } else cell += character
  }
  return [...cells, cell.trim()]
}

/** Whether the lines below have as many columns as the first one, all but the last, which may be cut. */
function isRegular(lines: readonly string[], { delimiter, columns }: TableHead): boolean {
  const rows = lines.slice(1, -1).filter(line => line.trim() !== '')
  return (
    rows.length >= 2 &&
    columns.length >= 2 &&
    columns.every(column => column.split(/\s/).length <= 5 && !/[.!?]$/.test(column)) &&
    rows.every(row => splitCells(row, delimiter).length === columns.length)
  )
}
