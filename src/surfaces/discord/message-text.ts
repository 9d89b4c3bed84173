import { ComponentType, type Message, type TopLevelComponent } from 'discord.js'

/*
 * What a message says. One of components has no content: its texts stand among the components, and are Markdown of ours.
 */

type AnyComponent = TopLevelComponent | { readonly type: ComponentType }

/** A message's text; of one made of components what its texts say, without titles, small print and marks. */
export function messageText({ content, components }: Pick<Message, 'content' | 'components'>): string {
  if (content !== '') return content
  return components
    .flatMap(textsOf)
    .map(saidIn)
    .filter(text => text !== '')
    .join('\n')
}

function textsOf(component: AnyComponent): readonly string[] {
  if (component.type === ComponentType.TextDisplay && 'content' in component) return [component.content]
  return 'components' in component ? component.components.flatMap(textsOf) : []
}

/** Headings, small print and lines that are a paper's title say of what something is said, and nothing themselves. */
const label = /^(?:#{1,3} |-# |(?:\[\d{1,3}\] |\d{1,3}\\?\. )?\*\*\[[^\n]*\*\*$)/u
const mark = /(?: ?\[\d{1,3}\])+/gu
const maskedLink = /\[([^\][\n]{0,200})\]\([^()\s]{0,200}\)/gu
const escaped = /\\([^\p{L}\p{N}\s])/gu

function saidIn(markdown: string): string {
  return markdown
    .split('\n')
    .filter(line => !label.test(line))
    .map(line => line.replace(mark, '').replace(maskedLink, '$1').replaceAll('**', '').replace(escaped, '$1'))
    .map(line => line.replace(/^> /, '').trim())
    .filter(line => line !== '')
    .join('\n')
}
