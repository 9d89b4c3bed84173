import { parseInline } from './parse-inline.ts'
import type { Block, ListBlock, ListItem } from './tree.ts'

const fence = '```'
/** The language that the code is in stands in a line of its own. */
const language = /^[\w+.#-]+\n/
const heading = /^(#{1,3})\s+(\S.*)$/
const subtext = /^-#\s+(\S.*)$/
const quoteLine = /^> ?(.*)$/
const restMark = '>>> '
const listLine = /^(\s*)([-*]|\d{1,9}\.)\s+(\S.*)$/

/** Where lines stand. */
interface Place {
  /** Whether a block of code stands right before. */
  readonly isBehindBox?: boolean
  /** A quote holds no other, on Discord: further marks are text. */
  readonly isQuoted?: boolean
}

/** Reads a text display's Markdown as Discord does. */
export function parseMarkdown(source: string): readonly Block[] {
  const blocks: Block[] = []
  let at = 0
  for (;;) {
    const begin = openingFence(source, at)
    const end = begin === undefined ? -1 : source.indexOf(fence, begin + fence.length)
    if (begin === undefined || end < 0) break
    blocks.push(...parseLines(source.slice(at, begin), { isBehindBox: at > 0 }))
    blocks.push({
      type: 'code-block',
      text: withoutBreaks(source.slice(begin + fence.length, end).replace(language, '')),
    })
    at = end + fence.length
    if (source[at] === '\n') at += 1
  }
  return [...blocks, ...parseLines(source.slice(at), { isBehindBox: at > 0 })]
}

/** The next fence that no backslash is before. */
function openingFence(source: string, from: number): number | undefined {
  for (let at = source.indexOf(fence, from); at >= 0; at = source.indexOf(fence, at + 1)) {
    if (source[at - 1] !== '\\') return at
  }
  return undefined
}

function parseLines(source: string, { isBehindBox = false, isQuoted = false }: Place): readonly Block[] {
  if (source.trim() === '') return []
  const lines = source.split('\n')
  const blocks: Block[] = []
  const paragraph: string[] = []
  const endParagraph = (): void => {
    const text = paragraph.splice(0).join('\n')
    if (text.trim() === '') return
    const keepsGap = blocks.length === 0 ? isBehindBox : blocks.at(-1)?.type === 'quote'
    blocks.push({ type: 'paragraph', children: parseInline(trimBreaks(text, keepsGap)) })
  }
  for (let at = 0; at < lines.length; ) {
    const special = parseSpecial(lines, at, isQuoted)
    if (special === undefined) {
      paragraph.push(lines[at] ?? '')
      at += 1
    } else {
      endParagraph()
      blocks.push(special.block)
      at += special.lines
    }
  }
  endParagraph()
  return blocks
}

/** A block that begins with a mark, and how many lines it takes. */
function parseSpecial(
  lines: readonly string[],
  at: number,
  isQuoted: boolean,
): { readonly block: Block; readonly lines: number } | undefined {
  const line = lines[at] ?? ''
  const [, marks, title] = heading.exec(line) ?? []
  if (marks !== undefined && title !== undefined) {
    const level = marks.length === 1 ? 1 : marks.length === 2 ? 2 : 3
    return { block: { type: 'heading', level, children: parseInline(title) }, lines: 1 }
  }
  const [, small] = subtext.exec(line) ?? []
  if (small !== undefined) return { block: { type: 'subtext', children: parseInline(small) }, lines: 1 }
  if (!isQuoted && line.startsWith(restMark)) {
    const rest = lines.slice(at).join('\n').slice(restMark.length)
    return {
      block: { type: 'quote', blocks: parseLines(rest, { isQuoted: true }) },
      lines: lines.length - at,
    }
  }
  if (!isQuoted && quoteLine.test(line)) return parseQuote(lines, at)
  return listLine.test(line) ? parseList(lines, at) : undefined
}

function parseQuote(lines: readonly string[], at: number) {
  const quoted: string[] = []
  for (let next = at; next < lines.length; next += 1) {
    const [, inner] = quoteLine.exec(lines[next] ?? '') ?? []
    if (inner === undefined) break
    quoted.push(inner)
  }
  const blocks = parseLines(quoted.join('\n'), { isQuoted: true })
  return { block: { type: 'quote', blocks } as const, lines: quoted.length }
}

/** Items as far in as the first; those further in are lists of their own under the item before them. */
function parseList(
  lines: readonly string[],
  at: number,
): { readonly block: ListBlock; readonly lines: number } {
  const [, indent = '', mark = ''] = listLine.exec(lines[at] ?? '') ?? []
  const start = mark.endsWith('.') ? Number.parseInt(mark, 10) : undefined
  const items: ListItem[] = []
  let next = at
  while (next < lines.length) {
    const [, itsIndent = '', , text] = listLine.exec(lines[next] ?? '') ?? []
    if (text === undefined || itsIndent.length < indent.length) break
    const last = items.at(-1)
    if (itsIndent.length > indent.length && last !== undefined) {
      const inner = parseList(lines, next)
      items[items.length - 1] = { ...last, lists: [...last.lists, inner.block] }
      next += inner.lines
    } else {
      items.push({ children: parseInline(text), lists: [] })
      next += 1
    }
  }
  return { block: { type: 'list', start, items }, lines: next - at }
}

/** Blocks stand apart by themselves; an empty line behind a quote or code, which are boxes, is one all the same. */
function trimBreaks(text: string, keepsGap: boolean): string {
  const trimmed = withoutBreaks(text)
  return keepsGap && text.startsWith('\n') ? `\n${trimmed}` : trimmed
}

/** Without line breaks at its begin and its end. */
function withoutBreaks(text: string): string {
  let begin = 0
  let end = text.length
  while (begin < end && text[begin] === '\n') begin += 1
  while (end > begin && text[end - 1] === '\n') end -= 1
  return text.slice(begin, end)
}
