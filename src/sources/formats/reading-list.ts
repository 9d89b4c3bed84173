import { findArxivIds } from '../arxiv-id.ts'
import { findDois } from '../doi.ts'
import type { CorpusFormat, NumberedLine, ParsedRecord } from './corpus-format.ts'
import { afterAbstractMark, goesOnWithText, shortestAbstract, unquoted } from './note/marked-abstract.ts'
import {
  inMarkdown,
  isOrgProperty,
  type ListedFields,
  readAuthorLine,
  readLabelledLine,
} from './pages/list-lines.ts'
import { type ListedItem, listedItems, titleInLine } from './pages/listed-items.ts'
import { refused, toParsedRecord } from './parsed-record.ts'

/** Papers that are remembered, so that a list that names one twice gives it once. */
const mostRemembered = 200_000

interface Item extends ListedItem {
  readonly line: number
}

/**
 * Texts and Markdown that name papers by arXiv links, arXiv IDs or DOIs: reading lists, tables, bibliographies. Titles
 * come from the links' texts, from what stands out in the line, or from the line above. `others`: the formats that come
 * first, for a text in any of these is no reading list.
 */
export function createReadingList(others: readonly CorpusFormat[]): CorpusFormat {
  return {
    name: 'reading-list',
    description: 'text or Markdown with arXiv links, arXiv IDs or DOIs in it',
    readsPieces: true,
    detect: beginning =>
      !/^\s*(?:<(?:!doctype|html|\?xml)|[{[]\s*["'{])/i.test(beginning) &&
      (findArxivIds(beginning).length > 0 || findDois(beginning).length > 0) &&
      !others.some(format => format.detect(beginning)),
    parse: readReadingList,
  }
}

/** The papers that lines name, each once, with their abstracts where a line says that it is one. */
export async function* readReadingList(lines: AsyncIterable<NumberedLine>): AsyncGenerator<ParsedRecord> {
  const seen = new Set<string>()
  const references = new Map<string, string>()
  let held: Item[] = []
  let above: string | undefined
  let isHeading = false
  /** Whether the line above names papers. */
  let isBehindItem = false
  /** How far in what is held begins, and whether a line that is no further in may be the title of the next. */
  let indentation = 0
  let isNextTitled = false
  /** What labelled lines say of the paper that comes. */
  let ahead: ListedFields = {}
  /** The heading from which what is held has its title. */
  let heading: string | undefined
  let abstract: string[] | undefined
  let isEmpty = true
  const flush = function* (): Generator<ParsedRecord> {
    for (const item of held) {
      const id = item.arxivId ?? item.doi?.toLowerCase() ?? ''
      const text = held.length === 1 ? abstract?.join('\n') : undefined
      if (seen.has(id) && text === undefined) continue
      if (seen.size < mostRemembered) seen.add(id)
      isEmpty = false
      yield toPaper(item, text)
    }
    held = []
    heading = undefined
    abstract = undefined
  }
  /** Of what is held where that does not know it yet; else, and where another title stands between, of the next one. */
  const note = (fields: ListedFields, isAhead = false): void => {
    const [item] = held
    if (
      isAhead ||
      item === undefined ||
      held.length > 1 ||
      Object.keys(fields).some(name => name in (item.fields ?? {}))
    )
      ahead = { ...ahead, ...fields }
    else held = [{ ...item, fields: { ...item.fields, ...fields } }]
  }
  let first: NumberedLine | undefined
  for await (const line of lines) {
    if (line.text.trim() !== '') first ??= line
    const text = inMarkdown(line.text)
    takeReferences(text, references)
    const items = withReferences(listedItems(text, above), text, references)
    const opening = held.length > 0 && items.length === 0 ? afterAbstractMark(text) : undefined
    const said =
      abstract === undefined && items.length === 0
        ? fieldsOfLine(text, above !== undefined || isBehindItem)
        : undefined
    if (opening !== undefined) {
      abstract = [opening]
    } else if (items.length > 0) {
      const isSame =
        held.length > 0 &&
        items.every(item => held.some(each => each.arxivId === item.arxivId && each.doi === item.doi))
      if (!isSame) {
        // Another paper under it: the heading is the list's.
        if (heading !== undefined && abstract === undefined) held = held.map(withoutTitle)
        yield* flush()
        heading =
          isHeading && !isOrgProperty(line.text) && items.some(({ title }) => title === above)
            ? above
            : undefined
        held = items.map(item => ({ ...item, line: line.number }))
        isNextTitled = false
        indentation = indentationOf(line.text)
        // What stood above is of another paper, which has no ID, where this one's title stands in its own line.
        if (items.every(({ title }) => title === undefined || title === above)) note(ahead)
        ahead = {}
        abstract = inLineAbstract(text)
      }
    } else if (abstract !== undefined) {
      if (goesOnWithText(text)) abstract.push(unquoted(text))
      else if (abstract.join('').trim().length >= shortestAbstract) yield* flush()
    } else if (said !== undefined) {
      note(said, isNextTitled || Object.keys(ahead).length > 0)
    } else if (/^\s*#{1,6}\s/.test(text)) {
      yield* flush()
      ahead = {}
    }
    if (text.trim() === '') continue
    isBehindItem = items.length > 0
    if (said !== undefined) continue
    if (isLaterCell(text)) above ??= titleInLine(text)
    else above = items.length > 0 ? undefined : titleInLine(text)
    if (items.length === 0 && above !== undefined && indentationOf(line.text) <= indentation) {
      isNextTitled = true
      ahead = {}
    }
    isHeading = /^\s*#{1,6}\s/.test(text)
  }
  yield* flush()
  if (isEmpty && first !== undefined)
    yield refused(
      first.number,
      'no arXiv link, arXiv ID or DOI stands in the text; a line like https://arxiv.org/abs/2405.11582 would do',
    )
}

/** `[Of Margins][1]`, whose address stands further down as `[1]: https://arxiv.org/abs/…`. */
function takeReferences(text: string, references: Map<string, string>): void {
  if (!text.includes('][') || references.size > mostReferences) return
  for (const [, title = '', label = ''] of text.matchAll(/\[([^[\]]{2,300})\]\[([^[\]]{1,60})\]/g))
    references.set(label.toLowerCase(), title)
}

const mostReferences = 20_000

function withReferences(
  items: readonly ListedItem[],
  text: string,
  references: ReadonlyMap<string, string>,
): readonly ListedItem[] {
  const [, label] = /^\s{0,3}\[([^[\]]{1,60})\]:\s/.exec(text) ?? []
  if (label === undefined || references.size === 0) return items
  return items.map(item => ({ ...item, title: titleInLine(references.get(label.toLowerCase()) ?? '') }))
}

/** `Authors: …`, or, under what may be a title or names a paper, names alone. */
function fieldsOfLine(text: string, isUnderPaper: boolean): ListedFields | undefined {
  return readLabelledLine(text) ?? (isUnderPaper ? readAuthorLine(text) : undefined)
}

function indentationOf(text: string): number {
  return text.length - text.trimStart().length
}

/** Of a row of HTML's in lines, the first cell that may be a title is one. */
function isLaterCell(text: string): boolean {
  return /^\s*<t[dh]\b/i.test(text)
}

/** `arXiv:2405.00001v1 Announce Type: new Abstract: …`, as notes made of arXiv's feeds have it. */
function inLineAbstract(text: string): string[] | undefined {
  const at = text.includes('Announce Type:') ? text.indexOf('Abstract: ') : -1
  const behind = at < 0 ? '' : text.slice(at + 'Abstract: '.length).trim()
  return behind.length >= shortestAbstract ? [behind] : undefined
}

function withoutTitle(item: Item): Item {
  return { ...item, title: undefined }
}

function toPaper(item: Item, abstract: string | undefined): ParsedRecord {
  const { line, title, arxivId, version, doi, fields } = item
  const text = abstract?.replace(/<[^<>]{1,60}>/g, ' ').trim() ?? ''
  return toParsedRecord({
    line,
    title,
    ...fields,
    ...(arxivId !== undefined && { arxivId }),
    ...(version !== undefined && { version }),
    ...(doi !== undefined && { doi }),
    ...(text.length >= shortestAbstract && { abstract: text }),
  })
}
