import type { ListedPaper } from '../../library/library-protocol.ts'
import { element } from '../element.ts'
import { type LibraryApi, reasonOf } from './library-api.ts'

/** The library's papers, searched and removed. */
export interface PaperList {
  readonly element: HTMLElement
  /** Reads the list anew. */
  refresh(): void
}

export interface PaperListOptions {
  readonly api: LibraryApi
  /** Called when a paper was removed. */
  readonly onChange: () => void
}

/** Typing is waited for so long, in milliseconds. */
const pauseMs = 150

export function createPaperList({ api, onChange }: PaperListOptions): PaperList {
  const search = element('input', {
    type: 'search',
    id: 'library-search',
    maxlength: 500,
    autocomplete: 'off',
    placeholder: 'a title, a name, an author, an ID',
  })
  const said = element('p', { class: 'library-facts', role: 'status' })
  const list = element('ul', { class: 'library-papers', 'aria-label': 'Papers' })
  const more = element('button', { type: 'button', class: 'button', hidden: true }, 'Show more')
  let asking = new AbortController()
  let next: string | undefined

  async function read(after?: string): Promise<void> {
    asking.abort()
    asking = new AbortController()
    const { signal } = asking
    try {
      const found = await api.list(
        { text: search.value.trim(), ...(after !== undefined && { after }) },
        signal,
      )
      if (signal.aborted) return
      next = found.next
      const items = found.papers.map(paper => drawPaper(paper, options))
      if (after === undefined) list.replaceChildren(...items)
      else list.append(...items)
      // The list may have nothing more for the focus to stay on.
      if (after !== undefined) items[0]?.querySelector('button')?.focus()
      more.hidden = next === undefined
      said.textContent = list.childElementCount === 0 ? 'No paper is found.' : ''
    } catch (error) {
      if (!signal.aborted) said.textContent = reasonOf(error)
    }
  }

  const options: DrawOptions = {
    remove: id => api.remove(id),
    say(text) {
      said.textContent = text
    },
    onRemoved: onChange,
    whenNoneIsLeft: () => search.focus(),
  }

  let timer: ReturnType<typeof setTimeout> | undefined
  search.addEventListener('input', () => {
    clearTimeout(timer)
    timer = setTimeout(() => void read(), pauseMs)
  })
  more.addEventListener('click', () => void read(next))

  return {
    element: element(
      'div',
      {},
      element('label', { for: 'library-search' }, 'Search'),
      search,
      said,
      list,
      more,
    ),
    refresh: () => void read(),
  }
}

interface DrawOptions {
  remove(id: string): Promise<void>
  say(text: string): void
  onRemoved(): void
  whenNoneIsLeft(): void
}

/** A paper with the button that removes it, once it has been asked whether to. */
function drawPaper(paper: ListedPaper, options: DrawOptions): HTMLElement {
  const { id, title, date, sources } = paper
  const button = (label: string, kind: string, name: string): HTMLButtonElement =>
    element('button', { type: 'button', class: `button ${kind}`, 'aria-label': `${label} ${name}` }, label)
  const ask = button('Remove', '', title)
  const yes = button('Yes, remove', 'danger', title)
  const no = button('Keep', '', title)
  const question = element(
    'div',
    { class: 'library-question', role: 'group', 'aria-label': `Remove ${title}?`, hidden: true },
    element('span', {}, 'Remove it from the library?'),
    yes,
    no,
  )
  const drawn = element(
    'li',
    {},
    element(
      'div',
      { class: 'library-paper' },
      element('span', { class: 'library-title' }, title),
      element(
        'span',
        { class: 'library-facts' },
        [id, ...(date === undefined ? [] : [date]), ...sources].join(' · '),
      ),
    ),
    ask,
    question,
  )
  const setAsked = (isAsked: boolean): void => {
    question.hidden = !isAsked
    ask.hidden = isAsked
    ;(isAsked ? no : ask).focus()
  }
  ask.addEventListener('click', () => setAsked(true))
  no.addEventListener('click', () => setAsked(false))
  question.addEventListener('keydown', event => {
    if (event.key !== 'Escape') return
    // The panel stays.
    event.preventDefault()
    event.stopPropagation()
    setAsked(false)
  })
  yes.addEventListener('click', async () => {
    yes.disabled = true
    try {
      await options.remove(id)
      const neighbour = drawn.nextElementSibling ?? drawn.previousElementSibling
      drawn.remove()
      options.say(`Removed ${id}. It stays out until somebody adds it again by name.`)
      options.onRemoved()
      const next = neighbour?.querySelector('button')
      if (next == null) options.whenNoneIsLeft()
      else next.focus()
    } catch (error) {
      yes.disabled = false
      options.say(reasonOf(error))
    }
  })
  return drawn
}
