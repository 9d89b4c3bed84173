import { element } from '../element.ts'
import { parseMarkdown } from './parse-markdown.ts'
import type { Block, Inline, ListBlock } from './tree.ts'

const inlineTags = { strong: 'strong', emphasis: 'em', underline: 'u', strike: 's' } as const

/** Markdown as nodes; whatever the text holds, only what `parseMarkdown` knows becomes an element. */
export function drawMarkdown(source: string): readonly Node[] {
  return parseMarkdown(source).map(drawBlock)
}

function drawBlock(block: Block): Node {
  switch (block.type) {
    case 'paragraph':
    case 'subtext':
      return element('div', { class: block.type }, ...block.children.map(toNode))
    case 'heading':
      // The page and its welcome have the levels above; a message’s own are sizes, and may begin with the smallest.
      return element(
        'div',
        { class: `heading-${block.level}`, role: 'heading', 'aria-level': 3 },
        ...block.children.map(toNode),
      )
    case 'quote':
      return element('discord-quote', {}, element('div', {}, ...block.blocks.map(drawBlock)))
    case 'code-block':
      return element('pre', { class: 'code-block', tabindex: 0 }, element('code', {}, block.text))
    case 'list':
      return drawList(block)
  }
}

function drawList({ start, items }: ListBlock): Node {
  const rows = items.map(({ children, lists }) =>
    element('li', {}, ...children.map(toNode), ...lists.map(drawList)),
  )
  return start === undefined ? element('ul', {}, ...rows) : element('ol', { start }, ...rows)
}

function toNode(inline: Inline): Node {
  switch (inline.type) {
    case 'text':
      return document.createTextNode(inline.text)
    case 'code':
      return element('code', {}, inline.text)
    case 'link':
      return drawLink(inline.url, ...inline.children.map(toNode))
    case 'spoiler':
      return drawSpoiler(inline.children.map(toNode))
    default:
      return element(inlineTags[inline.type], {}, ...inline.children.map(toNode))
  }
}

/** A link that opens beside the page and is told nothing of it; its content alone where the address is no web address. */
export function drawLink(url: string, ...content: readonly Node[]): HTMLElement {
  if (!/^https?:\/\//i.test(url)) return element('span', {}, ...content)
  return element('a', { href: url, target: '_blank', rel: 'noopener noreferrer' }, ...content)
}

function drawSpoiler(content: readonly Node[]): Node {
  const hidden = element('span', {}, ...content)
  hidden.hidden = true
  const spoiler = element(
    'button',
    { type: 'button', class: 'spoiler', 'aria-label': 'Show the spoiler' },
    hidden,
  )
  spoiler.addEventListener('click', () => spoiler.replaceWith(...hidden.childNodes), { once: true })
  return spoiler
}
