import type { ChatCommand, CommandRequest } from '../command.ts'
import { AppError } from '../errors.ts'
import { longestLine } from '../text/longest-texts.ts'

/** In characters: enough to recognise a line. */
const longestShown = 200

/** What people type who look for help, where nothing has told them of slashes. */
const helpWords = /^(?:[/.:]?(?:help|h)(?:\(\))?|[/.:]?\?+|-h|--help)[.!]?$/i

/**
 * Reads a line as Discord's picker would fill it in: `/ask question: What …`, shorter `/ask What …`, or a bare question,
 * which goes to the first command; a cry for help is `/help`, where there is such a command. A line that is too long is cut: the
 * dispatcher refuses what is in it. A command that is not on the list comes back as it was typed.
 */
export function parseSlash(
  whole: string,
  commands: readonly ChatCommand[],
): Pick<CommandRequest, 'command' | 'options'> {
  const line = whole.slice(0, longestLine)
  if (helpWords.test(line.trim()) && commands.some(({ data }) => data.name === 'help'))
    return { command: 'help', options: {} }
  const [, name, rest = ''] = /^\/(\S+)\s*(.*)$/su.exec(line.trim()) ?? []
  const command = name === undefined ? commands[0] : commands.find(({ data }) => data.name === name)
  if (command === undefined) return { command: name ?? '', options: {} }
  const text = name === undefined ? line.trim() : rest
  const names = (command.data.options ?? []).map(option => option.name)
  const [first] = names
  if (first === undefined || text === '') return { command: command.data.name, options: {} }
  return { command: command.data.name, options: parseOptions(text, names) ?? { [first]: text } }
}

/**
 * `name: value name2: value2` with the command's own names, each where it stands first (a later one is a word of the
 * value); undefined where the text does not begin with one.
 */
function parseOptions(text: string, names: readonly string[]): Readonly<Record<string, string>> | undefined {
  const [, leading] = /^([a-z0-9_-]+):/u.exec(text) ?? []
  if (leading === undefined) return undefined
  if (!names.includes(leading)) return undefined
  const mark = new RegExp(`(?:^|\\s)(${names.join('|')}):`, 'gu')
  const marks = [
    ...new Map([...text.matchAll(mark)].reverse().map(match => [match[1], match])).values(),
  ].reverse()
  return Object.fromEntries(
    marks.map((match, i) => {
      const value = text.slice(match.index + match[0].length, marks[i + 1]?.index ?? text.length).trim()
      return [match[1] ?? '', value] as const
    }),
  )
}

/** Throws `AppError` `wrong-use` for a line that names no command of the list. */
export function requireKnownCommand(line: string, commands: readonly ChatCommand[]): void {
  const [, name] = /^\/(\S+)/.exec(line.trim()) ?? []
  if (name !== undefined && commands.some(({ data }) => data.name === name)) return
  throw new AppError(
    'wrong-use',
    `${line.trim() === '' ? 'An empty line' : `“${shown(line.trim())}”`} is no slash command. There are: ${commands.map(({ data }) => `/${data.name}`).join(', ')}.`,
  )
}

function shown(line: string): string {
  return line.length <= longestShown ? line : `${line.slice(0, longestShown)}…`
}
