import type {
  APIActionRowComponent,
  APIButtonComponent,
  APIComponentInMessageActionRow,
} from 'discord-api-types/v10'
import { displayTitle, type Paper, paperDate } from '../domain/paper.ts'
import { buttonStyles, componentTypes } from './component-types.ts'
import { toCustomId } from './custom-id.ts'
import { oneLine } from './markdown.ts'

type Row = APIActionRowComponent<APIComponentInMessageActionRow>

/** Where a reply's buttons lead: the kept answer that they open. */
export interface KeyedView {
  /** Without one the message has no buttons. */
  readonly key?: string | undefined
  /** From 0. */
  readonly page?: number
}

export function button(label: string, action: string, key: string): APIButtonComponent {
  return {
    type: componentTypes.button,
    style: buttonStyles.secondary,
    label,
    custom_id: toCustomId({ action, page: 0, key }),
  }
}

export function buttonRow(buttons: readonly APIButtonComponent[]): readonly Row[] {
  return buttons.length === 0 ? [] : [{ type: componentTypes.actionRow, components: [...buttons] }]
}

/** Previous and next; none for a single page. */
export function pagerRow(action: string, pages: number, { key, page = 0 }: KeyedView): readonly Row[] {
  if (pages < 2 || key === undefined) return []
  const last = pages - 1
  const at = Math.min(page, last)
  const turn = (label: string, target: number, disabled: boolean): APIButtonComponent => ({
    type: componentTypes.button,
    style: buttonStyles.secondary,
    label,
    disabled,
    custom_id: toCustomId({ action, page: target, key }),
  })
  return buttonRow([
    turn('Previous', Math.max(0, at - 1), at === 0),
    turn('Next', Math.min(last, at + 1), at === last),
  ])
}

/** A menu of papers; each option's value is the paper's position in what was kept. */
export function paperMenu(
  placeholder: string,
  papers: readonly { readonly paper: Paper; readonly position: number }[],
  { key }: KeyedView,
): readonly Row[] {
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
