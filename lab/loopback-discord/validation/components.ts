import { ButtonStyle, ComponentType } from 'discord-api-types/v10'
import { z } from 'zod'
import { componentLimits } from '../limits.ts'
import {
  boundedList,
  boundedText,
  link,
  list,
  report,
  requiredText,
  snowflake,
  text,
  wholeNumber,
} from './fields.ts'

const { customId, optionText, options: maxOptions } = componentLimits

const emoji = z.strictObject({
  id: snowflake.nullish(),
  name: z.string().nullish(),
  animated: z.boolean().nullish(),
})

const identifier = z.int().nullish()

const button = z
  .strictObject({
    type: z.literal(ComponentType.Button),
    id: identifier,
    style: wholeNumber(ButtonStyle.Primary, ButtonStyle.Premium),
    label: text(componentLimits.buttonLabel).nullish(),
    emoji: emoji.nullish(),
    custom_id: boundedText(1, customId).nullish(),
    url: link(['http', 'https', 'discord'], componentLimits.buttonUrl).nullish(),
    sku_id: snowflake.nullish(),
    disabled: z.boolean().nullish(),
  })
  .superRefine((value, context) => {
    const needed = { code: 'BASE_TYPE_REQUIRED', message: 'This field is required' }
    if (value.custom_id != null && value.url != null) {
      report(context, {
        code: 'BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE',
        message: 'A custom id and url cannot both be specified',
      })
      return
    }
    if (value.style === ButtonStyle.Premium) return
    if (value.style === ButtonStyle.Link && value.url == null) report(context, { ...needed, path: ['url'] })
    if (value.style !== ButtonStyle.Link && value.custom_id == null) {
      report(context, { ...needed, path: ['custom_id'] })
    }
    if (!value.label && value.emoji == null) report(context, { ...needed, path: ['label'] })
  })

const option = z.strictObject({
  label: boundedText(1, optionText),
  value: boundedText(1, optionText),
  description: boundedText(1, optionText).nullish(),
  emoji: emoji.nullish(),
  default: z.boolean().nullish(),
})

const selectFields = {
  id: identifier,
  custom_id: boundedText(1, customId),
  placeholder: text(componentLimits.placeholder).nullish(),
  min_values: wholeNumber(0, maxOptions).nullish(),
  max_values: wholeNumber(1, maxOptions).nullish(),
  disabled: z.boolean().nullish(),
  required: z.boolean().nullish(),
}

const stringSelect = z.strictObject({
  type: z.literal(ComponentType.StringSelect),
  ...selectFields,
  options: boundedList(option, 1, maxOptions).superRefine((values, context) => {
    const seen = new Set<string>()
    for (const [index, { value }] of values.entries()) {
      if (seen.has(value)) {
        const message = 'The specified option value is already used'
        report(context, { code: 'SELECT_COMPONENT_OPTION_VALUE_DUPLICATED', message, path: [index] })
      }
      seen.add(value)
    }
  }),
})

function entitySelect<T extends ComponentType>(type: T) {
  return z.strictObject({
    type: z.literal(type),
    ...selectFields,
    default_values: z.array(z.unknown()).nullish(),
    channel_types: z.array(z.int()).nullish(),
  })
}

const interactive = z.discriminatedUnion('type', [
  button,
  stringSelect,
  entitySelect(ComponentType.UserSelect),
  entitySelect(ComponentType.RoleSelect),
  entitySelect(ComponentType.MentionableSelect),
  entitySelect(ComponentType.ChannelSelect),
])

const row = z.strictObject({
  type: z.literal(ComponentType.ActionRow),
  id: identifier,
  components: boundedList(interactive, 1, componentLimits.rowWidth).superRefine((values, context) => {
    const index = values.findIndex(value => value.type !== ComponentType.Button)
    if (index < 0 || values.length === 1) return
    report(context, {
      code: 'COMPONENT_LAYOUT_WIDTH_EXCEEDED',
      message: 'The specified component exceeds the maximum width',
      path: [Math.max(index, 1)],
    })
  }),
})

const textDisplay = z.strictObject({
  type: z.literal(ComponentType.TextDisplay),
  id: identifier,
  content: requiredText(componentLimits.textsTotal),
})

/** What is fetched from elsewhere, or was uploaded: `attachment://name`. */
const media = z.strictObject({ url: link(['http', 'https', 'attachment']) })

const described = {
  description: text(componentLimits.mediaDescription).nullish(),
  spoiler: z.boolean().nullish(),
}

const thumbnail = z.strictObject({
  type: z.literal(ComponentType.Thumbnail),
  id: identifier,
  media,
  ...described,
})

const section = z.strictObject({
  type: z.literal(ComponentType.Section),
  id: identifier,
  components: boundedList(textDisplay, 1, componentLimits.sectionTexts),
  accessory: z.discriminatedUnion('type', [button, thumbnail]),
})

const separator = z.strictObject({
  type: z.literal(ComponentType.Separator),
  id: identifier,
  divider: z.boolean().nullish(),
  spacing: wholeNumber(1, 2).nullish(),
})

const file = z.strictObject({
  type: z.literal(ComponentType.File),
  id: identifier,
  file: z.strictObject({ url: link(['attachment']) }),
  spoiler: z.boolean().nullish(),
})

const gallery = z.strictObject({
  type: z.literal(ComponentType.MediaGallery),
  id: identifier,
  items: boundedList(z.strictObject({ media, ...described }), 1, componentLimits.galleryItems),
})

const parts = [row, textDisplay, section, separator, file, gallery] as const

const container = z.strictObject({
  type: z.literal(ComponentType.Container),
  id: identifier,
  accent_color: wholeNumber(0, 0xff_ff_ff).nullish(),
  spoiler: z.boolean().nullish(),
  components: boundedList(z.discriminatedUnion('type', parts), 1, componentLimits.total),
})

/** Any component of a message, whatever it stands in. */
export type ComponentForm =
  | z.infer<typeof interactive>
  | z.infer<(typeof parts)[number]>
  | z.infer<typeof container>
  | z.infer<typeof thumbnail>

/** Without IS_COMPONENTS_V2: rows of buttons and menus alone. */
export const rows = list(z.discriminatedUnion('type', [row]), componentLimits.rows).superRefine(refuseTwins)

/** With IS_COMPONENTS_V2: Component Reference, and Raised Component Limits of 2025-04-29. */
export const componentsV2 = z
  .array(z.discriminatedUnion('type', [...parts, container]))
  .superRefine(refuseTwins)
  .superRefine((value, context) => {
    const all = everyComponent(value)
    if (all.length > componentLimits.total) {
      report(context, {
        code: 'COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED',
        message: `The total number of components exceeds the maximum of ${componentLimits.total}`,
      })
    }
    const texts = all.flatMap(({ component }) => ('content' in component ? [component.content] : []))
    if (texts.reduce((sum, content) => sum + content.trim().length, 0) > componentLimits.textsTotal) {
      report(context, {
        code: 'COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED',
        message: `Components displayable text size exceeds maximum size of ${componentLimits.textsTotal}`,
      })
    }
  })

/** A component with where it stands. */
interface Placed {
  readonly component: ComponentForm
  readonly path: PropertyKey[]
}

/** Components with all that stands in them or beside them, from the top. */
export function everyComponent(
  components: readonly ComponentForm[],
  path: readonly PropertyKey[] = [],
): readonly Placed[] {
  return components.flatMap((component, index) => {
    const here = [...path, index]
    const inner =
      'components' in component ? everyComponent(component.components, [...here, 'components']) : []
    const beside =
      'accessory' in component ? [{ component: component.accessory, path: [...here, 'accessory'] }] : []
    return [{ component, path: here }, ...inner, ...beside]
  })
}

function refuseTwins(components: readonly ComponentForm[], context: z.core.$RefinementCtx): void {
  const seen = new Set<string>()
  for (const { component, path } of everyComponent(components)) {
    const id = 'custom_id' in component ? component.custom_id : undefined
    if (id == null) continue
    if (seen.has(id)) {
      report(context, {
        code: 'COMPONENT_CUSTOM_ID_DUPLICATED',
        message: 'Component custom id cannot be duplicated',
        path: [...path, 'custom_id'],
      })
    }
    seen.add(id)
  }
}

export type InteractiveForm = z.infer<typeof interactive>
