import type { NumberedLine, ParsedRecord } from '../corpus-format.ts'
import { cutOff } from '../parsed-record.ts'
import { parseJson } from './json-scanner.ts'

/**
 * The records of a document with a JSON object a line, in the two ways of a `CorpusFormat`. A line by itself is refused at
 * worst: they throw where the last one ends before its object does.
 */
export function jsonLines(toRecord: (line: NumberedLine) => ParsedRecord) {
  return {
    async *parse(lines: AsyncIterable<NumberedLine>): AsyncGenerator<ParsedRecord> {
      for await (const line of wholeLines(lines)) yield toRecord(line)
    },
    check: wholeLines,
  }
}

async function* wholeLines(lines: AsyncIterable<NumberedLine>): AsyncGenerator<NumberedLine> {
  let held: NumberedLine | undefined
  for await (const line of lines) {
    if (line.text.trim() === '') continue
    if (held !== undefined) yield held
    held = line
  }
  if (held === undefined) return
  if (parseJson(held.text) === undefined && /^\s*\{/.test(held.text))
    throw cutOff(held.number, 'the last JSON object is not closed')
  yield held
}
