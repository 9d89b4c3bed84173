import type { APIMessageComponent, APISelectMenuOption } from 'discord-api-types/v10'
import type { MessageBody } from '../../command.ts'
import { componentTypes } from '../../render/component-types.ts'

/** A button or a menu's option as it is used in a terminal: by typing what it is called. */
export interface Control {
  /** A button's label; an option's number. */
  readonly name: string
  readonly customId: string
  /** What is chosen in a menu; empty for a button. */
  readonly values: readonly string[]
  readonly isDisabled: boolean
}

export interface Menu {
  readonly title: string
  readonly options: readonly { readonly control: Control; readonly option: APISelectMenuOption }[]
}

export interface Controls {
  readonly buttons: readonly Control[]
  readonly menus: readonly Menu[]
}

export const noControls: Controls = { buttons: [], menus: [] }

/** A number at the beginning of a text: `[1]`, `1\\.`. */
const leadingNumber = /^[[]?(\d{1,6})[\]\\]/

/** What can be pressed or chosen in a message, wherever it stands in it. */
export function controlsOf({ components }: Pick<MessageBody, 'components'>): Controls {
  const buttons: Control[] = []
  const menus: Menu[] = []
  const numbers = new Set<string>()
  for (const { part, number } of components.flatMap(leavesOf)) {
    if (part.type === componentTypes.button && 'custom_id' in part) {
      const name = number ?? part.label ?? part.emoji?.name ?? ''
      buttons.push({ name, customId: part.custom_id, values: [], isDisabled: part.disabled === true })
    } else if (part.type === componentTypes.stringSelect) {
      const { custom_id: customId, placeholder: title = 'Choices', disabled: isDisabled = false } = part
      const options = part.options.map((option, position) => {
        const name = numberOf(option.value, position, numbers)
        return { option, control: { name, customId, values: [option.value], isDisabled } }
      })
      menus.push({ title, options })
    }
  }
  return { buttons, menus }
}

/**
 * A paper's value is its place in the whole list, from 0; the text above numbers it from 1, on its second page too. Any
 * other option has its place in its menu; the next free number where that is taken.
 */
function numberOf(value: string, position: number, taken: Set<string>): string {
  let number = 1 + (/^\d{1,6}$/.test(value) ? Number(value) : position)
  while (taken.has(String(number))) number += 1
  taken.add(String(number))
  return String(number)
}

interface Leaf {
  readonly part: APIMessageComponent
  /** What the text begins with that it stands beside, where that is a number: there several have the same label. */
  readonly number?: string | undefined
}

function leavesOf(part: APIMessageComponent): readonly Leaf[] {
  if (part.type === componentTypes.section) {
    const [, number] = leadingNumber.exec(part.components[0]?.content ?? '') ?? []
    return [{ part: part.accessory, number }]
  }
  return 'components' in part ? part.components.flatMap(leavesOf) : [{ part }]
}

/** How the controls are used, in a line; empty where there are none. */
export function controlsHint({ buttons, menus }: Controls): string {
  const chosen = menus.flatMap(({ options }) => options.map(({ control }) => control)).filter(isUsable)
  const pressed = buttons.filter(isUsable).map(({ name }) => name)
  const numbers = [...pressed.filter(isNumber), ...chosen.map(({ name }) => name)]
  const [first, last] = [numbers.at(0), numbers.at(-1)]
  const range = first === last ? first : `${first} to ${last}`
  const names = [...(range === undefined ? [] : [range]), ...pressed.filter(name => !isNumber(name))]
  return names.length === 0 ? '' : `Type ${new Intl.ListFormat('en', { type: 'disjunction' }).format(names)}.`
}

function isNumber(name: string): boolean {
  return /^\d+$/.test(name)
}

function isUsable({ isDisabled, name }: Control): boolean {
  return !isDisabled && name !== ''
}

/** What a button may be called by: its label, and that without a picture in front, which few keyboards have. */
function namesOf(name: string): readonly string[] {
  const label = name.toLowerCase()
  return [label, label.replace(/^[^\p{L}\p{N}]{1,8}(?=\p{L})/u, '')]
}

/** The control that a line means: its name, in any case, with or without a sign around a number. */
export function controlNamed(line: string, { buttons, menus }: Controls): Control | undefined {
  const typed = line.trim().toLowerCase()
  const number = /^[#[(]?(\d+)[.)\]]?$/.exec(typed)?.[1]
  const options = menus.flatMap(menu => menu.options.map(({ control }) => control))
  return (
    buttons.find(({ name }) => name !== '' && (namesOf(name).includes(typed) || name === number)) ??
    options.find(({ name }) => name === number)
  )
}
