import type { Inline } from './tree.ts'

interface Context {
  /** A link holds no other link. */
  readonly insideLink: boolean
}

interface Found {
  readonly length: number
  readonly node: Inline
}

type Rule = (rest: string, context: Context, before: string) => Found | undefined

/** The patterns follow Discord's clients, which build on simple-markdown (Khan Academy). */
const patterns = {
  escape: /^\\([^0-9A-Za-z\s])/,
  maskedLink:
    /^\[((?:\\[\s\S]|[^\\\]])+)\]\(\s*<?(https?:\/\/[^\s<>()]*(?:\([^\s<>()]*\)[^\s<>()]*)*)>?(?:\s+"[^"]*")?\s*\)/,
  bracketedUrl: /^<(https?:\/\/[^\s<>]+)>/,
  url: /^https?:\/\/[^\s<]*[^\s<.,:;"'\])]/,
  code: /^(`+)([\s\S]*?[^`])\1(?!`)/,
  strong: /^\*\*((?:\\[\s\S]|[^\\])+?)\*\*(?!\*)/,
  underline: /^__((?:\\[\s\S]|[^\\])+?)__(?!_)/,
  emphasisStar: /^\*(?!\s)((?:\\[\s\S]|\*\*|[^\\*])+?)(?<!\s)\*(?!\*)/,
  emphasisLine: /^_((?:\\[\s\S]|__|[^\\_])+?)_(?!\w)/,
  strike: /^~~((?:\\[\s\S]|[^\\])+?)~~/,
  spoiler: /^\|\|((?:\\[\s\S]|[^\\])+?)\|\|/,
  /** Up to where another rule could begin. */
  text: /^[\s\S][^\\[<`*_~|h]*/,
} as const

const rules: readonly Rule[] = [
  rest => found(patterns.escape.exec(rest), ([, sign = '']) => ({ type: 'text', text: sign })),
  (rest, { insideLink }) =>
    insideLink
      ? undefined
      : found(patterns.maskedLink.exec(rest), ([, label = '', url = '']) => ({
          type: 'link',
          url,
          children: parseInline(label, { insideLink: true }),
        })),
  (rest, context) => toUrl(patterns.bracketedUrl.exec(rest), context),
  (rest, context) => toUrl(patterns.url.exec(rest), context),
  rest =>
    found(patterns.code.exec(rest), ([, , text = '']) => ({
      type: 'code',
      text: text.replace(/^ (?=\s*`)|(?<=`\s*) $/g, ''),
    })),
  (rest, context) => nested('strong', patterns.strong.exec(rest), context),
  (rest, context) => nested('underline', patterns.underline.exec(rest), context),
  (rest, context) => nested('emphasis', patterns.emphasisStar.exec(rest), context),
  (rest, context, before) =>
    /\w$/.test(before) ? undefined : nested('emphasis', patterns.emphasisLine.exec(rest), context),
  (rest, context) => nested('strike', patterns.strike.exec(rest), context),
  (rest, context) => nested('spoiler', patterns.spoiler.exec(rest), context),
]

/** Discord's Markdown within a block. What is no Markdown is text, as it stands. */
export function parseInline(source: string, context: Context = { insideLink: false }): readonly Inline[] {
  const nodes: Inline[] = []
  let at = 0
  while (at < source.length) {
    const rest = source.slice(at)
    const before = source.slice(Math.max(0, at - 1), at)
    const { length, node } = firstFound(rest, context, before) ?? plain(rest)
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

function firstFound(rest: string, context: Context, before: string): Found | undefined {
  for (const rule of rules) {
    const match = rule(rest, context, before)
    if (match !== undefined) return match
  }
  return undefined
}

function plain(rest: string): Found {
  const text = patterns.text.exec(rest)?.[0] ?? rest
  return { length: text.length, node: { type: 'text', text } }
}

function found(match: RegExpExecArray | null, toNode: (match: RegExpExecArray) => Inline): Found | undefined {
  return match === null ? undefined : { length: match[0].length, node: toNode(match) }
}

function nested(
  type: 'strong' | 'emphasis' | 'underline' | 'strike' | 'spoiler',
  match: RegExpExecArray | null,
  context: Context,
): Found | undefined {
  return found(match, ([, inner = '']) => ({ type, children: parseInline(inner, context) }))
}

function toUrl(match: RegExpExecArray | null, { insideLink }: Context): Found | undefined {
  if (insideLink) return undefined
  return found(match, ([whole, bracketed]) => {
    const url = bracketed ?? whole
    return { type: 'link', url, children: [{ type: 'text', text: url }] }
  })
}
