import type { APIEmbed, APIEmbedField } from 'discord-api-types/v10'
import { element } from '../element.ts'
import { drawInline, drawLink, drawMarkdown } from '../markdown/draw-markdown.ts'

/** An embed; pictures are left out, for the page loads nothing from elsewhere. */
export function drawEmbed({
  author,
  title,
  url,
  description,
  fields = [],
  footer,
  color,
  timestamp,
}: APIEmbed): Node {
  const drawn = element('discord-embed', {
    slot: 'embeds',
    color: color === undefined ? undefined : `#${color.toString(16).padStart(6, '0')}`,
  })
  // The component's own title and author are plain strings; Discord reads Markdown in them.
  if (author !== undefined) {
    drawn.append(describe('embed-author', linked(author.url, [document.createTextNode(author.name)])))
  }
  if (title !== undefined)
    drawn.append(describe('embed-title', linked(url, drawInline(title, { insideLink: url !== undefined }))))
  if (description !== undefined) drawn.append(describe('embed-description', drawMarkdown(description)))
  if (fields.length > 0) drawn.append(drawFields(fields))
  const date = timestamp === undefined ? undefined : new Date(timestamp).toLocaleDateString()
  const foot = [footer?.text, date].filter(part => part !== undefined).join(' • ')
  if (foot !== '') drawn.append(element('discord-embed-footer', { slot: 'footer' }, foot))
  return drawn
}

function describe(name: string, content: readonly Node[]): Node {
  return element('discord-embed-description', { slot: 'description', class: name }, ...content)
}

function linked(url: string | undefined, content: readonly Node[]): readonly Node[] {
  return url === undefined ? content : [drawLink(url, ...content)]
}

/** Fields that stand in a line take up to three columns. */
function drawFields(fields: readonly APIEmbedField[]): Node {
  let column = 0
  const drawn = fields.map(({ name, value, inline = false }) => {
    column = inline ? (column % 3) + 1 : 0
    return element(
      'discord-embed-field',
      inline ? { inline, 'inline-index': column } : {},
      element('div', { class: 'embed-field-name' }, ...drawInline(name)),
      ...drawMarkdown(value),
    )
  })
  return element('discord-embed-fields', { slot: 'fields' }, ...drawn)
}
