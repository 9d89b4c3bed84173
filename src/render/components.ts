import type {
  APIActionRowComponent,
  APIButtonComponent,
  APIComponentInMessageActionRow,
  APIContainerComponent,
  APIFileComponent,
  APISectionComponent,
  APISeparatorComponent,
  APITextDisplayComponent,
} from 'discord-api-types/v10'
import { componentTypes } from './component-types.ts'

/*
 *     container ─┬─ text                      what a message is made of: 40 of them at most, each of these
 *                ├─ separator                 boxes and each button counted, with 4,000 characters of text
 *                ├─ section ─┬─ text
 *                │           └─ accessory: one button beside the text
 *                └─ row ─── buttons, or one menu
 */

export type ActionRow = APIActionRowComponent<APIComponentInMessageActionRow>

/** What stands in a container, or in a message by itself. */
export type Part =
  | APITextDisplayComponent
  | APISectionComponent
  | APISeparatorComponent
  | APIFileComponent
  | ActionRow

export type MessageComponent = Part | APIContainerComponent

/** Markdown; what is not ours is escaped before. */
export function textDisplay(markdown: string): APITextDisplayComponent {
  return { type: componentTypes.textDisplay, content: markdown }
}

/** Markdown with a button beside it; the text alone where there is none, for Discord takes no section without. */
export function section(
  markdown: string,
  accessory: APIButtonComponent | undefined,
): APISectionComponent | APITextDisplayComponent {
  if (accessory === undefined) return textDisplay(markdown)
  return { type: componentTypes.section, components: [textDisplay(markdown)], accessory }
}

/** A thin line. */
export function separator(): APISeparatorComponent {
  return { type: componentTypes.separator, divider: true, spacing: 1 }
}

/** Up to five buttons; nothing where there are none. */
export function buttonRow(buttons: readonly APIButtonComponent[]): readonly ActionRow[] {
  return buttons.length === 0 ? [] : [{ type: componentTypes.actionRow, components: [...buttons] }]
}

/** Shows a file that is sent beside the message; Discord hides one that nothing shows. */
export function fileDisplay(name: string): APIFileComponent {
  return { type: componentTypes.file, file: { url: `attachment://${name}` } }
}

/** A box with a bar of that colour (0xRRGGBB) at its side. */
export function container(parts: readonly Part[], colour: number): APIContainerComponent {
  return { type: componentTypes.container, accent_color: colour, components: [...parts] }
}

/** Parts with a line between each two. */
export function separated(parts: readonly Part[]): readonly Part[] {
  return parts.flatMap((part, i) => (i === 0 ? [part] : [separator(), part]))
}

/** Lines in small grey letters. Markdown; empty for no lines. */
export function small(lines: readonly string[]): string {
  return lines
    .filter(line => line !== '')
    .map(line => `-# ${line}`)
    .join('\n')
}
