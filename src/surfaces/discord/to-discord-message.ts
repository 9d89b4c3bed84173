import { type BaseMessageOptions, MessageFlags } from 'discord.js'
import type { Reply } from '../../command.ts'

/** A reply as discord.js sends it. */
export function toDiscordMessage({ body, files = [] }: Reply) {
  return {
    // The same JSON; discord.js's own type leaves out what only its newer versions know.
    components: body.components as NonNullable<BaseMessageOptions['components']>,
    flags: MessageFlags.IsComponentsV2,
    files: files.map(({ name, text }) => ({ name, attachment: Buffer.from(text) })),
    allowedMentions: { parse: [], repliedUser: false },
  } as const satisfies BaseMessageOptions & { flags: MessageFlags }
}

/** The same as an edit that leaves nothing of what stood there. `isOld`: in a message of before these components. */
export function toDiscordEdit(reply: Reply, { isOld = false }: { readonly isOld?: boolean } = {}) {
  return {
    ...toDiscordMessage(reply),
    attachments: [],
    // Beside such content and embeds Discord takes none of them.
    ...(isOld && { content: null, embeds: [] }),
  }
}
