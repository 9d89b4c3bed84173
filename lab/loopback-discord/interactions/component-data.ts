import { ComponentType } from 'discord-api-types/v10'
import { AppError } from '../../../src/errors.ts'
import { everyComponent, type InteractiveForm } from '../validation/components.ts'
import type { LoopbackMessage } from '../world/message.ts'
import type { LoopbackUser } from '../world/places.ts'

/** The message's component with this id. Throws where the user could not use it: gone, disabled, or not theirs. */
export function findComponent(
  message: LoopbackMessage,
  customId: string,
  user: LoopbackUser,
): InteractiveForm {
  if (message.deleted) throw new AppError('bad-input', `The message with ${customId} was deleted`)
  if (message.onlyFor !== undefined && message.onlyFor.id !== user.id) {
    throw new AppError('bad-input', `${user.name} cannot see the ephemeral message with ${customId}`)
  }
  const components = everyComponent(message.components).flatMap(({ component }) =>
    component.type === ComponentType.Button || 'custom_id' in component ? [component] : [],
  )
  const component = components.find(candidate => candidate.custom_id === customId)
  if (component === undefined) {
    const present = components.map(candidate => candidate.custom_id ?? 'a link').join(', ')
    throw new AppError('bad-input', `The message has no component ${customId}; it has ${present || 'none'}`)
  }
  if (component.disabled) throw new AppError('bad-input', `The component ${customId} is disabled`)
  return component
}

/** Message Component Data Structure. Throws where the menu has no such value or takes fewer or more of them. */
export function toComponentData(component: InteractiveForm, values: readonly string[] | undefined): object {
  const data = { custom_id: component.custom_id, component_type: component.type, id: 1 }
  if (component.type === ComponentType.Button) return data
  if (values === undefined)
    throw new AppError('bad-input', `${component.custom_id} is a menu: select values instead of pressing it`)
  const { min_values, max_values } = component
  if (values.length < (min_values ?? 1) || values.length > (max_values ?? 1)) {
    throw new AppError(
      'bad-input',
      `${component.custom_id} takes ${min_values ?? 1} to ${max_values ?? 1} values`,
    )
  }
  if (component.type === ComponentType.StringSelect) {
    const unknown = values.find(value => !component.options.some(option => option.value === value))
    if (unknown !== undefined)
      throw new AppError('bad-input', `${component.custom_id} has no option ${unknown}`)
  }
  return { ...data, values }
}
