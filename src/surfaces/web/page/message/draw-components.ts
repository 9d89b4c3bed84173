import type {
  APIButtonComponent,
  APIMessageTopLevelComponent,
  APIStringSelectComponent,
} from 'discord-api-types/v10'
import { element } from '../element.ts'
import { createListbox } from '../listbox.ts'
import { drawLink } from '../markdown/draw-markdown.ts'

/** Called when a button is pressed (no values) or something is chosen in a menu. */
export type OnUse = (customId: string, values: readonly string[]) => void

/** Discord's numbers (API reference: Component Types, Button Styles). */
const types = { actionRow: 1, button: 2, stringSelect: 3 } as const
const buttonClasses: Readonly<Record<number, string>> = { 1: 'primary', 3: 'success', 4: 'danger' }

/** A message's buttons and menus; kinds that no command of ours sends are left out. */
export function drawComponents(rows: readonly APIMessageTopLevelComponent[], onUse: OnUse): readonly Node[] {
  return rows.flatMap(row => {
    if (row.type !== types.actionRow) return []
    const parts = row.components.flatMap(component => {
      if (component.type === types.button) return drawButton(component, onUse)
      return component.type === types.stringSelect ? drawSelect(component, onUse) : []
    })
    return element('discord-action-row', { slot: 'components' }, ...parts)
  })
}

function drawButton(component: APIButtonComponent, onUse: OnUse): readonly Node[] {
  const label = 'label' in component ? (component.label ?? '') : ''
  if ('url' in component) {
    const link = drawLink(component.url, document.createTextNode(label))
    if (link instanceof HTMLElement) link.className = 'button'
    return [link]
  }
  if (!('custom_id' in component)) return []
  const { custom_id: customId, disabled, style } = component
  const drawn = element(
    'button',
    { type: 'button', class: `button ${buttonClasses[style] ?? ''}`.trim(), disabled },
    label,
  )
  drawn.addEventListener('click', () => onUse(customId, []))
  return [drawn]
}

/** A menu that shows its options with their descriptions; one can be chosen, as often as one likes. */
function drawSelect(
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
