import type { APIApplicationCommandOption } from 'discord-api-types/v10'
import type { ChatCommand, SlashRequest } from '../command.ts'
import { AppError } from '../errors.ts'
import { toCount } from '../render/quantities.ts'
import { longestMessage } from '../text/longest-texts.ts'

/** Discord's number of an option that is a text (API reference: Application Command Option). */
const stringOption = 3

/**
 * Discord holds the limits that a command's definition sets; every other surface is held to them here. Throws `AppError`
 * `bad-input` for a text that is too long.
 */
export function checkOptions({ data }: ChatCommand, { options }: Pick<SlashRequest, 'options'>): void {
  for (const [name, most] of longestTexts(data.options ?? [])) {
    const value = options[name]
    if (typeof value !== 'string' || value.length <= most) continue
    throw new AppError(
      'bad-input',
      `The option \`${name}\` of /${data.name} takes at most ${toCount(most)} characters, and this has ${toCount(value.length)}. Make it shorter and send it again.`,
    )
  }
}

/** Whether the text typed so far into an option is one that the command would take. */
export function fitsOption({ data }: ChatCommand, name: string, text: string): boolean {
  return text.length <= (new Map(longestTexts(data.options ?? [])).get(name) ?? longestMessage)
}

/** By the name of each option that is a text, those of subcommands among them, how long it may be. */
function longestTexts(
  options: readonly APIApplicationCommandOption[],
): readonly (readonly [name: string, most: number])[] {
  return options.flatMap(option => {
    if ('options' in option) return longestTexts(option.options ?? [])
    if (option.type !== stringOption) return []
    const most = 'max_length' in option ? option.max_length : undefined
    return [[option.name, most ?? longestMessage] as const]
  })
}
