import type { BaseMessageOptions } from 'discord.js'
import type { Reply } from '../../command.ts'

/** A reply as discord.js sends it. What it does not have is empty, so that an edit leaves nothing of what stood there. */
export function toDiscordMessage({ body, files = [] }: Reply) {
  return {
    content: body.content ?? '',
    embeds: body.embeds ?? [],
    // The same JSON; discord.js's own type leaves out what only its newer versions know.
    components: (body.components ?? []) as NonNullable<BaseMessageOptions['components']>,
    files: files.map(({ name, text }) => ({ name, attachment: Buffer.from(text) })),
    allowedMentions: { parse: [], repliedUser: false },
  } satisfies BaseMessageOptions
}
