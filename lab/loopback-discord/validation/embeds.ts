import { z } from 'zod'
import { embedLimits, messageLimits } from '../limits.ts'
import { link, list, report, requiredText, text, wholeNumber } from './fields.ts'

const webLink = link(['http', 'https'])
const mediaLink = link(['http', 'https', 'attachment'])

/** Fields that Discord adds when it sends an embed; a bot may send them back. */
const received = z.unknown().optional()

const media = z.strictObject({
  url: mediaLink.nullish(),
  proxy_url: received,
  width: received,
  height: received,
  content_type: received,
  placeholder: received,
  placeholder_version: received,
  flags: received,
})

const author = z.strictObject({
  name: requiredText(embedLimits.authorName),
  url: webLink.nullish(),
  icon_url: mediaLink.nullish(),
  proxy_icon_url: received,
})

const footer = z.strictObject({
  text: requiredText(embedLimits.footerText),
  icon_url: mediaLink.nullish(),
  proxy_icon_url: received,
})

const field = z.strictObject({
  name: requiredText(embedLimits.fieldName),
  value: requiredText(embedLimits.fieldValue),
  inline: z.boolean().nullish(),
})

const embed = z
  .strictObject({
    title: text(embedLimits.title).nullish(),
    description: text(embedLimits.description).nullish(),
    url: webLink.nullish(),
    timestamp: z.iso.datetime({ offset: true, error: 'Could not parse as ISO 8601.' }).nullish(),
    color: wholeNumber(0, 0xff_ff_ff).nullish(),
    footer: footer.nullish(),
    image: media.nullish(),
    thumbnail: media.nullish(),
    author: author.nullish(),
    fields: list(field, embedLimits.fields).nullish(),
    type: received,
    video: received,
    provider: received,
    flags: received,
    content_scan_version: received,
  })
  .superRefine((value, context) => {
    const shown = [value.title, value.description, value.author, value.footer, value.image, value.thumbnail]
    if (shown.some(part => part) || (value.fields ?? []).length > 0) return
    report(context, { code: 'BASE_TYPE_REQUIRED', message: 'This field is required', path: ['description'] })
  })

export type EmbedForm = z.infer<typeof embed>

export const embeds = list(embed, messageLimits.embeds).superRefine((value, context) => {
  const total = value.reduce((sum, item) => sum + embedLength(item), 0)
  if (total > embedLimits.total) {
    report(context, {
      code: 'MAX_EMBED_SIZE_EXCEEDED',
      message: `Embed size exceeds maximum size of ${embedLimits.total}`,
    })
  }
})

/** What counts towards the 6,000 characters that all embeds of a message share. */
function embedLength(value: EmbedForm): number {
  const texts = [value.title, value.description, value.footer?.text, value.author?.name]
  for (const item of value.fields ?? []) texts.push(item.name, item.value)
  return texts.reduce((sum, part) => sum + (part?.trim().length ?? 0), 0)
}
