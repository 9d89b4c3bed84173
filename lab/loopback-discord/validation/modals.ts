import { ComponentType, TextInputStyle } from 'discord-api-types/v10'
import { z } from 'zod'
import { componentLimits, interactionLimits, modalLimits } from '../limits.ts'
import { boundedList, boundedText, report, text, wholeNumber } from './fields.ts'

const identifier = z.int().nullish()

/** Component Reference, Text Input Structure. */
const textInput = z
  .strictObject({
    type: z.literal(ComponentType.TextInput),
    id: identifier,
    custom_id: boundedText(1, componentLimits.customId),
    style: wholeNumber(TextInputStyle.Short, TextInputStyle.Paragraph),
    min_length: wholeNumber(0, modalLimits.value).nullish(),
    max_length: wholeNumber(1, modalLimits.value).nullish(),
    required: z.boolean().nullish(),
    value: text(modalLimits.value).nullish(),
    placeholder: text(modalLimits.placeholder).nullish(),
  })
  .superRefine(({ value, max_length: most }, context) => {
    if (value == null || most == null || value.length <= most) return
    report(context, {
      code: 'BASE_TYPE_BAD_LENGTH',
      message: `Must be ${most} or fewer in length.`,
      path: ['value'],
    })
  })

/** Component Reference, Label Structure. */
const label = z.strictObject({
  type: z.literal(ComponentType.Label),
  id: identifier,
  label: boundedText(1, modalLimits.label),
  description: text(modalLimits.description).nullish(),
  component: textInput,
})

/** Receiving and Responding, Modal. */
export const modalForm = z.strictObject({
  custom_id: boundedText(1, componentLimits.customId),
  title: boundedText(1, interactionLimits.modalTitle),
  components: boundedList(label, 1, interactionLimits.modalComponents).superRefine((labels, context) => {
    const seen = new Set<string>()
    for (const [index, { component }] of labels.entries()) {
      if (seen.has(component.custom_id)) {
        report(context, {
          code: 'COMPONENT_CUSTOM_ID_DUPLICATED',
          message: 'Component custom id cannot be duplicated',
          path: [index, 'component', 'custom_id'],
        })
      }
      seen.add(component.custom_id)
    }
  }),
})

export type ModalForm = z.infer<typeof modalForm>
