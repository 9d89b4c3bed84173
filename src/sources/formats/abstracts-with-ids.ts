import { parseDoi } from '../doi.ts'
import { splitAbstractAndComments } from './abstract-and-comments.ts'
import type { CorpusFormat, NumberedLine, ParsedRecord } from './corpus-format.ts'
import { parseIsoDate } from './dates.ts'
import { cutOff, quote, readArxivId, refused, toParsedRecord } from './parsed-record.ts'
import { hasNamedFields } from './yaml/is-yaml.ts'

const idLine = /^\s*arXiv:\s*(\S+)(?:\s+(?:-\s*)?doi:\s*(\S+))?\s*$/i
const dateLine = /^\s*Created:\s*(\S.*)?$/i

/**
 * An abstract, an optional remark, the ID and the date of its first version, each on a line of its own:
 *
 *     Large language models (LLM) have recently attracted …
 *
 *     ICML 2024 oral
 *
 *     arXiv:2406.11257
 *     Created: 2024-06-17
 */
export const abstractsWithIds = {
  name: 'abstracts-with-ids',
  description:
    'abstracts, each followed by an optional remark, a line `arXiv:ID` and a line `Created: YYYY-MM-DD`',
  detect(beginning) {
    const lines = beginning.split('\n').filter(line => line.trim() !== '')
    const id = lines.findIndex(line => idLine.test(line))
    const isOther = /^\s*Abstract:/i.test(lines[0] ?? '') || hasNamedFields(beginning)
    return id > 0 && dateLine.test(lines[id + 1] ?? '') && !isOther
  },
  async *parse(lines) {
    let text: NumberedLine[] = []
    let id: NumberedLine | undefined
    for await (const line of lines) {
      if (line.text.trim() === '') continue
      const date = dateLine.exec(line.text)
      if (date !== null) {
        yield toRecord(text, id, { line, text: date[1] ?? '' })
        text = []
        id = undefined
      } else if (id !== undefined) {
        yield toRecord(text, id)
        text = [line]
        id = undefined
      } else if (idLine.test(line.text)) {
        id = line
      } else {
        text.push(line)
      }
    }
    const first = text[0] ?? id
    if (first !== undefined)
      throw cutOff(first.number, `no ${id ? 'date' : 'arXiv ID'} follows ${quote(first.text)}`)
  },
} satisfies CorpusFormat

interface DateLine {
  readonly line: NumberedLine
  readonly text: string
}

function toRecord(
  text: readonly NumberedLine[],
  id: NumberedLine | undefined,
  date?: DateLine,
): ParsedRecord {
  const first = text[0] ?? id ?? date?.line
  const number = first?.number ?? 1
  if (id === undefined) return refused(number, 'no arXiv ID stands between the abstract and its date')
  if (text.length === 0) return refused(number, 'no abstract stands before the arXiv ID')
  const [, arxivId = '', doiText = ''] = idLine.exec(id.text) ?? []
  const identified = readArxivId(arxivId)
  const doi = parseDoi(doiText)
  if ('reason' in identified) return refused(number, identified.reason)
  const publishedAt = date && parseIsoDate(date.text)
  if (date && publishedAt === undefined) {
    if (!date.line.terminated) throw cutOff(date.line.number, `${quote(date.line.text)} is no whole date`)
    return refused(number, `${quote(date.text)} is not a date`)
  }
  return toParsedRecord({
    line: number,
    ...identified,
    ...splitAbstractAndComments(text),
    ...(doi !== undefined && { doi }),
    ...(publishedAt !== undefined && { publishedAt }),
  })
}
