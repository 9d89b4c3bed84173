import type { APIApplicationCommandBasicOption } from 'discord-api-types/v10'
import type { Api } from '../api.ts'
import { element } from '../element.ts'
import { createOptionField } from './option-field.ts'
import { type ChatDefinition, type SlashUse, toSlashUse, withoutName } from './slash-use.ts'

/** A chosen command, its options as fields. */
export interface CommandForm {
  readonly element: HTMLElement
  focus(): void
  read(): SlashUse
}

export interface CommandFormOptions {
  readonly command: ChatDefinition
  readonly api: Api
  /** What stands in the first field. */
  readonly text: string
  /** Called when the command is let go. */
  onCancel(): void
}

export function createCommandForm({ command, api, text, onCancel }: CommandFormOptions): CommandForm {
  const fields = basicOptions(command).map(option => createOptionField(command.name, option, api))
  const [first] = fields
  if (first !== undefined) first.input.value = withoutName(text, first.name)
  const leave = element('button', { type: 'button', class: 'chip', 'aria-label': `Leave /${command.name}` })
  leave.append(`/${command.name}`)
  leave.addEventListener('click', onCancel)
  const drawn = element(
    'div',
    { role: 'group', 'aria-label': `/${command.name}: ${command.description}`, class: 'command' },
    leave,
    ...fields.map(field => field.element),
  )
  drawn.addEventListener('keydown', event => {
    const isEmptied = event.key === 'Backspace' && event.target === first?.input && first.input.value === ''
    if (event.key !== 'Escape' && !isEmptied) return
    event.preventDefault()
    onCancel()
  })
  return {
    element: drawn,
    focus: () => (first?.input ?? leave).focus(),
    read: () =>
      toSlashUse(
        command.name,
        fields.flatMap(field => field.read() ?? []),
      ),
  }
}

/** Options that are fields; no command of ours has subcommands, and the library panel takes files. */
export function basicOptions({ options = [] }: ChatDefinition): readonly APIApplicationCommandBasicOption[] {
  return options.filter(option => option.type !== 1 && option.type !== 2 && option.type !== 11)
}
