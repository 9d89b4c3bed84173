import { AllowedMentionsTypes } from 'discord-api-types/v10'
import { z } from 'zod'
import { messageLimits } from '../limits.ts'
import { components } from './components.ts'
import { embeds } from './embeds.ts'
import { list, report, snowflake, text } from './fields.ts'

/** Message Resource, Allowed Mentions Object. */
const allowedMentions = z
  .strictObject({
    parse: z
      .array(z.enum([AllowedMentionsTypes.Role, AllowedMentionsTypes.User, AllowedMentionsTypes.Everyone]))
      .nullish(),
    users: list(snowflake, messageLimits.allowedMentions).nullish(),
    roles: list(snowflake, messageLimits.allowedMentions).nullish(),
    replied_user: z.boolean().nullish(),
  })
  .superRefine((value, context) => {
    for (const kind of ['users', 'roles'] as const) {
      if (!value.parse?.some(parsed => parsed === kind) || (value[kind] ?? []).length === 0) continue
      report(context, {
        code: 'MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE',
        message: `parse:["${kind}"] and ${kind}: [ids...] are mutually exclusive.`,
      })
    }
  })

const attachment = z.looseObject({
  id: snowflake,
  filename: z.string().nullish(),
  description: text(messageLimits.attachmentDescription).nullish(),
})

const reference = z.strictObject({
  type: z.int().nullish(),
  message_id: snowflake.nullish(),
  channel_id: snowflake.nullish(),
  guild_id: snowflake.nullish(),
  fail_if_not_exists: z.boolean().nullish(),
})

/** Create Message, Execute Webhook, Edit Webhook Message and an interaction's message data: one set of fields. */
export const messageForm = z.strictObject({
  content: text(messageLimits.content).nullish(),
  nonce: z.union([text(messageLimits.nonce), z.int()]).nullish(),
  enforce_nonce: z.boolean().nullish(),
  tts: z.boolean().nullish(),
  embeds: embeds.nullish(),
  components: components.nullish(),
  allowed_mentions: allowedMentions.nullish(),
  message_reference: reference.nullish(),
  attachments: list(attachment, messageLimits.attachments).nullish(),
  sticker_ids: list(snowflake, 3).nullish(),
  flags: z.int().nullish(),
  poll: z.looseObject({}).nullish(),
})

export type MessageForm = z.infer<typeof messageForm>
export type AllowedMentionsForm = z.infer<typeof allowedMentions>
