import { splitDoi } from '../doi.ts'
import { splitAbstractAndComments } from './abstract-and-comments.ts'
import type { CorpusFormat, NumberedLine, ParsedRecord } from './corpus-format.ts'
import { cutOff, endsLikeSentence, quote, readArxivId, refused, toParsedRecord } from './parsed-record.ts'
import { hasNamedFields } from './yaml/is-yaml.ts'

const idLine =
  /^\s*(?:arXiv|arxiv|ARXIV):\s*([a-z-]+(?:\.[A-Za-z]{2})?\/\d{7}|\d{4}\.\d{4,5})(v\d{1,2})?(.*)$/
/** Of an abstract; titles have fewer. */
const fewestWords = 40
const doiMark = /^\s*(?:-\s*)?doi:\s*/i

/**
 * Abstracts, each followed by optional remarks and a line with its ID, on which the next abstract begins at once:
 *
 *     Diffusion Transformers (DiTs) introduce …
 *     11 pages, 5 figures
 *     arXiv:2405.02730Speculative decoding has …
 *     arXiv:2404.04547 - doi: 10.1109/TCBB.2024.3385402Recent advances …
 */
export const idsRunTogether = {
  name: 'ids-run-together',
  description:
    'abstracts, each followed by optional remarks and a line `arXiv:ID` that runs on into the next abstract',
  detect(beginning) {
    const lines = beginning.split('\n').filter(line => line.trim() !== '')
    const id = lines.findIndex(line => idLine.test(line))
    const other = lines.some(line => /^\s*(?:Created|Title|Authors?):/i.test(line))
    const before = lines.slice(0, id).join(' ')
    return (
      id > 0 &&
      // In a list a title stands before the ID, or another ID, and nothing runs on behind it.
      (endsLikeSentence(before) ||
        before.split(/\s+/).length >= fewestWords ||
        lines.some(line => /\p{L}/u.test(readIdLine(line)?.rest ?? ''))) &&
      !hasNamedFields(beginning) &&
      !other &&
      // A heading above a list ends like this, an abstract does not.
      !/[:：]\s*$/.test(before) &&
      /^\s*[^\s<{"[#]/.test(lines[0] ?? '') &&
      !/^\s*Abstract:/i.test(lines[0] ?? '')
    )
  },
  async *parse(lines) {
    let text: NumberedLine[] = []
    for await (const line of lines) {
      if (line.text.trim() === '') continue
      const end = readIdLine(line.text)
      if (end === undefined) {
        text.push(line)
        continue
      }
      yield toRecord(text, line, end)
      text = end.rest === '' ? [] : [{ ...line, text: end.rest }]
    }
    const first = text[0]
    if (first !== undefined) throw cutOff(first.number, `no arXiv ID follows ${quote(first.text)}`)
  },
} satisfies CorpusFormat

interface IdLine {
  readonly id: string
  readonly doi?: string
  /** The beginning of the next abstract. */
  readonly rest: string
}

function readIdLine(text: string): IdLine | undefined {
  const found = idLine.exec(text)
  if (found === null) return undefined
  const [, wholeId = '', version = '', after = ''] = found
  // Four digits until 2014, five since: a figure behind them belongs to the abstract (`2405.115823D convolutions`).
  const excess = wholeId.includes('/') || wholeId >= '1501' ? 0 : Math.max(0, wholeId.length - 9)
  const id = wholeId.slice(0, wholeId.length - excess) + version
  const rest = wholeId.slice(wholeId.length - excess) + after
  const mark = doiMark.exec(rest)
  const split = mark === null ? undefined : splitDoi(rest.slice(mark[0].length))
  return split === undefined ? { id, rest: rest.trim() } : { id, doi: split.doi, rest: split.rest }
}

function toRecord(text: readonly NumberedLine[], idLineAt: NumberedLine, { id, doi }: IdLine): ParsedRecord {
  const line = text[0]?.number ?? idLineAt.number
  if (text.length === 0) return refused(line, `no abstract stands before ${id}`)
  const identified = readArxivId(id)
  if ('reason' in identified) return refused(line, identified.reason)
  return toParsedRecord({
    line,
    ...identified,
    ...splitAbstractAndComments(text),
    ...(doi !== undefined && { doi }),
  })
}
