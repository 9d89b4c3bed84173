import type { Api } from '../api.ts'
import { createListbox } from '../listbox.ts'
import { basicOptions, type CommandForm, createCommandForm } from './command-form.ts'
import { growWithText, setText } from './growing-text.ts'
import { type ChatDefinition, type SlashUse, toSlashUse } from './slash-use.ts'

/** Where one writes: a line, or a slash command with its options as fields. */
export interface Composer {
  focus(): void
}

export interface ComposerOptions {
  readonly form: HTMLFormElement
  readonly input: HTMLTextAreaElement
  /** Where the list of commands opens, and a chosen command stands in the line's place. */
  readonly commandPlace: HTMLElement
  readonly commands: readonly ChatDefinition[]
  readonly api: Api
  onLine(line: string): void
  onSlash(use: SlashUse): void
}

export function createComposer({
  form,
  input,
  commandPlace,
  commands,
  api,
  ...on
}: ComposerOptions): Composer {
  let chosen: CommandForm | undefined

  const picker = createListbox<ChatDefinition>({
    label: 'Commands',
    owner: input,
    pickingKeys: ['Enter', 'Tab'],
    onPick: item => choose(item.value, ''),
  })
  form.append(picker.element)

  /** Puts the command's fields in place of the line; one without options has nothing to wait for. */
  function choose(command: ChatDefinition, text: string): void {
    setText(input, '')
    if (basicOptions(command).length === 0) {
      on.onSlash(toSlashUse(command.name, []))
      return
    }
    chosen = createCommandForm({ command, api, text, onCancel: letGo })
    commandPlace.replaceChildren(chosen.element)
    input.hidden = true
    chosen.focus()
  }

  function letGo(): void {
    chosen = undefined
    commandPlace.replaceChildren()
    input.hidden = false
    input.focus()
  }

  /** What is typed after a slash narrows the list; a whole name and a space choose. */
  function read(): void {
    const [, name, rest] = /^\/(\S*)(?:\s(.*))?$/s.exec(input.value) ?? []
    const whole = rest === undefined ? undefined : commands.find(command => command.name === name)
    if (whole !== undefined) choose(whole, rest?.trimStart() ?? '')
    else if (name === undefined || rest !== undefined) picker.hide()
    else picker.show(toItems(commands.filter(command => command.name.startsWith(name.toLowerCase()))))
  }

  function submit(): void {
    if (chosen !== undefined) {
      const use = chosen.read()
      letGo()
      on.onSlash(use)
      return
    }
    const line = input.value.trim()
    if (line === '') return
    const command = commands.find(({ name }) => line === `/${name}`)
    setText(input, '')
    if (command === undefined) on.onLine(line)
    else choose(command, '')
  }

  input.addEventListener('input', read)
  input.addEventListener('keydown', event => {
    if (picker.takesKey(event)) event.preventDefault()
  })
  growWithText(input)
  form.addEventListener('submit', event => {
    event.preventDefault()
    picker.hide()
    submit()
  })
  return { focus: () => (chosen === undefined ? input.focus() : chosen.focus()) }
}

function toItems(commands: readonly ChatDefinition[]) {
  return commands.map(command => ({
    label: `/${command.name}`,
    description: command.description,
    value: command,
  }))
}
