import { parseInline } from './parse-inline.ts'
import type { Block, ListBlock, ListItem } from './tree.ts'

const codeBlock = /(?<!\\)```(?:[\w+.#-]+\n)?\n*([\s\S]*?)\n*```\n?/g
const heading = /^(#{1,3})\s+(\S.*)$/
const subtext = /^-#\s+(\S.*)$/
const quoteLine = /^> ?(.*)$/
const restQuoted = /^>>> ([\s\S]*)$/
const listLine = /^(\s*)([-*]|\d{1,9}\.)\s+(\S.*)$/

/** Reads a message's or an embed's Markdown as Discord does. */
export function parseMarkdown(source: string): readonly Block[] {
  const blocks: Block[] = []
  let at = 0
  for (const match of source.matchAll(codeBlock)) {
    blocks.push(...parseLines(source.slice(at, match.index), at > 0))
    blocks.push({ type: 'code-block', text: match[1] ?? '' })
    at = match.index + match[0].length
  }
  return [...blocks, ...parseLines(source.slice(at), at > 0)]
}

/** `isBehindBox`: whether a block of code stands right before. */
function parseLines(source: string, isBehindBox = false): readonly Block[] {
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
    const special = parseSpecial(lines, at)
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
): { readonly block: Block; readonly lines: number } | undefined {
  const line = lines[at] ?? ''
  const [, marks, title] = heading.exec(line) ?? []
  if (marks !== undefined && title !== undefined) {
    const level = marks.length === 1 ? 1 : marks.length === 2 ? 2 : 3
    return { block: { type: 'heading', level, children: parseInline(title) }, lines: 1 }
  }
  const [, small] = subtext.exec(line) ?? []
  if (small !== undefined) return { block: { type: 'subtext', children: parseInline(small) }, lines: 1 }
  const [, rest] = restQuoted.exec(lines.slice(at).join('\n')) ?? []
  if (rest !== undefined) {
    return { block: { type: 'quote', blocks: parseLines(rest) }, lines: lines.length - at }
  }
  if (quoteLine.test(line)) return parseQuote(lines, at)
  return listLine.test(line) ? parseList(lines, at) : undefined
}

function parseQuote(lines: readonly string[], at: number) {
  const quoted: string[] = []
  for (const line of lines.slice(at)) {
    const [, inner] = quoteLine.exec(line) ?? []
    if (inner === undefined) break
    quoted.push(inner)
  }
  return { block: { type: 'quote', blocks: parseLines(quoted.join('\n')) } as const, lines: quoted.length }
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
  return text.replace(/\n+$/, '').replace(/^\n+/, keepsGap ? '\n' : '')
}
