import type { APIApplicationCommandBasicOption } from 'discord-api-types/v10'
import type { OptionValue } from '../../../../command.ts'
import type { Api } from '../api.ts'
import { element } from '../element.ts'
import { createListbox, type ListItem } from '../listbox.ts'
import { growWithText, setText } from './growing-text.ts'
import { choicesOf, type OptionChoices, optionTypes } from './option-choices.ts'
import { withoutName } from './slash-use.ts'

/** A text may be long and grows; a number, or one of a list, stands in a line. */
type OptionInput = HTMLInputElement | HTMLTextAreaElement

/** A command's option as a field with its name, its description and what it offers. */
export interface OptionField {
  readonly name: string
  readonly element: HTMLElement
  readonly input: OptionInput
  /** Its name, its value and the text that stands for it; undefined where it is left empty. */
  read(): { readonly name: string; readonly value: OptionValue; readonly text: string } | undefined
}

const wrongChoice = 'Choose one of the list.'

export function createOptionField(
  command: string,
  option: APIApplicationCommandBasicOption,
  api: Api,
): OptionField {
  const { name, description, required = false, type } = option
  const isNumber = type === optionTypes.integer || type === optionTypes.number
  const choices = choicesOf(command, option, api)
  const input = createInput(option, { isNumber, isLine: isNumber || choices?.areFixed === true })
  input.addEventListener('input', () => {
    const bare = withoutName(input.value, name)
    if (bare !== input.value) setText(input, bare)
  })
  const chosen =
    choices === undefined ? undefined : offerChoices(input, { label: description, required, choices })
  // Behind the list, which takes Enter first.
  if (input instanceof HTMLTextAreaElement) growWithText(input)
  return {
    name,
    input,
    element: element(
      'div',
      { class: 'option' },
      element('label', { for: input.id }, name, ...(required ? [] : [' (optional)'])),
      element('div', { class: 'option-frame' }, input, ...(chosen === undefined ? [] : [chosen.list])),
      element('span', { id: `option-${name}-description`, class: 'option-description' }, description),
    ),
    read() {
      const text = input.value.trim()
      if (text === '') return undefined
      const value = chosen?.valueFor(text) ?? (isNumber ? Number(text) : text)
      return { name, value, text }
    },
  }
}

function createInput(
  option: APIApplicationCommandBasicOption,
  { isNumber, isLine }: { readonly isNumber: boolean; readonly isLine: boolean },
): OptionInput {
  const { name, required = false } = option
  const attributes = {
    id: `option-${name}`,
    autocomplete: 'off',
    required,
    'aria-describedby': `option-${name}-description`,
  }
  if (isLine) {
    const number = { inputmode: 'decimal', pattern: '-?[0-9]+([.][0-9]+)?' }
    return element('input', { ...attributes, type: 'text', ...(isNumber && number) })
  }
  const maxlength = 'max_length' in option ? option.max_length : undefined
  return element('textarea', { ...attributes, rows: 1, maxlength })
}

interface Chosen {
  readonly list: HTMLElement
  /** The value of the choice that is shown as `text`. */
  valueFor(text: string): OptionValue | undefined
}

interface Offer {
  /** What the list is of, for screen readers. */
  readonly label: string
  readonly required: boolean
  readonly choices: OptionChoices
}

function offerChoices(input: OptionInput, { label, required, choices }: Offer): Chosen {
  let offered: readonly ListItem<OptionValue>[] = []
  let picked: ListItem<OptionValue> | undefined
  let asking = new AbortController()
  const valueFor = (text: string): OptionValue | undefined => {
    if (picked?.label === text) return picked.value
    if (!choices.areFixed) return undefined
    return offered.find(item => item.label.toLowerCase() === text.toLowerCase())?.value
  }
  const check = (): void => {
    const text = input.value.trim()
    const isWrong = choices.areFixed && text !== '' && valueFor(text) === undefined
    input.setCustomValidity(isWrong ? wrongChoice : '')
  }
  const list = createListbox<OptionValue>({
    label,
    owner: input,
    pickingKeys: ['Enter', 'Tab'],
    onPick(item) {
      picked = item
      setText(input, item.label)
      check()
    },
  })
  const offer = async (): Promise<void> => {
    asking.abort()
    asking = new AbortController()
    const { signal } = asking
    try {
      const found = await choices.find(input.value, signal)
      if (signal.aborted || document.activeElement !== input) return
      offered = found
      check()
      // Enter and Tab take what is marked: neither a field that may stay empty nor a choice that was made is changed.
      const text = input.value.trim()
      list.show(found, text === '' ? required : valueFor(text) === undefined)
    } catch {
      // Suggestions are a help, not an answer: without them the field takes what is typed.
      if (!signal.aborted) list.hide()
    }
  }
  input.addEventListener('input', () => void offer())
  input.addEventListener('focus', () => void offer())
  const owner: HTMLElement = input
  owner.addEventListener('keydown', event => {
    if (!list.takesKey(event)) return
    asking.abort()
    event.preventDefault()
    event.stopPropagation()
  })
  return { list: list.element, valueFor }
}
