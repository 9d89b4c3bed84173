import type { RESTPostAPIChatInputApplicationCommandsJSONBody } from 'discord-api-types/v10'
import type { OptionValue } from '../../../../command.ts'

export type ChatDefinition = RESTPostAPIChatInputApplicationCommandsJSONBody

/** A slash command with its options filled in. */
export interface SlashUse {
  readonly command: string
  readonly options: Readonly<Record<string, OptionValue>>
  /** As it would be typed: `/paper id: 2404.18911`. */
  readonly text: string
}

/** `question: What …` without the option's name, for whoever writes it out. */
export function withoutName(text: string, name: string): string {
  const mark = `${name}:`
  return text.startsWith(mark) ? text.slice(mark.length).trimStart() : text
}

/** The command with its filled options, by name, with the texts that stand in their fields. */
export function toSlashUse(
  command: string,
  filled: readonly { readonly name: string; readonly value: OptionValue; readonly text: string }[],
): SlashUse {
  return {
    command,
    options: Object.fromEntries(filled.map(({ name, value }) => [name, value])),
    text: [`/${command}`, ...filled.map(({ name, text }) => `${name}: ${text}`)].join(' '),
  }
}
