import { styleText } from 'node:util'
import type { MessageBody } from '../../command.ts'
import { type Controls, controlsHint, controlsOf } from './controls.ts'

export interface DrawOptions {
  /** Whether to use colours and bold; off when the output is no terminal. */
  readonly colours: boolean
  /** Whether buttons and menus can be used here; without that, a menu is what it says, and a button nothing. */
  readonly canUse?: boolean
}

/** Neither label nor address holds what could begin another, so that a vain look ends there. */
const maskedLink = /(?<!\\)\[((?:\\.|[^[\]\\])*)\]\(([^()\s]+)\)/g
const boldText = /(?<!\\)\*\*((?:\\.|[^*\\])+)\*\*/g
const codeText = /(?<!\\)`([^`]+)`/g
/** An address in angle brackets, which Discord does not show; escapes are passed over, so that `\\<` opens none. */
const bracketedLink = /\\[\\`*_~|[\]<>#.+-]|<(https?:\/\/[^\s<>]+)>/g
const escaped = /\\([\\`*_~|[\]<>#.+-])/g

// biome-ignore lint/suspicious/noControlCharactersInRegex: a paper's text must not steer the terminal
const control = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/g

/** Draws a Discord message body as text for a terminal, ending with a line break. */
export function drawMessage(body: MessageBody, { colours, canUse = false }: DrawOptions): string {
  const embeds = (body.embeds ?? []).flatMap(({ title, description, footer }) => [
    title === undefined ? undefined : style(drawMarkdown(title, colours), ['bold'], colours),
    description === undefined ? undefined : drawMarkdown(description, colours),
    footer === undefined ? undefined : style(footer.text, ['dim'], colours),
  ])
  const content = body.content === undefined ? undefined : drawMarkdown(body.content, colours)
  const parts = [content, ...embeds].filter(part => part !== undefined && part !== '')
  const controls = controlsOf(body)
  const menus = drawMenus(controls, parts.join('\n'), canUse)
  const hint = canUse ? style(controlsHint(controls).replace(control, ''), ['dim'], colours) : ''
  return `${[...parts, ...menus, hint].filter(part => part !== '').join('\n\n')}\n`
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
