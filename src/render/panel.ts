import type { APIButtonComponent } from 'discord-api-types/v10'
import type { Reply, ReplyFile } from '../command.ts'
import {
  type ActionRow,
  buttonRow,
  container,
  type Part,
  separated,
  separator,
  small,
  textDisplay,
} from './components.ts'
import { toReply } from './limits.ts'
import { escapeMarkdown } from './markdown.ts'

/** The colour of the bar beside what answers, and beside what does not. */
export const colours = { answer: 0x2f6f4f, abstention: 0x8a8a8a } as const

/** A message as most of ours are. */
export interface Panel {
  /** Markdown. */
  readonly title?: string
  /** Texts and sections, from the top; a line is drawn between each two. */
  readonly parts: readonly Part[]
  /** What the parts rest on: below a line, without lines between. */
  readonly sources?: readonly Part[]
  /** Lines in small letters below; plain text. */
  readonly footer?: readonly string[]
  /** A menu above the buttons. */
  readonly menu?: readonly ActionRow[]
  /** A row of buttons; five at most. */
  readonly actions?: readonly APIButtonComponent[]
  /** Another one below it, for what is done once the message has been read. */
  readonly moreActions?: readonly APIButtonComponent[]
  /** 0xRRGGBB; an answer's where absent. */
  readonly colour?: number
  readonly files?: readonly ReplyFile[]
}

/** A container with a title, parts, small print and buttons, cut to Discord's limits. */
export function panelReply(panel: Panel): Reply {
  const {
    title,
    parts,
    sources = [],
    footer = [],
    menu = [],
    actions = [],
    moreActions = [],
    colour = colours.answer,
    files,
  } = panel
  const smallPrint = small(footer.flatMap(line => line.split('\n')).map(escapeMarkdown))
  return toReply({
    components: [
      container(
        [
          ...(title === undefined ? [] : [textDisplay(`### ${title}`)]),
          ...separated(parts),
          ...(sources.length === 0 ? [] : [separator(), ...sources]),
          ...(smallPrint === '' ? [] : [separator(), textDisplay(smallPrint)]),
          ...menu,
          ...buttonRow(actions),
          ...buttonRow(moreActions),
        ],
        colour,
      ),
    ],
    ...(files !== undefined && { files }),
  })
}

/** A message of one text: Markdown. */
export function textReply(markdown: string, files?: readonly ReplyFile[]): Reply {
  return toReply({ components: [textDisplay(markdown)], ...(files !== undefined && { files }) })
}
