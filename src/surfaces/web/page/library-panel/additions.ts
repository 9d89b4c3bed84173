import type { AddedPaper, AdditionReport } from '../../../../sources/addition-report.ts'
import type { IntakeEvent } from '../../library/library-protocol.ts'
import { element } from '../element.ts'
import { count } from './draw-state.ts'
import { type LibraryApi, reasonOf } from './library-api.ts'

/** Where papers are added, and what becomes of each addition. */
export interface Additions {
  readonly element: HTMLElement
  /** Adds files one after the other. */
  addFiles(files: readonly File[]): void
  /** Shows that files would be taken here. */
  setDragging(isDragging: boolean): void
}

export interface AdditionsOptions {
  readonly api: LibraryApi
  /** Called when the library may have changed. */
  readonly onChange: () => void
}

const kinds: Readonly<Record<AddedPaper['kind'], string>> = {
  added: 'added',
  'new-version': 'a newer version',
  updated: 'updated',
  unchanged: 'already there',
  waiting: 'waits for its abstract',
  'kept-out': 'kept out',
}

export function createAdditions({ api, onChange }: AdditionsOptions): Additions {
  const picker = element('input', { type: 'file', multiple: true, id: 'library-files' })
  const zone = element(
    'div',
    { class: 'library-drop' },
    element('label', { for: 'library-files' }, 'Drop files here, or choose them'),
    picker,
    element('span', { class: 'library-hint' }, 'PDF, BibTeX, RIS, CSV, JSON, text; up to 32 MiB each'),
  )
  const text = element('input', {
    type: 'text',
    id: 'library-text',
    maxlength: 6000,
    autocomplete: 'off',
    placeholder: '2405.11582, a DOI, a link',
  })
  const form = element(
    'form',
    { class: 'library-add' },
    element('label', { for: 'library-text' }, 'IDs, DOIs or links'),
    element('div', {}, text, element('button', { type: 'submit', class: 'button' }, 'Add')),
  )
  const log = element('ul', { class: 'library-additions', 'aria-label': 'Additions', 'aria-live': 'polite' })
  let line: Promise<void> = Promise.resolve()

  /** Sent once its turn has come, so that what waits takes nothing but a line. */
  function enqueue(name: string, send: () => AsyncIterable<IntakeEvent>): void {
    const shown = createEntry(name)
    log.prepend(shown.element)
    line = line.then(async () => {
      await follow(shown, send)
      onChange()
    })
  }

  picker.addEventListener('change', () => {
    addFiles([...(picker.files ?? [])])
    picker.value = ''
  })
  form.addEventListener('submit', event => {
    event.preventDefault()
    const wanted = text.value.trim()
    if (wanted === '') return
    text.value = ''
    enqueue(wanted, () => api.add(wanted))
  })

  function addFiles(files: readonly File[]): void {
    for (const file of files) enqueue(file.name, () => api.upload(file))
  }

  return {
    element: element('div', {}, zone, form, log),
    addFiles,
    setDragging: isDragging => void zone.classList.toggle('dragging', isDragging),
  }
}

interface Entry {
  readonly element: HTMLElement
  show(...content: readonly (Node | string)[]): void
  end(outcome: 'done' | 'failed'): void
}

function createEntry(name: string): Entry {
  const said = element('div', { class: 'library-said' }, 'waits for its turn')
  const bar = element('progress', { 'aria-label': `Adding ${name}` })
  const drawn = element('li', {}, element('span', { class: 'library-name' }, name), bar, said)
  return {
    element: drawn,
    show: (...content) => said.replaceChildren(...content),
    end(outcome) {
      bar.remove()
      drawn.classList.add(outcome)
    },
  }
}

async function follow(entry: Entry, send: () => AsyncIterable<IntakeEvent>): Promise<void> {
  let isOver = false
  try {
    for await (const event of send()) {
      if (event.type === 'progress') {
        entry.show(event.line)
        continue
      }
      isOver = true
      if (event.type === 'done') entry.show(...drawReport(event.report))
      else entry.show(event.message)
      entry.end(event.type)
    }
    if (!isOver) throw new Error('broken off')
  } catch (error) {
    entry.show(reasonOf(error))
    entry.end('failed')
  }
}

function drawReport(report: AdditionReport): readonly Node[] {
  const { added, updated, unchanged, waiting, papers, refused, refusals, troubles } = report
  const counts = [
    `${count(added, 'paper')} added`,
    ...(updated > 0 ? [`${updated} updated`] : []),
    ...(unchanged > 0 ? [`${unchanged} already there`] : []),
    ...(waiting > 0 ? [`${waiting} without an abstract, kept until one is found`] : []),
    ...(refused > 0 ? [`${refused} refused`] : []),
  ]
  const lines = [
    ...papers.map(({ id, title, kind }) => `${title ?? id}: ${kinds[kind]}`),
    ...refusals.map(({ what, reason }) => `${what}: ${reason}`),
    ...troubles,
  ]
  return [
    element('p', {}, counts.join(', ')),
    ...(lines.length === 0 ? [] : [element('ul', {}, ...lines.map(each => element('li', {}, each)))]),
  ]
}
