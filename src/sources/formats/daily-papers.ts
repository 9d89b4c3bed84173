import type { CorpusFormat, NumberedLine, ParsedRecord } from './corpus-format.ts'
import { toIsoDate } from './dates.ts'
import {
  beginsSubmitter,
  isFurniture,
  isSubmitter,
  type PageDate,
  type PageFooter,
  readFooterLine,
  readIdLine,
  readPageDate,
  readTitle,
} from './page-lines.ts'
import { savedYear, yearOf } from './page-years.ts'
import { cutOff, endsLikeSentence, quote, refused, toParsedRecord } from './parsed-record.ts'
import { hasNamedFields } from './yaml/is-yaml.ts'

const authorsLine = /^\s*•\s*(\d{1,5}) authors?\s*$/
const separator = /^\s*·\s*$/
const longestTitle = 300
const shortestProse = 160

/** Lines between blank ones. */
type Block = readonly NumberedLine[]

/** A paper on the page: its title, its abstract's paragraphs, and what stands under them, which may be missing. */
interface Entry {
  readonly blocks: readonly Block[]
  /** The block to name where there are none. */
  readonly at: Block
  readonly footer: PageFooter
  readonly arxivId: string | undefined
}

/** Entries whose years are told from each other. */
const mostHeld = 1000

/**
 * A saved page of daily or trending papers: page furniture, then entries of a title, an abstract and, mostly, a footer.
 * The footer has the number of authors or an organisation, a dot, a date and sometimes a count of votes, over lines or in
 * one. The page has dropped most of LaTeX's backslashes, and the year of dates in the year it was saved in.
 *
 *     Word-Level Representation From Bytes For Language Modeling
 *
 *     Modern language models mostly take sub-words as input, …
 *
 *       • 3 authors
 *     ·
 *     Nov 22, 2022 2
 *
 * A title may be a Markdown heading, linked to the paper. An entry without a footer ends where a title begins: one line,
 * shorter than 300 characters, not ending in a full stop, with prose under it.
 */
export const dailyPapers = {
  name: 'daily-papers',
  description: 'a saved page of daily papers: title, abstract, `• 5 authors`, `·`, a date',
  detect(beginning) {
    if (/^\s*[<{]/.test(beginning) || hasNamedFields(beginning)) return false
    // A table's row or an item with a link that has a date beside it is no footer.
    const lines = beginning.split('\n').map(line => (/^\s*\||\]\(|https?:/.test(line) ? '' : line))
    return lines.some(
      (line, index) =>
        authorsLine.test(line) ||
        (separator.test(line) && readPageDate(lines[index + 1] ?? '') !== undefined) ||
        readFooterLine(line) !== undefined,
    )
  },
  async *parse(lines) {
    let held: Entry[] = []
    let years: readonly number[] = []
    for await (const entry of readEntries(lines)) {
      held.push(entry)
      if (held.length < mostHeld) continue
      years = [...years, savedYear(held) ?? 0]
      yield* held.map(each => toRecord(each, Math.max(...years)))
      held = []
    }
    yield* held.map(entry => toRecord(entry, Math.max(...years, savedYear(held) ?? 0)))
  },
} satisfies CorpusFormat

async function* readEntries(lines: AsyncIterable<NumberedLine>): AsyncGenerator<Entry> {
  let pending: Block[] = []
  let arxivId: string | undefined
  let hasTitle = false
  let afterFooter = false
  let block: Block | undefined
  const entry = (blocks: readonly Block[], at: Block, footer: PageFooter): Entry => ({
    blocks,
    at,
    footer,
    arxivId,
  })
  for await (const next of withEnd(toBlocks(lines))) {
    const current = block
    block = next
    if (current === undefined) continue
    const footer = readFooter(current, next === undefined)
    const ownId = current.length === 1 ? readIdLine(current[0]?.text ?? '') : undefined
    if (footer !== undefined) {
      yield entry(hasTitle ? pending : pending.slice(-2), current, footer)
      pending = []
      arxivId = undefined
      hasTitle = false
      afterFooter = true
    } else if (ownId !== undefined) {
      arxivId = ownId
    } else if (isTitle(current, next)) {
      if (hasTitle) yield entry(pending, current, noFooter)
      if (hasTitle) arxivId = undefined
      pending = [current]
      hasTitle = true
    } else {
      pending.push(current)
    }
  }
  if (hasTitle) yield entry(checkWhole(pending), pending[0] ?? [], noFooter)
  else if (afterFooter) checkFurniture(pending)
}

const noFooter: PageFooter = { isWhole: false }

/** Blocks of text, headings and footers, without page furniture. */
async function* toBlocks(lines: AsyncIterable<NumberedLine>): AsyncGenerator<Block> {
  let block: NumberedLine[] = []
  let beforeSubmitter = false
  for await (const line of lines) {
    const isBlank = line.text.trim() === ''
    const isLeftOut = isBlank || isFurniture(line.text) || (beforeSubmitter && isSubmitter(line.text))
    const isAlone = !isLeftOut && standsAlone(line.text)
    if ((isLeftOut || isAlone || authorsLine.test(line.text)) && block.length > 0) {
      yield block
      block = []
    }
    if (isAlone) yield [line]
    else if (!isLeftOut) block.push(line)
    if (!isBlank) beforeSubmitter = beginsSubmitter(line.text)
  }
  if (block.length > 0) yield block
}

/** A heading, a footer in one line, or a link to the paper ends what stands above it. */
function standsAlone(line: string): boolean {
  return readTitle(line).isHeading || readFooterLine(line) !== undefined || readIdLine(line) !== undefined
}

async function* withEnd<T>(items: AsyncIterable<T>): AsyncGenerator<T | undefined> {
  yield* items
  yield undefined
}

function isTitle(block: Block, next: Block | undefined): boolean {
  const [line, ...others] = block
  if (line === undefined || others.length > 0 || next === undefined || isProse(block)) return false
  const { text, isHeading } = readTitle(line.text)
  return text.length <= longestTitle && !/[.:;,]$|:\/\//.test(text) && (isHeading || isProse(next))
}

function isProse(block: Block): boolean {
  const text = block.map(line => readTitle(line.text).text).join(' ')
  return text.length >= shortestProse || (text.length >= 60 && /[.)]$/.test(text) && /\s/.test(text))
}

/** The footer that a block is, or undefined. Throws where the document breaks off within it. */
function readFooter(block: Block, isLast: boolean): PageFooter | undefined {
  const inOneLine = block.length === 1 ? readFooterLine(block[0]?.text ?? '') : undefined
  if (inOneLine !== undefined) return inOneLine
  const count = block.map(line => authorsLine.exec(line.text)?.[1]).find(found => found !== undefined)
  const dot = block.findIndex(line => separator.test(line.text))
  const last = block.at(-1)
  if (last === undefined || (count === undefined && dot < 0)) {
    const beginsFooter = isLast && last !== undefined && /^\s*•/.test(last.text)
    if (beginsFooter) throw cutOff(last.number, `${quote(last.text)} is no whole count of authors`)
    return undefined
  }
  const under = block[dot + 1]
  const date: PageDate | undefined = dot < 0 || under === undefined ? undefined : readPageDate(under.text)
  if (date === undefined && isLast) throw cutOff(last.number, `no date follows ${quote(last.text)}`)
  return {
    ...(count !== undefined && { authorCount: Number(count) }),
    ...(date !== undefined && { date }),
    isWhole: false,
  }
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

/** `saved`: the year of dates without one, 0 where nothing on the page tells it. */
function toRecord({ blocks, at, footer, arxivId }: Entry, saved: number): ParsedRecord {
  const [first, ...abstract] = blocks.flat()
  const line = first?.number ?? at[0]?.number ?? 1
  if (first === undefined) return refused(line, 'no title and no abstract stand above these lines')
  if (abstract.length === 0) return refused(line, `no abstract stands under the title ${quote(first.text)}`)
  const title = readTitle(first.text)
  const id = title.arxivId ?? arxivId
  const { authorCount, date } = footer
  const year = date?.year ?? (date && yearOf(date, id)) ?? saved
  const publishedAt = date && year > 0 ? toIsoDate(year, date.month, date.day) : undefined
  return toParsedRecord({
    line,
    ...(id !== undefined && { arxivId: id }),
    title: title.text,
    abstract: abstract.map(part => part.text.trim()).join('\n'),
    ...(authorCount !== undefined && { authorCount }),
    ...(publishedAt !== undefined && { publishedAt }),
    lostBackslashes: true,
  })
}
