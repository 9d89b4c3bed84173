import { element } from '../element.ts'
import { createListbox } from '../listbox.ts'

/** A message's Apps menu: the commands that take a message. */
export function drawAppsMenu(commands: readonly string[], onPick: (command: string) => void): Node {
  const opener = element(
    'button',
    { type: 'button', class: 'apps', 'aria-label': 'Apps for this message' },
    'Apps',
  )
  const list = createListbox<string>({
    label: 'Apps',
    owner: opener,
    pickingKeys: ['Enter', ' '],
    onPick: item => onPick(item.value),
  })
  const items = commands.map(command => ({ label: command, value: command }))
  opener.addEventListener('click', () => (list.isOpen ? list.hide() : list.show(items)))
  opener.addEventListener('keydown', event => {
    if (list.takesKey(event)) event.preventDefault()
  })
  return element('div', { class: 'apps-frame' }, opener, list.element)
}
