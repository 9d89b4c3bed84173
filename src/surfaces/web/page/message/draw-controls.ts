import type { APIButtonComponent, APIStringSelectComponent } from 'discord-api-types/v10'
import { element } from '../element.ts'
import { createListbox } from '../listbox.ts'
import { drawLink } from '../markdown/draw-markdown.ts'

/** Called when a button is pressed (no values) or something is chosen in a menu. */
export type OnUse = (customId: string, values: readonly string[]) => void

/** Discord's numbers (API reference: Button Styles). */
const buttonClasses: Readonly<Record<number, string>> = { 1: 'primary', 3: 'success', 4: 'danger' }

/** `beside`: what it stands beside, which tells buttons of one label apart where they are read out. */
export function drawButton(
  component: APIButtonComponent,
  onUse: OnUse,
  beside?: string | null,
): readonly HTMLElement[] {
  const label = 'label' in component ? (component.label ?? '') : ''
  const name = beside ? `${label}: ${beside}` : undefined
  if ('url' in component) {
    const link = drawLink(component.url, document.createTextNode(label))
    link.className = 'button'
    if (name !== undefined && link instanceof HTMLAnchorElement) link.setAttribute('aria-label', name)
    return [link]
  }
  if (!('custom_id' in component)) return []
  const { custom_id: customId, disabled, style } = component
  const drawn = element(
    'button',
    {
      type: 'button',
      class: `button ${buttonClasses[style] ?? ''}`.trim(),
      disabled,
      'aria-label': name,
    },
    label,
  )
  drawn.addEventListener('click', () => onUse(customId, []))
  return [drawn]
}

/** A menu that shows its options with their descriptions; one can be chosen, as often as one likes. */
export function drawSelect(
  { custom_id: customId, placeholder = 'Choose', options, disabled }: APIStringSelectComponent,
  onUse: OnUse,
) {
  const opener = element('button', { type: 'button', class: 'select', disabled, 'aria-label': placeholder })
  const shown = element('span', { class: 'select-text' }, placeholder)
  opener.append(shown)
  const items = options.map(({ label, description, value }) => ({ label, description, value }))
  const list = createListbox<string>({
    label: placeholder,
    owner: opener,
    pickingKeys: ['Enter', ' '],
    onPick(item) {
      shown.textContent = item.label
      onUse(customId, [item.value])
    },
  })
  opener.addEventListener('click', () => (list.isOpen ? list.hide() : list.show(items)))
  opener.addEventListener('keydown', event => {
    if (list.takesKey(event)) event.preventDefault()
    else if (event.key === 'ArrowDown') {
      event.preventDefault()
      list.show(items)
    }
  })
  return [element('div', { class: 'select-frame' }, opener, list.element)]
}
