import type { APIModalInteractionResponseCallbackData } from 'discord-api-types/v10'
import type { ModalForm } from '../command.ts'
import { cleanTexts } from './clean-texts.ts'
import { componentTypes } from './component-types.ts'
import { shorten } from './shorten.ts'

/** Discord's limits on modals, in UTF-16 units (API reference: Modal, Label, Text Input). */
const modalLimits = { title: 45, fields: 5, label: 45, description: 100, value: 4000 } as const
const textStyles = { short: 1, paragraph: 2 } as const

/** A modal as Discord takes it, cut to its limits. */
export function toModal(form: ModalForm): APIModalInteractionResponseCallbackData {
  const { title, fields, customId } = cleanTexts(form)
  return {
    custom_id: customId,
    title: shorten(title, modalLimits.title),
    components: fields.slice(0, modalLimits.fields).map(field => {
      const longest = Math.min(field.longest, modalLimits.value)
      return {
        type: componentTypes.label,
        label: shorten(field.label, modalLimits.label),
        ...(field.description !== undefined && {
          description: shorten(field.description, modalLimits.description),
        }),
        component: {
          type: componentTypes.textInput,
          custom_id: field.name,
          style: field.isLong === true ? textStyles.paragraph : textStyles.short,
          required: field.isRequired === true,
          max_length: longest,
          ...(field.value !== undefined && field.value !== '' && { value: shorten(field.value, longest) }),
        },
      }
    }),
  }
}
