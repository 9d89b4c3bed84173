import type { Inline } from './tree.ts'

/*
 * Discord's Markdown within a block, read once from left to right. Each rule looks at one place: it either takes what
 * stands there whole, or leaves it to the next rule. So that a text takes time in proportion to its length, whatever is
 * in it:
 *
 *   **a **b **c      a mark that is closed nowhere from here on is closed nowhere further on: it is not looked for again
 *   [[[[[[[[[[[[     where each bracket's label would end is worked out once for the whole text
 *   `a ``b ```c      as is where each run of backticks has its equal
 *   **_**_**_ … _**  marks are read in each other so many levels deep, and are text below
 */

interface Context {
  /** A link holds no other link. */
  readonly insideLink: boolean
  /** Marks around this text. */
  readonly depth?: number
}

interface Found {
  readonly length: number
  readonly node: Inline
}

/** A text on its way, with what is known of all of it. */
interface Reading {
  readonly source: string
  readonly insideLink: boolean
  readonly depth: number
  /** Kinds of marks that are closed nowhere any more. */
  readonly unclosed: Set<Mark>
  /** By the place of a bracket, where the next closing bracket stands that no backslash is before. */
  readonly labelEnds: Int32Array
  /** By the place where a label has ended, the address behind it, if there is one; looked up once for all its brackets. */
  readonly targets: Map<number, LinkTarget | undefined>
  /** By the place of a run of backticks, where the next run of the same length begins. */
  readonly codeEnds: ReadonlyMap<number, number>
}

interface LinkTarget {
  readonly url: string
  /** Where it has ended. */
  readonly end: number
}

type Mark = 'strong' | 'underline' | 'strike' | 'spoiler'
type Rule = (reading: Reading, at: number) => Found | undefined

/** Nobody means more: bold, italic, underlined, struck out and hidden are five. */
const deepest = 8

/** The patterns follow Discord's clients, which build on simple-markdown (Khan Academy). */
const patterns = {
  escape: /\\([^0-9A-Za-z\s])/y,
  linkTarget: /\(\s*<?(https?:\/\/[^\s<>()]*(?:\([^\s<>()]*\)[^\s<>()]*)*)>?(?:\s+"[^"]*")?\s*\)/y,
  bracketedUrl: /<(https?:\/\/[^\s<>]+)>/y,
  url: /https?:\/\/[^\s<]*[^\s<.,:;"'\])]/y,
  emphasisStar: /\*(?!\s)((?:\\[\s\S]|\*\*|[^\\*])+?)(?<!\s)\*(?!\*)/y,
  emphasisLine: /(?<!\w)_((?:\\[\s\S]|__|[^\\_])+?)_(?!\w)/y,
  /** Up to where another rule could begin; backticks that close nothing stay together, for no smaller run is made of them. */
  text: /`+|[\s\S][^\\[<`*_~|h]*/y,
} as const

const marks: Readonly<Record<Mark, { readonly sign: string; readonly pattern: RegExp }>> = {
  strong: { sign: '**', pattern: /\*\*((?:\\[\s\S]|[^\\])+?)\*\*(?!\*)/y },
  underline: { sign: '__', pattern: /__((?:\\[\s\S]|[^\\])+?)__(?!_)/y },
  strike: { sign: '~~', pattern: /~~((?:\\[\s\S]|[^\\])+?)~~/y },
  spoiler: { sign: '||', pattern: /\|\|((?:\\[\s\S]|[^\\])+?)\|\|/y },
}

const rules: readonly Rule[] = [
  ({ source }, at) =>
    found(match(patterns.escape, source, at), ([, sign = '']) => ({ type: 'text', text: sign })),
  maskedLink,
  (reading, at) => toUrl(patterns.bracketedUrl, reading, at),
  (reading, at) => toUrl(patterns.url, reading, at),
  code,
  marked('strong'),
  marked('underline'),
  emphasised(patterns.emphasisStar),
  emphasised(patterns.emphasisLine),
  marked('strike'),
  marked('spoiler'),
]

/** Discord's Markdown within a block. What is no Markdown is text, as it stands. */
export function parseInline(
  source: string,
  { insideLink, depth = 0 }: Context = { insideLink: false },
): readonly Inline[] {
  const reading: Reading = {
    source,
    insideLink,
    depth,
    unclosed: new Set(),
    labelEnds: labelEndsOf(source),
    targets: new Map(),
    codeEnds: codeEndsOf(source),
  }
  const nodes: Inline[] = []
  for (let at = 0; at < source.length; ) {
    const { length, node } = firstFound(reading, at) ?? plain(source, at)
    const last = nodes.at(-1)
    if (node.type === 'text' && last?.type === 'text') {
      nodes[nodes.length - 1] = { type: 'text', text: last.text + node.text }
    } else {
      nodes.push(node)
    }
    at += length
  }
  return nodes
}

function firstFound(reading: Reading, at: number): Found | undefined {
  for (const rule of rules) {
    const each = rule(reading, at)
    if (each !== undefined) return each
  }
  return undefined
}

function plain(source: string, at: number): Found {
  const text = match(patterns.text, source, at)?.[0] ?? source.slice(at)
  return { length: text.length, node: { type: 'text', text } }
}

function maskedLink(reading: Reading, at: number): Found | undefined {
  const { source, insideLink, labelEnds, depth } = reading
  const labelEnd = labelEnds[at] ?? 0
  if (insideLink || source[at] !== '[' || labelEnd <= at + 1) return undefined
  const target = targetBehind(labelEnd, reading)
  if (target === undefined) return undefined
  const children = parseInline(source.slice(at + 1, labelEnd), { insideLink: true, depth })
  return { length: target.end - at, node: { type: 'link', url: target.url, children } }
}

function targetBehind(labelEnd: number, { source, targets }: Reading): LinkTarget | undefined {
  if (targets.has(labelEnd)) return targets.get(labelEnd)
  const [whole = '', url] = match(patterns.linkTarget, source, labelEnd + 1) ?? []
  const target = url === undefined ? undefined : { url, end: labelEnd + 1 + whole.length }
  targets.set(labelEnd, target)
  return target
}

function labelEndsOf(source: string): Int32Array {
  const ends = new Int32Array(source.length)
  let open: number[] = []
  for (let at = 0; at < source.length; at += 1) {
    const sign = source[at]
    if (sign === '\\') at += 1
    else if (sign === '[') open.push(at)
    else if (sign === ']') {
      for (const each of open) ends[each] = at
      open = []
    }
  }
  return ends
}

function code({ source, codeEnds }: Reading, at: number): Found | undefined {
  const end = codeEnds.get(at)
  if (end === undefined) return undefined
  const [run = ''] = match(patterns.text, source, at) ?? []
  const text = withoutGuards(source.slice(at + run.length, end))
  return { length: end + run.length - at, node: { type: 'code', text } }
}

/** Without the space that keeps a backtick at the begin or the end of the code apart from the marks. */
function withoutGuards(text: string): string {
  const begin = text.startsWith(' ') && text.trimStart().startsWith('`') ? 1 : 0
  const end = text.endsWith(' ') && text.trimEnd().endsWith('`') ? 1 : 0
  return text.slice(begin, text.length - end)
}

function codeEndsOf(source: string): ReadonlyMap<number, number> {
  const ends = new Map<number, number>()
  const lastOfLength = new Map<number, number>()
  for (const { index, 0: run } of source.matchAll(/`+/g)) {
    const before = lastOfLength.get(run.length)
    if (before !== undefined) ends.set(before, index)
    lastOfLength.set(run.length, index)
  }
  return ends
}

function marked(mark: Mark): Rule {
  const { sign, pattern } = marks[mark]
  return (reading, at) => {
    const { source, unclosed, depth } = reading
    if (depth >= deepest || unclosed.has(mark) || !source.startsWith(sign, at)) return undefined
    const whole = match(pattern, source, at)
    if (whole === null) unclosed.add(mark)
    return nested(mark, whole, reading)
  }
}

/** Its patterns end at the first sign of their kind that stands alone, so that a vain look is a short one. */
function emphasised(pattern: RegExp): Rule {
  return (reading, at) =>
    reading.depth >= deepest ? undefined : nested('emphasis', match(pattern, reading.source, at), reading)
}

function nested(
  type: Mark | 'emphasis',
  whole: RegExpExecArray | null,
  { insideLink, depth }: Reading,
): Found | undefined {
  return found(whole, ([, inner = '']) => ({
    type,
    children: parseInline(inner, { insideLink, depth: depth + 1 }),
  }))
}

function toUrl(pattern: RegExp, { source, insideLink }: Reading, at: number): Found | undefined {
  if (insideLink) return undefined
  return found(match(pattern, source, at), ([whole, bracketed]) => {
    const url = bracketed ?? whole
    return { type: 'link', url, children: [{ type: 'text', text: url }] }
  })
}

/** What a sticky pattern finds at this place. */
function match(pattern: RegExp, source: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at
  return pattern.exec(source)
}

function found(whole: RegExpExecArray | null, toNode: (whole: RegExpExecArray) => Inline): Found | undefined {
  return whole === null ? undefined : { length: whole[0].length, node: toNode(whole) }
}
