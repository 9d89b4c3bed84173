import type { APIEmbed } from 'discord-api-types/v10'
import type { MessageBody, Reply } from '../command.ts'

/** Discord's limits on messages, in UTF-16 units as Discord counts them (API reference: Message, Embed Limits). */
export const limits = {
  content: 2000,
  embeds: 10,
  embedsTotal: 6000,
  embedTitle: 256,
  embedDescription: 4096,
  embedFooter: 2048,
} as const

/** The one place where a message leaves: cut to Discord's limits, notifying nobody. */
export function toReply({ content, embeds }: Pick<MessageBody, 'content' | 'embeds'>): Reply {
  return {
    body: {
      ...(content !== undefined && { content: shorten(content, limits.content) }),
      ...(embeds !== undefined && { embeds: fitEmbeds(embeds) }),
      allowed_mentions: { parse: [] },
    },
  }
}

function fitEmbeds(embeds: readonly APIEmbed[]): APIEmbed[] {
  let left: number = limits.embedsTotal
  const take = (text: string, most: number): string => {
    const taken = shorten(text, Math.min(most, left))
    left -= taken.length
    return taken
  }
  return embeds.slice(0, limits.embeds).map(({ title, description, footer, ...rest }) => ({
    ...rest,
    // The footer first: it is short, and the description is what gives way.
    ...(footer !== undefined && { footer: { ...footer, text: take(footer.text, limits.embedFooter) } }),
    ...(title !== undefined && { title: take(title, limits.embedTitle) }),
    ...(description !== undefined && { description: take(description, limits.embedDescription) }),
  }))
}

/** A text of at most `most` UTF-16 units, cut after a line or a word, with an ellipsis where something is missing. */
export function shorten(text: string, most: number): string {
  if (text.length <= most) return text
  if (most < 1) return ''
  const head = text.slice(0, most - 1)
  const line = head.lastIndexOf('\n')
  const space = head.lastIndexOf(' ')
  const end = line > most * 0.8 ? line : space > most * 0.5 ? space : wholeCharacters(head)
  return `${head.slice(0, end).trimEnd()}…`
}

/** The length of a text without half a surrogate pair at its end. */
function wholeCharacters(text: string): number {
  return /[\uD800-\uDBFF]$/.test(text) ? text.length - 1 : text.length
}
