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
    if (/^\s*</.test(beginning)) return false
    const lines = beginning.split('\n')
    return lines.some(
      (line, index) =>
        authorsLine.test(line) || (separator.test(line) && readDate(lines[index + 1] ?? '') !== undefined),
    )
  },
  async *parse(lines) {
    let pending: Block[] = []
    let hasTitle = false
    let afterFooter = false
    let block: Block | undefined
    for await (const next of withEnd(toBlocks(lines))) {
      const current = block
      block = next
      if (current === undefined) continue
      const footer = readFooter(current, next === undefined)
      if (footer !== undefined) {
        yield toRecord(hasTitle ? pending : pending.slice(-2), current, footer)
        pending = []
        hasTitle = false
        afterFooter = true
      } else if (isTitle(current, next)) {
        if (hasTitle) yield toRecord(pending, current, {})
        pending = [current]
        hasTitle = true
      } else {
        pending.push(current)
      }
    }
    if (hasTitle) yield toRecord(checkWhole(pending), pending[0] ?? [], {})
    else if (afterFooter) checkFurniture(pending)
  },
} satisfies CorpusFormat

async function* toBlocks(lines: AsyncIterable<NumberedLine>): AsyncGenerator<Block> {
  let block: NumberedLine[] = []
  for await (const line of lines) {
    const isBlank = line.text.trim() === ''
    if ((isBlank || authorsLine.test(line.text)) && block.length > 0) {
      yield block
      block = []
    }
    if (!isBlank) block.push(line)
  }
  if (block.length > 0) yield block
}

async function* withEnd<T>(items: AsyncIterable<T>): AsyncGenerator<T | undefined> {
  yield* items
  yield undefined
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

/** An entry without a footer at the document's end: whether it is whole shows in its last characters only. */
function checkWhole(blocks: readonly Block[]): readonly Block[] {
  const last = blocks.at(-1)?.at(-1)
  if (last !== undefined && !endsLikeSentence(last.text)) {
    throw cutOff(last.number, `the last abstract breaks off: ${quote(last.text.slice(-60))}`)
  }
  return blocks
}

/** Under the last entry stand at most page furniture (`Previous`, `Next`) or the beginning of an entry. */
function checkFurniture(blocks: readonly Block[]): void {
  const first = blocks[0]?.[0]
  if (first === undefined || blocks.length > 2 || first.text.trim().split(/\s+/).length < 3) return
  throw cutOff(first.number, `no whole abstract follows the title ${quote(first.text)}`)
}

/** `blocks`: the title, then the abstract's paragraphs. `at`: the block to name where there are none. */
function toRecord(blocks: readonly Block[], at: Block, footer: Footer): ParsedRecord {
  const [title, ...abstract] = blocks.flat()
  const line = title?.number ?? at[0]?.number ?? 1
  if (title === undefined) return refused(line, 'no title and no abstract stand above these lines')
  if (abstract.length === 0) return refused(line, `no abstract stands under the title ${quote(title.text)}`)
  return toParsedRecord({
    line,
    title: title.text,
    abstract: abstract.map(part => part.text.trim()).join('\n'),
    ...footer,
    lostBackslashes: true,
  })
}
