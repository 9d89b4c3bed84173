import type {
  APILabelComponent,
  APIModalInteractionResponseCallbackData,
  APITextInputComponent,
} from 'discord-api-types/v10'
import { element } from '../element.ts'

/** Discord's number of a text input of several lines (API reference: Text Input Styles). */
const paragraph = 2

/** What was written into a form, by field. */
export type FormFields = Readonly<Record<string, string>>

/**
 * Shows a modal of Discord's as a dialog over the page and resolves with what was written, or with undefined where it was
 * left: by Cancel, or by Escape. The focus moves into its first field, and goes back to `opener` where that is still there.
 */
export function askForm(
  { title, components }: APIModalInteractionResponseCallbackData,
  opener: Element | null,
): Promise<FormFields | undefined> {
  const fields = components.flatMap(part => ('component' in part ? drawField(part) : []))
  const send = element('button', { type: 'submit', class: 'button form-send' }, 'Submit')
  const cancel = element('button', { type: 'button', class: 'button' }, 'Cancel')
  const form = element(
    'form',
    { autocomplete: 'off' },
    element('h2', { id: 'form-title' }, title),
    ...fields.map(field => field.element),
    element('div', { class: 'form-buttons' }, cancel, send),
  )
  const dialog = element('dialog', { class: 'form-dialog', 'aria-labelledby': 'form-title' }, form)
  document.body.append(dialog)
  return new Promise(resolve => {
    let written: FormFields | undefined
    form.addEventListener('submit', event => {
      event.preventDefault()
      written = Object.fromEntries(fields.map(({ name, input }) => [name, input.value]))
      dialog.close()
    })
    cancel.addEventListener('click', () => dialog.close())
    dialog.addEventListener('close', () => {
      dialog.remove()
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus()
      resolve(written)
    })
    dialog.showModal()
    fields[0]?.input.focus()
  })
}

interface DrawnField {
  readonly name: string
  readonly element: HTMLElement
  readonly input: HTMLInputElement | HTMLTextAreaElement
}

function drawField({ label, description, component }: APILabelComponent): readonly DrawnField[] {
  if (!isTextInput(component)) return []
  const id = `form-${component.custom_id}`
  const described = `${id}-description`
  const { required = true } = component
  const attributes = {
    id,
    required,
    maxlength: component.max_length,
    minlength: component.min_length,
    'aria-describedby': description === undefined ? undefined : described,
  }
  const input =
    component.style === paragraph
      ? element('textarea', { ...attributes, rows: 4 })
      : element('input', { ...attributes, type: 'text' })
  input.value = component.value ?? ''
  return [
    {
      name: component.custom_id,
      input,
      element: element(
        'div',
        { class: 'form-field' },
        element('label', { for: id }, label, ...(required ? [] : [' (optional)'])),
        ...(description === undefined
          ? []
          : [element('span', { id: described, class: 'form-description' }, description)]),
        input,
      ),
    },
  ]
}

function isTextInput(component: APILabelComponent['component']): component is APITextInputComponent {
  return 'style' in component
}
