import type { LoopbackMessage } from '../../lab/loopback-discord/world/message.ts'

/** The labels of a message's buttons, in order. */
export function labelsOf(message: LoopbackMessage | undefined): readonly string[] {
  return componentsOf(message).flatMap(component => ('label' in component ? (component.label ?? []) : []))
}

/** The custom ID of the button with this label, or of the menu with this placeholder. */
export function customIdOf(message: LoopbackMessage | undefined, name: string): string {
  const found = componentsOf(message).find(
    component =>
      ('label' in component && component.label === name) ||
      ('placeholder' in component && component.placeholder === name),
  )
  if (found?.custom_id == null)
    throw new Error(`There is no ${name}; there are ${labelsOf(message).join(', ')}`)
  return found.custom_id
}

function componentsOf(message: LoopbackMessage | undefined) {
  return message?.components.flatMap(row => row.components) ?? []
}
