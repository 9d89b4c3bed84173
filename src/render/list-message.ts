import type { Reply } from '../command.ts'
import { displayTitle, type Paper } from '../domain/paper.ts'
import type { ListOwner } from '../library/reading-lists.ts'
import { button, type KeyedView, pagerButtons, paperAccessory } from './component-rows.ts'
import { section, small, textDisplay } from './components.ts'
import { papersOnPage } from './hits-message.ts'
import { escapeMarkdown, oneLine } from './markdown.ts'
import { panelReply } from './panel.ts'
import { toQuantity } from './quantities.ts'
import { selectMenu } from './select-menu.ts'
import { placesOf, titleLine } from './source-line.ts'

export const longestNote = 300

export interface ListEntry {
  readonly paper: Paper
  /** From 0, in the whole list. */
  readonly position: number
  readonly readAt?: number
  readonly note?: string
}

export interface ListView extends KeyedView {
  readonly owner: ListOwner
  /** Of this page. */
  readonly entries: readonly ListEntry[]
  /** On all pages. */
  readonly total: number
}

/** One page of a reading list, with menus that mark, note and take off. */
export function listMessage({ owner, entries, total, key, page = 0 }: ListView): Reply {
  const pages = Math.ceil(total / papersOnPage)
  const whose = owner.kind === 'user' ? 'Your reading list' : 'This server’s reading list'
  const parts = entries.map(entry => section(entryText(entry), accessory(entry, key)))
  return panelReply({
    title: whose,
    parts:
      parts.length === 0
        ? [
            textDisplay(
              'No paper is here. The button Save under an answer or a paper’s card puts it on the list.',
            ),
          ]
        : parts,
    footer: [
      [toQuantity(total, 'paper'), ...(pages > 1 ? [`page ${page + 1} of ${pages}`] : [])].join(' · '),
    ],
    menu: key === undefined ? [] : menusOf(entries, { key, page }),
    actions: pagerButtons('list-turn', pages, { key, page }),
  })
}

function accessory({ paper, position }: ListEntry, key: string | undefined) {
  return paperAccessory(paper, { action: 'open', key, position })
}

function entryText({ paper, position, readAt, note }: ListEntry): string {
  return [
    `${readAt === undefined ? '' : '✓ '}${position + 1}\\. ${titleLine(paper)}`,
    note === undefined ? '' : `> ${escapeMarkdown(oneLine(note))}`,
    small([placesOf(paper)]),
  ]
    .filter(line => line !== '')
    .join('\n')
}

function menusOf(
  entries: readonly ListEntry[],
  { key, page }: { readonly key: string; readonly page: number },
) {
  if (entries.length === 0) return []
  const options = entries.map(({ paper, position }) => ({
    label: oneLine(displayTitle(paper)),
    value: String(position),
  }))
  return [
    selectMenu({ action: 'list-read', placeholder: 'Mark as read, or as unread', options, key, page }),
    selectMenu({ action: 'list-note', placeholder: 'Write a note', options, key, page }),
    selectMenu({ action: 'list-remove', placeholder: 'Take off the list', options, key, page }),
  ]
}

export interface SavedView {
  readonly owner: ListOwner
  /** How many were not on the list before. */
  readonly added: number
  readonly total: number
  readonly key: string
  /** Whether it can be put on the server's list too. */
  readonly canShare: boolean
}

/** What was saved where. */
export function savedMessage({ owner, added, total, key, canShare }: SavedView): Reply {
  const where = owner.kind === 'user' ? 'your reading list' : 'this server’s reading list'
  const what =
    added === 0
      ? `${total === 1 ? 'This paper was' : 'These papers were'} on ${where} already.`
      : `${toQuantity(added, 'paper')} saved on ${where}.`
  return panelReply({
    parts: [textDisplay(`${what} /list shows it.`)],
    actions: canShare ? [button('Save for the server', 'save-for-server', key)] : [],
  })
}
