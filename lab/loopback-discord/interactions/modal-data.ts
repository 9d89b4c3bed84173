import { ComponentType } from 'discord-api-types/v10'
import { AppError } from '../../../src/errors.ts'
import { modalLimits } from '../limits.ts'
import type { ModalForm } from '../validation/modals.ts'

/** Modal Submit Data Structure. Throws where the Discord client would not send it: a field is unknown, missing or too long. */
export function toModalData(
  { custom_id, components }: ModalForm,
  values: Readonly<Record<string, string>>,
): object {
  const inputs = components.map(({ component }) => component)
  const unknown = Object.keys(values).find(name => !inputs.some(input => input.custom_id === name))
  if (unknown !== undefined) throw new AppError('bad-input', `The modal has no field ${unknown}`)
  let id = 0
  return {
    custom_id,
    components: inputs.map(input => {
      const value = values[input.custom_id] ?? input.value ?? ''
      const most = input.max_length ?? modalLimits.value
      const least = Math.max(input.min_length ?? 0, input.required === false ? 0 : 1)
      if (value.length > most || value.length < least)
        throw new AppError('bad-input', `${input.custom_id} takes ${least} to ${most} characters`)
      id += 2
      return {
        type: ComponentType.Label,
        id: id - 1,
        component: { type: ComponentType.TextInput, id, custom_id: input.custom_id, value },
      }
    }),
  }
}
