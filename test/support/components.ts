import { type ComponentForm, everyComponent } from '../../lab/loopback-discord/validation/components.ts'

/** A message as the loopback Discord holds it, or a body as a command makes it. */
type Message = { readonly components: readonly object[] } | undefined

/** All that is said in a message, text for text. */
export function textOf(message: Message): string {
  return componentsOf(message)
    .flatMap(component => ('content' in component ? [component.content] : []))
    .join('\n')
}

/** The labels of a message's buttons, in order. */
export function labelsOf(message: Message): readonly string[] {
  return componentsOf(message).flatMap(component => ('label' in component ? (component.label ?? []) : []))
}

/** The custom ID of the first button with this label, or of the menu with this placeholder. */
export function customIdOf(message: Message, name: string): string {
  const [first] = customIdsOf(message, name)
  if (first === undefined) throw new Error(`There is no ${name}; there are ${labelsOf(message).join(', ')}`)
  return first
}

/** Those of all with that name, from the top. */
export function customIdsOf(message: Message, name: string): readonly string[] {
  return componentsOf(message).flatMap(component => {
    const isNamed =
      ('label' in component && component.label === name) ||
      ('placeholder' in component && component.placeholder === name)
    return isNamed && 'custom_id' in component ? (component.custom_id ?? []) : []
  })
}

/** All of a message's components, whatever they stand in, from the top. */
export function componentsOf(message: Message): readonly ComponentForm[] {
  return everyComponent((message?.components ?? []) as readonly ComponentForm[]).map(
    ({ component }) => component,
  )
}
