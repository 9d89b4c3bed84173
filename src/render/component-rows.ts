import type { APIButtonComponent } from 'discord-api-types/v10'
import { displayTitle, type Paper, paperDate, paperUrl } from '../domain/paper.ts'
import { buttonStyles, componentTypes } from './component-types.ts'
import type { ActionRow } from './components.ts'
import { toCustomId } from './custom-id.ts'
import { oneLine, toAddress } from './markdown.ts'

/** Where a reply's buttons lead: the kept answer that they open. */
export interface KeyedView {
  /** Without one the message has no buttons. */
  readonly key?: string | undefined
  /** From 0. */
  readonly page?: number
}

/** `page`: from 0, or what the action takes it for. */
export function button(label: string, action: string, key: string, page = 0): APIButtonComponent {
  return {
    type: componentTypes.button,
    style: buttonStyles.secondary,
    label,
    custom_id: toCustomId({ action, page, key }),
  }
}

export function linkButton(label: string, url: string): APIButtonComponent {
  return { type: componentTypes.button, style: buttonStyles.link, label, url }
}

/** Previous and next; none for a single page. */
export function pagerButtons(
  action: string,
  pages: number,
  { key, page = 0 }: KeyedView,
): readonly APIButtonComponent[] {
  if (pages < 2 || key === undefined) return []
  const last = pages - 1
  const at = Math.min(page, last)
  return [
    { ...button('Previous', action, key, Math.max(0, at - 1)), disabled: at === 0 },
    { ...button('Next', action, key, Math.min(last, at + 1)), disabled: at === last },
  ]
}

/**
 * What stands beside a paper: a button that opens its card, where what was found is kept; else a link to where it was
 * published, where it has one. `position`: its place among the papers that the action opens, from 0.
 */
export function paperAccessory(
  paper: Paper,
  {
    action,
    key,
    position,
  }: { readonly action: string; readonly key?: string | undefined; readonly position: number },
): APIButtonComponent | undefined {
  if (key !== undefined) return button('Open', action, key, position)
  const url = toAddress(paperUrl(paper) ?? '')
  return url === undefined ? undefined : linkButton(placeOf(paper), url)
}

/** What a link to the paper's own page is called. */
export function placeOf({ arxivId, doi }: Paper): string {
  if (arxivId !== undefined) return 'arXiv'
  return doi === undefined ? 'Paper' : 'DOI'
}

/** A menu of papers; each option's value is the paper's position in what was kept. */
export function paperMenu(
  placeholder: string,
  papers: readonly { readonly paper: Paper; readonly position: number }[],
  { key }: KeyedView,
): readonly ActionRow[] {
  if (key === undefined || papers.length === 0) return []
  const options = papers.map(({ paper, position }) => {
    const details = [paper.arxivId ?? paper.id, paperDate(paper)].filter(part => part !== undefined)
    return {
      label: oneLine(displayTitle(paper)),
      value: String(position),
      description: oneLine(details.join(' · ')),
    }
  })
  return [
    {
      type: componentTypes.actionRow,
      components: [
        {
          type: componentTypes.stringSelect,
          custom_id: toCustomId({ action: 'open', page: 0, key }),
          placeholder,
          options,
        },
      ],
    },
  ]
}
