import { styleText } from 'node:util'
import type { APIMessageComponent } from 'discord-api-types/v10'
import type { MessageBody } from '../../command.ts'
import { componentTypes } from '../../render/component-types.ts'
import { type Controls, controlsHint, controlsOf } from './controls.ts'

export interface DrawOptions {
  /** Whether to use colours and bold; off when the output is no terminal. */
  readonly colours: boolean
  /** Whether buttons and menus can be used here; without that, a menu is what it says, and a button nothing. */
  readonly canUse?: boolean
}

/** Neither label nor address holds what could begin another, so that a vain look ends there. */
const maskedLink = /(?<!\\)\[((?:\\.|[^[\]\\])*)\]\(([^()\s]+)\)/g
/** A line that is a heading, or in small letters. */
const markedLine = /^(?:(#{1,3})|-#) (.*)$/gm
const boldText = /(?<!\\)\*\*((?:\\.|[^*\\])+)\*\*/g
const codeText = /(?<!\\)`([^`]+)`/g
/** An address in angle brackets, which Discord does not show; escapes are passed over, so that `\\<` opens none. */
const bracketedLink = /\\[\\`*_~|[\]<>#.+-]|<(https?:\/\/[^\s<>]+)>/g
const escaped = /\\([\\`*_~|[\]<>#.+-])/g

// biome-ignore lint/suspicious/noControlCharactersInRegex: a paper's text must not steer the terminal
const control = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/g

/** Draws a Discord message body as text for a terminal, ending with a line break. */
export function drawMessage(body: MessageBody, { colours, canUse = false }: DrawOptions): string {
  const parts = body.components.flatMap(component => drawPart(component, colours))
  const controls = controlsOf(body)
  const menus = drawMenus(controls, parts.join('\n'), canUse)
  const hint = canUse ? style(controlsHint(controls).replace(control, ''), ['dim'], colours) : ''
  return `${[...parts, ...menus, hint].filter(part => part !== '').join('\n\n')}\n`
}

/** Texts stand apart by an empty line, which is all that a separator is here; buttons and menus come at the end. */
function drawPart(part: APIMessageComponent, colours: boolean): readonly string[] {
  switch (part.type) {
    case componentTypes.container:
      return part.components.flatMap(each => drawPart(each, colours))
    case componentTypes.section: {
      const texts = part.components.map(({ content }) => drawMarkdown(content, colours))
      const { accessory } = part
      // A link that stands in the text is not told twice.
      const isTold =
        accessory.type !== componentTypes.button ||
        !('url' in accessory) ||
        texts.some(text => text.includes(accessory.url))
      const beside = isTold ? [] : [drawMarkdown(`[${accessory.label}](${accessory.url})`, colours)]
      return [[...texts, ...beside].join('\n')]
    }
    case componentTypes.textDisplay:
      return [drawMarkdown(part.content, colours)]
    default:
      return []
  }
}

/** What the menus offer beyond the text: an option whose details begin with an ID that stands there is left out. */
function drawMenus({ menus }: Controls, text: string, isNumbered: boolean): readonly string[] {
  return menus.flatMap(({ title, options }) => {
    const lines = options.flatMap(({ control: { name }, option: { label, description = '' } }) => {
      const [id = ''] = description.split(' · ')
      if (id !== '' && text.includes(id)) return []
      const number = isNumbered ? `${name}.` : ''
      return `  ${[number, description, label].filter(part => part !== '').join('  ')}`
    })
    return lines.length === 0 ? [] : [`${title}:\n${lines.join('\n')}`.replace(control, '')]
  })
}

/** Discord's Markdown as terminal text: links with their address behind them, bold and code as styles. */
function drawMarkdown(markdown: string, colours: boolean): string {
  return markdown
    .replace(control, '')
    .replace(bracketedLink, (match, url?: string) => url ?? match)
    .replace(markedLine, (_, marks: string | undefined, line: string) =>
      marks === undefined ? style(line, ['dim'], colours) : style(line, ['bold'], colours),
    )
    .replace(
      maskedLink,
      (_, label: string, url: string) => `${label} ${style(`<${url}>`, ['cyan'], colours)}`,
    )
    .replace(boldText, (_, text: string) => style(text, ['bold'], colours))
    .replace(codeText, (_, text: string) => style(text, ['cyan'], colours))
    .replace(escaped, '$1')
    .replaceAll('\u200b', '')
}

function style(text: string, styles: Parameters<typeof styleText>[0], colours: boolean): string {
  // Whether there are colours was decided for the stream that is written to; styleText would ask standard output.
  return colours && text !== '' ? styleText(styles, text, { validateStream: false }) : text
}
