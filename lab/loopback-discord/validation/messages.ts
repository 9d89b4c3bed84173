import { AllowedMentionsTypes, MessageFlags } from 'discord-api-types/v10'
import { z } from 'zod'
import { messageLimits } from '../limits.ts'
import { type ComponentForm, componentsV2, rows } from './components.ts'
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

const commonFields = {
  nonce: z.union([text(messageLimits.nonce), z.int()]).nullish(),
  enforce_nonce: z.boolean().nullish(),
  tts: z.boolean().nullish(),
  allowed_mentions: allowedMentions.nullish(),
  message_reference: reference.nullish(),
  attachments: list(attachment, messageLimits.attachments).nullish(),
  flags: z.int().nullish(),
}

const legacyForm = z.strictObject({
  ...commonFields,
  content: text(messageLimits.content).nullish(),
  embeds: embeds.nullish(),
  components: rows.nullish(),
  sticker_ids: list(snowflake, 3).nullish(),
  poll: z.looseObject({}).nullish(),
})

const v2Form = z.strictObject({
  ...commonFields,
  // Edit Message: a field of the old form is reset by null where it is a text or a poll, by an empty list elsewhere.
  content: z.string().nullish(),
  embeds: z.array(z.unknown()).optional(),
  sticker_ids: z.array(z.unknown()).optional(),
  poll: z.unknown().nullish(),
  components: componentsV2.nullish(),
})

/** Discord's own sentence for a field that a message of components cannot have. */
const legacyFields = ['content', 'embeds', 'sticker_ids', 'poll'] as const

/**
 * Create Message, Execute Webhook, Edit Webhook Message and an interaction's message data: one set of fields, and another
 * with IS_COMPONENTS_V2.
 */
export const messageForm = z.unknown().transform((value, context): MessageForm => {
  const parsed = (isV2Body(value) ? checkedV2Form : legacyForm).safeParse(value, { reportInput: true })
  if (parsed.success) return parsed.data as MessageForm
  for (const issue of parsed.error.issues) context.issues.push(issue as z.core.$ZodRawIssue)
  return z.NEVER
})

const checkedV2Form = v2Form.superRefine((form, context) => {
  for (const field of legacyFields) {
    if (isReset(form[field])) continue
    report(context, {
      code: 'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
      message: `The '${field}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2`,
      path: [field],
    })
  }
})

function isV2Body(value: unknown): boolean {
  const flags = typeof value === 'object' && value !== null && 'flags' in value ? value.flags : 0
  return typeof flags === 'number' && (flags & MessageFlags.IsComponentsV2) !== 0
}

function isReset(value: unknown): boolean {
  return value == null || value === '' || (Array.isArray(value) && value.length === 0)
}

type LegacyForm = z.infer<typeof legacyForm>

/** A body that was taken; what a message of components cannot have is empty there. */
export interface MessageForm extends Omit<LegacyForm, 'components'> {
  readonly components?: readonly ComponentForm[] | null | undefined
}
export type AllowedMentionsForm = z.infer<typeof allowedMentions>
