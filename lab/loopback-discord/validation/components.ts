import { ButtonStyle, ComponentType } from 'discord-api-types/v10'
import { z } from 'zod'
import { componentLimits } from '../limits.ts'
import { boundedList, boundedText, link, list, report, snowflake, text, wholeNumber } from './fields.ts'

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

const row = z.discriminatedUnion('type', [
  z.strictObject({
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
  }),
])

/** Legacy message components: action rows only. Components V2 (containers, text displays) are refused. */
export const components = list(row, componentLimits.rows).superRefine((rows, context) => {
  const seen = new Set<string>()
  for (const [rowIndex, { components: children }] of rows.entries()) {
    for (const [index, child] of children.entries()) {
      const id = child.custom_id
      if (id == null) continue
      if (seen.has(id)) {
        report(context, {
          code: 'COMPONENT_CUSTOM_ID_DUPLICATED',
          message: 'Component custom id cannot be duplicated',
          path: [rowIndex, 'components', index, 'custom_id'],
        })
      }
      seen.add(id)
    }
  }
})

export type ActionRowForm = z.infer<typeof row>
export type ComponentForm = z.infer<typeof interactive>
