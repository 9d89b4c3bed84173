import { element } from '../element.ts'
import { createAdditions } from './additions.ts'
import { drawState } from './draw-state.ts'
import { takeDroppedFiles } from './dropped-files.ts'
import { createLibraryApi, reasonOf } from './library-api.ts'
import { createPaperList } from './paper-list.ts'

/** How often the state is read while the panel is open, in milliseconds: others may change the library too. */
const refreshMs = 2_000

/** The panel in which whoever sits here looks after the library: its state, adding, searching and removing. */
export function setUpLibraryPanel(opener: HTMLButtonElement): void {
  const api = createLibraryApi()
  const state = element('div', { class: 'library-state' }, 'Loading…')
  const close = element('button', { type: 'button', class: 'button' }, 'Close')
  const list = createPaperList({ api, onChange: () => void refresh() })
  const additions = createAdditions({
    api,
    onChange() {
      void refresh()
      list.refresh()
    },
  })
  const panel = element(
    'dialog',
    { class: 'library-panel', 'aria-labelledby': 'library-heading' },
    element('div', { class: 'library-top' }, element('h2', { id: 'library-heading' }, 'Library'), close),
    state,
    section('Add papers', additions.element),
    section('Papers', list.element),
  )
  document.body.append(panel)

  async function refresh(): Promise<void> {
    try {
      state.replaceChildren(drawState(await api.state()))
    } catch (error) {
      state.textContent = reasonOf(error)
    }
  }

  let timer: ReturnType<typeof setInterval> | undefined
  function open(): void {
    if (panel.open) return
    panel.showModal()
    void refresh()
    list.refresh()
    timer = setInterval(() => void refresh(), refreshMs)
  }

  opener.addEventListener('click', open)
  close.addEventListener('click', () => panel.close())
  panel.addEventListener('close', () => clearInterval(timer))
  takeDroppedFiles({
    onDragging(isDragging) {
      if (isDragging) open()
      additions.setDragging(isDragging)
    },
    onFiles: additions.addFiles,
  })
}

function section(title: string, content: HTMLElement): HTMLElement {
  return element('section', { 'aria-label': title }, element('h3', {}, title), content)
}
