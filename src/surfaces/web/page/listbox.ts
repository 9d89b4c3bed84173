import { element } from './element.ts'

/** One of the things to choose from. */
export interface ListItem<Value> {
  readonly label: string
  readonly description?: string | undefined
  readonly value: Value
}

/** A list that opens at a field or a button, which keeps the focus (ARIA Authoring Practices: Combobox). */
export interface Listbox<Value> {
  readonly element: HTMLElement
  readonly isOpen: boolean
  /** Opens with these items, the first one marked unless none is to be; closes where there are none. */
  show(items: readonly ListItem<Value>[], isMarked?: boolean): void
  hide(): void
  /** Whether the key was the list's: arrows, Escape, and where an item is marked, a picking key. */
  takesKey(event: KeyboardEvent): boolean
}

export interface ListboxOptions<Value> {
  /** What the list is of, for screen readers. */
  readonly label: string
  /** What keeps the focus while the list is open. */
  readonly owner: HTMLElement
  readonly pickingKeys: readonly string[]
  onPick(item: ListItem<Value>): void
}

/** The position of an item that is marked where none is. */
const none = -1

let made = 0

export function createListbox<Value>(options: ListboxOptions<Value>): Listbox<Value> {
  const { owner } = options
  made += 1
  const id = `listbox-${made}`
  const list = element('div', { id, class: 'listbox', role: 'listbox', 'aria-label': options.label })
  let items: readonly ListItem<Value>[] = []
  let active = none
  // A text area is a text box with suggestions, and nothing else (ARIA in HTML); it says nothing of an open list.
  const isArea = owner instanceof HTMLTextAreaElement
  if (isArea) owner.setAttribute('aria-autocomplete', 'list')
  else owner.setAttribute('role', 'combobox')
  owner.setAttribute('aria-haspopup', 'listbox')
  owner.setAttribute('aria-controls', id)

  function mark(next: number): void {
    active = next
    for (const [position, row] of [...list.children].entries()) {
      row.setAttribute('aria-selected', String(position === active))
      if (position === active) row.scrollIntoView({ block: 'nearest' })
    }
    if (list.hidden || active === none) owner.removeAttribute('aria-activedescendant')
    else owner.setAttribute('aria-activedescendant', `${id}-${active}`)
  }

  function open(isOpen: boolean, isMarked = false): void {
    list.hidden = !isOpen
    if (!isArea) owner.setAttribute('aria-expanded', String(isOpen))
    mark(isMarked ? 0 : none)
  }

  function pick(position: number): void {
    const item = items[position]
    open(false)
    if (item !== undefined) options.onPick(item)
  }

  function drawItem(item: ListItem<Value>, position: number): HTMLElement {
    const row = element(
      'div',
      { id: `${id}-${position}`, role: 'option', class: 'listbox-item' },
      element('span', { class: 'listbox-label' }, item.label),
      ...(item.description ? [element('span', { class: 'listbox-description' }, item.description)] : []),
    )
    // Before the click, which would take the focus away from the owner.
    row.addEventListener('pointerdown', event => event.preventDefault())
    row.addEventListener('click', () => pick(position))
    row.addEventListener('pointermove', () => {
      if (position !== active) mark(position)
    })
    return row
  }

  open(false)
  owner.addEventListener('blur', () => open(false))
  return {
    element: list,
    get isOpen() {
      return !list.hidden
    },
    show(shown, isMarked = true) {
      items = shown
      list.replaceChildren(...shown.map(drawItem))
      open(shown.length > 0, isMarked)
      list.scrollIntoView({ block: 'nearest' })
    },
    hide: () => open(false),
    takesKey({ key }) {
      if (list.hidden) return false
      if (key === 'ArrowDown') mark((active + 1) % items.length)
      else if (key === 'ArrowUp') mark((Math.max(active, 0) + items.length - 1) % items.length)
      else if (key === 'Escape') open(false)
      else if (active !== none && options.pickingKeys.includes(key)) pick(active)
      else return false
      return true
    },
  }
}
