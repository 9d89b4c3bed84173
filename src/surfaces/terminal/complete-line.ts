import type { APIApplicationCommandOption } from 'discord-api-types/v10'
import { type ChatCommand, isForServers } from '../../command.ts'
import type { Dispatcher } from '../../dispatch/dispatcher.ts'
import { localOrigin } from '../local-origin.ts'

export interface CompletionParts {
  readonly commands: readonly ChatCommand[]
  readonly dispatcher: Pick<Dispatcher, 'autocomplete'>
  readonly signal: AbortSignal
}

/** What Tab does to a line. */
export interface Completion {
  /** What the end of the line can become. */
  readonly endings: readonly string[]
  /** That end as it was typed. */
  readonly typed: string
  /** To be shown for choosing by typing on: suggestions that do not begin with what was typed, such as titles. */
  readonly listed: readonly string[]
}

/**
 * Completes what ends a line: a command's name, an option's name, or an option's value where the command has choices or
 * suggestions.
 */
export async function completeLine(line: string, parts: CompletionParts): Promise<Completion> {
  const commands = parts.commands.filter(({ data }) => !isForServers(data))
  const [, name, rest] = /^\/(\S*)(?:\s+([\s\S]*))?$/.exec(line) ?? []
  if (name === undefined) return nothing
  if (rest === undefined)
    return toEndings(
      line,
      commands.map(({ data }) => `/${data.name} `),
    )
  const command = commands.find(({ data }) => data.name === name)
  return command === undefined ? nothing : completeOptions(command, rest, parts)
}

const nothing: Completion = { endings: [], typed: '', listed: [] }

async function completeOptions(
  command: ChatCommand,
  rest: string,
  parts: CompletionParts,
): Promise<Completion> {
  const options = command.data.options ?? []
  const used = options.filter(({ name }) => new RegExp(`(?:^|\\s)${name}:`).test(rest))
  const [lastWord = ''] = /(?<!\S)\S*$/.exec(rest) ?? []
  // A first option may be written without its name, so a word is one of its value unless it begins a name.
  const names = options.filter(option => !used.includes(option)).map(({ name }) => `${name}: `)
  const named = rest === '' || lastWord !== '' ? toEndings(lastWord, names) : nothing
  if (named.endings.length > 0) return named
  const [option, text] = currentOption(options, rest)
  return option === undefined ? nothing : completeValue(command, option, { text, parts })
}

/** The option that the line ends in, and its text: the one named last, or the first. */
function currentOption(
  options: readonly APIApplicationCommandOption[],
  rest: string,
): readonly [APIApplicationCommandOption | undefined, string] {
  const marks = options.map(option => {
    const [mark, at] = [`${option.name}:`, ` ${rest}`.lastIndexOf(` ${option.name}:`)]
    return { option, at, text: rest.slice(at + mark.length) }
  })
  const last = marks.reduce<(typeof marks)[number] | undefined>(
    (best, each) => (each.at > (best?.at ?? -1) ? each : best),
    undefined,
  )
  return last === undefined ? [options[0], rest] : [last.option, last.text]
}

async function completeValue(
  { data }: ChatCommand,
  option: APIApplicationCommandOption,
  { text, parts }: { readonly text: string; readonly parts: CompletionParts },
): Promise<Completion> {
  const typed = text.trimStart()
  if ('choices' in option && option.choices !== undefined) {
    return toEndings(
      typed,
      option.choices.map(({ value }) => String(value)),
    )
  }
  if (!('autocomplete' in option) || option.autocomplete !== true) return nothing
  const request = { command: data.name, option: option.name, text: typed, ...localOrigin(parts.signal) }
  const suggestions = await parts.dispatcher.autocomplete(request)
  const [only] = suggestions
  if (suggestions.length === 1 && only !== undefined) return { endings: [only.value], typed, listed: [] }
  return { endings: [], typed, listed: suggestions.map(suggestion => suggestion.name) }
}

function toEndings(typed: string, all: readonly string[]): Completion {
  const begun = typed.toLowerCase()
  return { endings: all.filter(each => each.toLowerCase().startsWith(begun)), typed, listed: [] }
}
