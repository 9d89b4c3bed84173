import type { CorpusFormat, NumberedLine, ParsedRecord } from './corpus-format.ts'
import { cutOff, endsLikeSentence, quote, refused, toParsedRecord } from './parsed-record.ts'

const mark = /^\s*Abstract:\s*/i

/**
 * Nothing but abstracts, each on a line that begins with `Abstract:`. Lines without the mark carry the abstract above
 * them on, up to a blank line.
 */
export const abstractLines = {
  name: 'abstract-lines',
  description: 'abstracts alone, each on a line that begins with `Abstract:`',
  detect(beginning) {
    const lines = beginning.split('\n').filter(line => line.trim() !== '')
    return mark.test(lines[0] ?? '') && !lines.some(line => /^\s*arXiv:\s*\S/i.test(line))
  },
  async *parse(lines) {
    let record: NumberedLine[] = []
    let afterBlank = false
    for await (const line of lines) {
      const isBlank = line.text.trim() === ''
      const begins = mark.test(line.text)
      if (!isBlank && !begins && !afterBlank) {
        record.push(line)
      } else {
        if (record.length > 0) yield toRecord(record)
        record = begins ? [line] : []
        if (!isBlank && !begins)
          yield refused(line.number, `${quote(line.text)} does not begin with “Abstract:”`)
      }
      afterBlank = isBlank || (afterBlank && !begins)
    }
    const last = record.at(-1)
    if (last === undefined) return
    if (!last.terminated && !endsLikeSentence(last.text)) {
      throw cutOff(last.number, `the last abstract breaks off: ${quote(last.text.slice(-60))}`)
    }
    yield toRecord(record)
  },
} satisfies CorpusFormat

function toRecord(lines: readonly NumberedLine[]): ParsedRecord {
  const abstract = lines.map(line => line.text.trim()).join('\n')
  return toParsedRecord({ line: lines[0]?.number ?? 1, abstract: abstract.replace(mark, '') })
}
