import { AppError } from '../../errors.ts'
import type { CorpusFormat, NumberedLine, ParsedRecord, ParseOptions } from './corpus-format.ts'
import { fieldsOf, readTableHead, type TableHead } from './csv/table-head.ts'
import { foldName } from './fields/field-names.ts'
import { readFields } from './fields/read-fields.ts'
import { cutOff, refused } from './parsed-record.ts'

/** No row is longer, in characters. */
const longestRow = 4_000_000
const mostNamed = 12
/** In a table that somebody keeps, a summary is a remark. */
const shortestSummary = 80

/** A row as csv-parse gives it. */
interface Row {
  readonly record: readonly string[]
  /** Where it ends, from 1, of the text behind what is skipped. */
  readonly info: { readonly lines: number }
}

/**
 * Tables with a header: CSV and TSV, also parted by semicolons or bars, as Zotero, Scopus, IEEE, PubMed, spreadsheets and
 * programs write them. Columns are recognised by the usual names; a map says which is which of others. The rows are
 * parsed by csv-parse, one held at a time.
 */
export const csv = {
  name: 'csv',
  description: 'a table (CSV or TSV) whose first line names its columns: title, abstract, authors, doi, …',
  readsPieces: true,
  detect: beginning => readTableHead(beginning) !== undefined,
  async *parse(lines, options = {}) {
    const held = await takeBeginning(lines)
    const head = readTableHead(held.beginning)
    if (head === undefined) return
    checkColumns(head, options)
    yield* readRows(held.lines(), head, options)
  },
} satisfies CorpusFormat

async function* readRows(
  lines: AsyncIterable<NumberedLine>,
  head: TableHead,
  options: ParseOptions,
): AsyncGenerator<ParsedRecord> {
  const { parse } = await import('csv-parse')
  const { Readable } = await import('node:stream')
  const parser = parse({
    delimiter: head.delimiter,
    relax_quotes: true,
    relax_column_count: true,
    skip_empty_lines: true,
    info: true,
    max_record_size: longestRow,
    record_delimiter: '\n',
  })
  const source = Readable.from(toText(lines, head.skippedLines))
  source.on('error', error => parser.destroy(error))
  source.pipe(parser)
  let begins = head.skippedLines + 1
  try {
    for await (const { record, info } of parser as AsyncIterable<Row>) {
      const line = begins
      begins = head.skippedLines + info.lines + 1
      if (line === head.skippedLines + 1) continue
      if (record.every(cell => cell.trim() === '') || isRule(record)) continue
      yield toRecord(record, { line, head, options })
    }
  } catch (error) {
    if (error instanceof AppError) throw error
    const [what = ''] = error instanceof Error ? error.message.split('\n') : []
    const [, opening] = /opening quote at line (\d+)/.exec(what) ?? []
    const line = opening === undefined ? begins : head.skippedLines + Number(opening)
    throw cutOff(line, `the row that begins there is not closed (${what})`)
  } finally {
    source.destroy()
    parser.destroy()
  }
}

/** `|---|:---:|`, which parts a Markdown table's head from its rows. */
function isRule(cells: readonly string[]): boolean {
  return cells.every(cell => /^:?-*:?$/.test(cell.trim())) && cells.some(cell => cell.includes('---'))
}

function toRecord(
  record: readonly string[],
  {
    line,
    head,
    options,
  }: { readonly line: number; readonly head: TableHead; readonly options: ParseOptions },
): ParsedRecord {
  const { columns } = head
  // A comma in a cell that nobody quoted moves the cells behind it.
  const excess = record.slice(columns.length).filter(cell => cell.trim() !== '')
  if (excess.length > 0) {
    return refused(
      line,
      `the row has ${record.length} cells and the header ${columns.length} columns; put cells with “${head.delimiter}” in them in quotation marks`,
    )
  }
  const values = columns.flatMap((column, i): (readonly [string, string])[] => {
    const cell = (record[i] ?? '').trim()
    return cell === '' ? [] : [[column, cell]]
  })
  return readFields(values, { line, map: byNames(columns, options.map), called: 'the row', shortestSummary })
}

/** A map in which columns' numbers have become their names. */
function byNames(columns: readonly string[], map: ParseOptions['map']): ParseOptions['map'] {
  if (map === undefined) return undefined
  const known = new Set(columns.map(foldName))
  const toName = (name: string) => (known.has(foldName(name)) ? name : (columns[Number(name) - 1] ?? name))
  return new Map([...map].map(([field, names]) => [field, names.map(toName)]))
}

/** Throws where no column is a title, an abstract or an ID, with what would work. */
function checkColumns({ columns, delimiter }: TableHead, { map }: ParseOptions): void {
  const fields = fieldsOf(columns, map)
  if (
    fields.has('abstract') ||
    fields.has('arxiv') ||
    fields.has('doi') ||
    fields.has('links') ||
    fields.has('identifiers')
  )
    return
  const kind = delimiter === '\t' ? 'TSV' : 'CSV'
  const shown = columns
    .slice(0, mostNamed)
    .map(column => `“${column}”`)
    .join(', ')
  const more = columns.length > mostNamed ? ', …' : ''
  throw new AppError(
    'bad-input',
    `${kind} with ${columns.length} columns: ${shown}${more}. None is known as an abstract, an arXiv ID or a DOI; say which is which: --map title=${columns[0] ?? 'Name'},abstract=${columns[1] ?? 'Text'}`,
  )
}

/** As text from the line behind what is skipped. */
async function* toText(lines: AsyncIterable<NumberedLine>, skipped: number): AsyncGenerator<string> {
  for await (const { number, text, terminated } of lines) {
    if (number > skipped) yield terminated ? `${text}\n` : text
  }
}

const heldCharacters = 64 * 1024

/** The first lines, and all lines with those before the others again. */
async function takeBeginning(lines: AsyncIterable<NumberedLine>) {
  const iterator = lines[Symbol.asyncIterator]()
  const held: NumberedLine[] = []
  let beginning = ''
  while (beginning.length < heldCharacters && held.length < 50) {
    const next = await iterator.next()
    if (next.done === true) break
    held.push(next.value)
    beginning += next.value.terminated ? `${next.value.text}\n` : next.value.text
  }
  async function* all(): AsyncGenerator<NumberedLine> {
    try {
      yield* held
      for (let next = await iterator.next(); next.done !== true; next = await iterator.next())
        yield next.value
    } finally {
      await iterator.return?.()
    }
  }
  return { beginning, lines: all }
}
