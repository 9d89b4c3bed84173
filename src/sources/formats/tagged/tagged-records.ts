import type { NumberedLine } from '../corpus-format.ts'

/** How one family of tagged files is written: a tag and a value a line. */
export interface TagLayout {
  /** A line with a tag: groups `tag` and `value`. */
  readonly tagLine: RegExp
  /** The tag that begins a record, where there is one: where a record has it, a further one begins the next. */
  readonly begins?: RegExp
  /** The tag that ends a record, where there is one. */
  readonly ends?: RegExp
  /** Whether a blank line ends a record. */
  readonly blankEnds?: boolean
  /** Tags whose further lines are further values. */
  readonly lists?: RegExp
  /** Tags of the file, outside of all records. */
  readonly outside?: RegExp
}

export interface TaggedRecord {
  readonly line: number
  /** A tag that stands several times has the list of its values. */
  readonly values: ReadonlyMap<string, string | readonly string[]>
  /** Whether its end was seen, where records have a mark for it. */
  readonly isClosed: boolean
}

/** No record has more lines; what follows is left out. */
const mostLines = 50_000

/**
 * The records of a file with a tag a line; lines without a tag carry the value above them on. A record that another one
 * begins in, or that the document ends in, is not closed.
 */
export async function* readTaggedRecords(
  lines: AsyncIterable<NumberedLine>,
  { tagLine, begins, ends, blankEnds = false, lists, outside }: TagLayout,
): AsyncGenerator<TaggedRecord> {
  let open: { line: number; entries: [tag: string, value: string][] } | undefined
  for await (const { number, text } of lines) {
    const { tag, value = '' } = tagLine.exec(text)?.groups ?? {}
    const isBlank = text.trim() === ''
    if (tag === undefined) {
      if (isBlank && blankEnds && open !== undefined) {
        yield toRecord(open, true)
        open = undefined
      }
      const last = open?.entries.at(-1)
      if (last === undefined || isBlank) continue
      if (lists?.test(last[0]) === true) open?.entries.push([last[0], text.trim()])
      else last[1] += `\n${text.trim()}`
    } else if (ends?.test(tag)) {
      if (open !== undefined) yield toRecord(open, true)
      open = undefined
    } else if (outside?.test(tag) !== true) {
      if (open?.entries.some(([each]) => begins?.test(each)) === true && begins?.test(tag) === true) {
        yield toRecord(open, ends === undefined)
        open = undefined
      }
      open ??= { line: number, entries: [] }
      if (open.entries.length < mostLines) open.entries.push([tag, value.trim()])
    }
  }
  if (open !== undefined) yield toRecord(open, ends === undefined)
}

function toRecord(
  { line, entries }: { readonly line: number; readonly entries: readonly (readonly [string, string])[] },
  isClosed: boolean,
): TaggedRecord {
  const values = new Map<string, string[]>()
  for (const [tag, value] of entries) {
    if (value === '') continue
    const before = values.get(tag)
    if (before === undefined) values.set(tag, [value])
    else before.push(value)
  }
  return {
    line,
    values: new Map([...values].map(([tag, all]) => [tag, all.length === 1 ? (all[0] ?? '') : all])),
    isClosed,
  }
}
