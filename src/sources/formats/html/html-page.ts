import { AppError } from '../../../errors.ts'
import type { NumberedLine } from '../corpus-format.ts'

/** What a page says beside and in its text. */
export interface HtmlPage {
  /** The contents of its meta elements by name, in small letters, as often as they stand. */
  readonly metas: ReadonlyMap<string, readonly string[]>
  /** JSON that the page is drawn from, as it stands in attributes and scripts. */
  readonly data: readonly string[]
  /** Its text a block a line, headings and items with Markdown's marks. */
  readonly lines: readonly NumberedLine[]
  /** The same with links, `[text](address)`. */
  readonly linkedLines: readonly NumberedLine[]
  /** The texts of elements whose class or ID says that they are an abstract. */
  readonly abstracts: readonly string[]
  /** The texts of elements by their class, for those that `keptClasses` names. */
  readonly byClass: ReadonlyMap<string, string>
  /** Whether the document has nothing but white space. */
  readonly isEmpty: boolean
}

/** No page that papers are listed on is longer, in characters: arXiv's longest have some three million. */
const longestPage = 32_000_000
const block =
  /^(?:p|div|section|article|main|header|footer|aside|nav|ul|ol|dl|dd|dt|li|tr|table|tbody|thead|blockquote|h[1-6]|pre|form|figure|figcaption|summary|details|br|hr|title|body)$/
/** What is no text of the page. */
const unread = /^(?:script|style|noscript|svg|template|button|select|option|textarea|iframe|annotation|head)$/
/** Of arXiv's pages. */
const keptClasses = /(?:^|\s)(dateline|subjects|comments|submission-history|jref|doi)(?:\s|$)/
const isAbstract = /(?:^|[\s_-])abstract(?:[\s_-]|$)|abstract(?:Full|Section|Text|Inner|-content)/i
const notAbstract = /graphical|link|button|toggle|short|nav/i
/** Longer attributes than names and addresses hold JSON, by which pages are drawn. */
const shortestData = 200

/** Reads a page whole. Throws an `AppError` (`bad-input`) for one of more than 32 million characters. */
export async function readHtmlPage(lines: AsyncIterable<NumberedLine>): Promise<HtmlPage> {
  const { Parser } = await import('htmlparser2')
  const metas = new Map<string, string[]>()
  const data: string[] = []
  const text = createLines()
  const abstracts: string[] = []
  const byClass = new Map<string, string>()
  const open: {
    readonly name: string
    readonly abstractFrom?: number
    readonly kept?: string
    readonly href?: string
  }[] = []
  let unreadDepth = 0
  let dataScript: string[] | undefined
  let number = 1
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (name === 'meta') addMeta(metas, attributes)
        for (const [attribute, value] of Object.entries(attributes)) {
          if (attribute.startsWith('data-') && value.length >= shortestData && /^\s*[{[]/.test(value))
            data.push(value)
        }
        if (name === 'script' && /json/i.test(`${attributes['type'] ?? ''}${attributes['id'] ?? ''}`))
          dataScript = []
        if (unread.test(name)) unreadDepth++
        if (block.test(name)) text.breakLine(number)
        if (unreadDepth === 0) text.add(markOf(name, attributes), number)
        const about = `${attributes['class'] ?? ''} ${attributes['id'] ?? ''}`
        const href = name === 'a' ? attributes['href'] : undefined
        if (href !== undefined && unreadDepth === 0) text.openLink(number)
        const kept = keptClasses.exec(attributes['class'] ?? '')?.[1]
        open.push({
          name,
          ...(isAbstract.test(about) && !notAbstract.test(about) && { abstractFrom: text.length }),
          ...(kept !== undefined && { kept: `${kept}:${text.length}` }),
          ...(href !== undefined && { href }),
        })
      },
      ontext(piece) {
        dataScript?.push(piece)
        if (unreadDepth === 0) text.add(piece, number)
      },
      onclosetag(name) {
        const element = open.pop()
        if (name === 'script' && dataScript !== undefined) {
          data.push(dataScript.join(''))
          dataScript = undefined
        }
        if (unread.test(name)) unreadDepth = Math.max(0, unreadDepth - 1)
        if (element?.href !== undefined && unreadDepth === 0) text.closeLink(element.href)
        if (element?.abstractFrom !== undefined) abstracts.push(text.since(element.abstractFrom))
        const [kept, from] = element?.kept?.split(':') ?? []
        if (kept !== undefined && !byClass.has(kept)) byClass.set(kept, text.since(Number(from)))
        if (block.test(name)) text.breakLine(number)
        else if (/^t[dh]$/.test(name)) text.add(' | ', number)
      },
    },
    { decodeEntities: true, lowerCaseTags: true },
  )
  let length = 0
  let isEmpty = true
  for await (const line of lines) {
    number = line.number
    length += line.text.length
    if (line.text.trim() !== '') isEmpty = false
    if (length > longestPage)
      throw new AppError('bad-input', `the page has more than ${longestPage} characters`)
    parser.write(line.terminated ? `${line.text}\n` : line.text)
  }
  parser.end()
  text.breakLine(number)
  return { metas, data, lines: text.lines(false), linkedLines: text.lines(true), abstracts, byClass, isEmpty }
}

function addMeta(metas: Map<string, string[]>, attributes: Readonly<Record<string, string>>): void {
  const name = (attributes['name'] ?? attributes['property'] ?? '').toLowerCase()
  const content = attributes['content'] ?? ''
  if (name === '' || content.trim() === '') return
  metas.set(name, [...(metas.get(name) ?? []), content])
}

function markOf(name: string, attributes: Readonly<Record<string, string>>): string {
  const heading = /^h([1-6])$/.exec(name)?.[1]
  if (heading !== undefined) return `${'#'.repeat(Number(heading))} `
  if (name === 'li') return '- '
  // arXiv's lists leave the label out of their authors.
  return name === 'div' && /(?:^|\s)list-authors(?:\s|$)/.test(attributes['class'] ?? '') ? 'Authors: ' : ''
}

interface Piece {
  readonly text: string
  readonly line: number
  readonly kind: 'text' | 'link-start' | 'link-end' | 'break'
}

/** The page's text in pieces, of which lines are made with links and without. */
function createLines() {
  const pieces: Piece[] = []
  return {
    get length() {
      return pieces.length
    },
    add(text: string, line: number): void {
      if (text !== '') pieces.push({ text, line, kind: 'text' })
    },
    breakLine(line: number): void {
      if (pieces.at(-1)?.kind !== 'break') pieces.push({ text: '', line, kind: 'break' })
    },
    openLink(line: number): void {
      pieces.push({ text: '', line, kind: 'link-start' })
    },
    closeLink(address: string): void {
      pieces.push({ text: address, line: pieces.at(-1)?.line ?? 1, kind: 'link-end' })
    },
    since(from: number): string {
      return toLines(pieces.slice(from), false)
        .map(line => line.text)
        .filter(text => text !== '')
        .join('\n')
    },
    lines(withLinks: boolean): readonly NumberedLine[] {
      return toLines(pieces, withLinks)
    },
  }
}

function toLines(pieces: readonly Piece[], withLinks: boolean): readonly NumberedLine[] {
  const lines: NumberedLine[] = []
  let [text, number, linkFrom] = ['', 0, -1]
  const end = () => {
    const folded = text.replace(/\s+/g, ' ').trim()
    // A blank line between blocks, as formats of text know them.
    if (folded !== '')
      lines.push({ number, text: folded, terminated: true }, { number, text: '', terminated: true })
    ;[text, number, linkFrom] = ['', 0, -1]
  }
  for (const piece of pieces) {
    if (piece.kind === 'break') end()
    else if (piece.kind === 'text') {
      if (piece.text.trim() !== '' && number === 0) number = piece.line
      text += piece.text
    } else if (withLinks && piece.kind === 'link-start') linkFrom = text.length
    else if (withLinks && piece.kind === 'link-end') {
      if (number === 0) number = piece.line
      const label = linkFrom < 0 ? '' : text.slice(linkFrom).replace(/\s+/g, ' ').replace(/[[\]]/g, '').trim()
      if (linkFrom >= 0) text = text.slice(0, linkFrom)
      text += `[${label === '' ? 'link' : label}](${piece.text.trim().replace(/[\s()]/g, encodeURIComponent)})`
      linkFrom = -1
    }
  }
  end()
  return lines
}
