import type { CorpusFormat } from '../corpus-format.ts'
import { readFields } from '../fields/read-fields.ts'
import { cutOff, endsLikeSentence, quote } from '../parsed-record.ts'
import { readTaggedRecords, type TaggedRecord, type TagLayout } from './tagged-records.ts'

export interface TaggedFormatOptions extends Pick<CorpusFormat, 'name' | 'description' | 'detect'> {
  /** What a record is called in a refusal. */
  readonly called: string
  readonly layout: TagLayout
  /** Tags that mean something else here than elsewhere, by their names in `fieldNames`; an empty one says nothing. */
  readonly renamed?: Readonly<Record<string, string>>
}

/** A format of records with a tag a line. */
export function createTaggedFormat({
  called,
  layout,
  renamed = {},
  ...rest
}: TaggedFormatOptions): CorpusFormat {
  return {
    ...rest,
    async *parse(lines, options = {}) {
      for await (const record of readTaggedRecords(lines, layout)) {
        if (!record.isClosed && isCut(record)) {
          throw cutOff(
            record.line,
            `${called} has no end (${quote([...record.values.values()].flat()[0] ?? '')})`,
          )
        }
        const values = [...record.values].map(([tag, value]) => [renamed[tag] ?? tag, value] as const)
        yield readFields(values, { line: record.line, map: options.map, called })
      }
    },
  }
}

/** Programs leave the last mark out too: a record that ends in the middle of a sentence is cut. */
function isCut(record: TaggedRecord): boolean {
  const last = [...record.values.values()].flat().at(-1) ?? ''
  return last.length > 80 && !endsLikeSentence(last)
}
