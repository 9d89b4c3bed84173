import type { CorpusFormat, NumberedLine, ParsedRecord } from './corpus-format.ts'
import { monthNumber, toIsoDate } from './dates.ts'
import { cutOff, endsLikeSentence, quote, refused, toParsedRecord } from './parsed-record.ts'

/** The page leaves the year out for the year it was saved in. */
const yearWhereLeftOut = 2025

const authorsLine = /^\s*•\s*(\d{1,5}) authors?\s*$/
const separator = /^\s*·\s*$/
const dateLine = /^\s*([A-Z][a-z]{2})[a-z]*\.? (\d{1,2})(?:, (\d{4}))?(?:\s+\d+)?\s*$/
const longestTitle = 300
const shortestProse = 160

/** Lines between blank ones. */
type Block = readonly NumberedLine[]

interface Entry {
  readonly title: NumberedLine
  readonly abstract: readonly NumberedLine[]
}

/** What stands under an abstract; all of it may be missing. */
interface Footer {
  readonly authorCount?: number
  readonly publishedAt?: string
}

/**
 * A saved page of daily or trending papers: page furniture, then entries of a title, an abstract and, mostly, a footer.
 * The footer has the number of authors or an organisation, a dot, a date and sometimes a count of votes. The page has
 * dropped most of LaTeX's backslashes.
 *
 *     Word-Level Representation From Bytes For Language Modeling
 *
 *     Modern language models mostly take sub-words as input, …
 *
 *       • 3 authors
 *     ·
 *     Nov 22, 2022 2
 *
 * An entry without a footer ends where a title begins: one line, shorter than 300 characters, not ending in a full stop,
 * with prose under it.
 */
export const dailyPapers = {
  name: 'daily-papers',
  description: 'a saved page of daily papers: title, abstract, `• 5 authors`, `·`, a date',
  detect(beginning) {
    const lines = beginning.split('\n')
    return lines.some(
      (line, index) =>
        authorsLine.test(line) ||
        (separator.test(line) && dateLine.test(lines[index + 1] ?? '') && lines[0]?.[0] !== '<'),
    )
  },
  async *parse(lines) {
    let entry: Entry | undefined
    let afterFooter = false
    let block: Block | undefined
    for await (const next of withLast(toBlocks(lines))) {
      if (block !== undefined) {
        const footer = readFooter(block, next === undefined)
        const begins = footer === undefined && isTitle(block, next)
        if (footer !== undefined) {
          if (entry !== undefined) yield toRecord(entry, footer)
          else if (afterFooter) yield refused(lineOf(block), 'a footer without a title and an abstract')
          entry = undefined
        } else if (begins || (afterFooter && entry === undefined)) {
          if (entry !== undefined) yield toRecord(entry, {})
          const [title, ...rest] = block
          entry = title && { title, abstract: rest }
        } else if (entry !== undefined) {
          entry = { ...entry, abstract: [...entry.abstract, ...block] }
        }
        afterFooter ||= footer !== undefined
      }
      block = next
    }
    if (entry !== undefined) yield toRecord(checkWhole(entry), {})
  },
} satisfies CorpusFormat

async function* toBlocks(lines: AsyncIterable<NumberedLine>): AsyncGenerator<Block> {
  let block: NumberedLine[] = []
  for await (const line of lines) {
    if (line.text.trim() !== '') {
      block.push(line)
    } else if (block.length > 0) {
      yield block
      block = []
    }
  }
  if (block.length > 0) yield block
}

async function* withLast<T>(items: AsyncIterable<T>): AsyncGenerator<T | undefined> {
  yield* items
  yield undefined
}

function lineOf(block: Block): number {
  return block[0]?.number ?? 1
}

function isTitle(block: Block, next: Block | undefined): boolean {
  const [line, ...others] = block
  if (line === undefined || others.length > 0 || next === undefined || isProse(block)) return false
  const text = line.text.trim()
  return text.length <= longestTitle && !/[.:;,]$|:\/\//.test(text) && isProse(next)
}

function isProse(block: Block): boolean {
  const text = block.map(line => line.text.trim()).join(' ')
  return text.length >= shortestProse || (text.length >= 60 && /[.)]$/.test(text) && /\s/.test(text))
}

/** The footer that a block is, or undefined. Throws where the document breaks off within it. */
function readFooter(block: Block, isLast: boolean): Footer | undefined {
  const count = block.map(line => authorsLine.exec(line.text)?.[1]).find(found => found !== undefined)
  const dot = block.findIndex(line => separator.test(line.text))
  const last = block.at(-1)
  if (last === undefined || (count === undefined && dot < 0)) {
    const beginsFooter = isLast && last !== undefined && /^\s*•/.test(last.text)
    if (beginsFooter) throw cutOff(last.number, `${quote(last.text)} is no whole count of authors`)
    return undefined
  }
  const date = block[dot + 1]
  const publishedAt = dot < 0 || date === undefined ? undefined : readDate(date.text)
  if (publishedAt === undefined && isLast) throw cutOff(last.number, `no date follows ${quote(last.text)}`)
  return {
    ...(count !== undefined && { authorCount: Number(count) }),
    ...(publishedAt !== undefined && { publishedAt }),
  }
}

function readDate(text: string): string | undefined {
  const [, month = '', day = '', year] = dateLine.exec(text) ?? []
  return toIsoDate(year === undefined ? yearWhereLeftOut : Number(year), monthNumber(month), Number(day))
}

/** An entry without a footer at the document's end. */
function checkWhole(entry: Entry): Entry {
  const last = entry.abstract.at(-1)
  if (last === undefined) throw cutOff(entry.title.number, `no abstract follows the title ${quote(entry.title.text)}`)
  if (!endsLikeSentence(last.text)) {
    throw cutOff(last.number, `the last abstract breaks off: ${quote(last.text.slice(-60))}`)
  }
  return entry
}

function toRecord(entry: Entry, footer: Footer): ParsedRecord {
  if (entry.abstract.length === 0) {
    return refused(entry.title.number, `no abstract stands under the title ${quote(entry.title.text)}`)
  }
  return toParsedRecord({
    line: entry.title.number,
    title: entry.title.text,
    abstract: entry.abstract.map(line => line.text.trim()).join(' '),
    ...footer,
    lostBackslashes: true,
  })
}
