import { ApplicationCommandOptionType } from 'discord-api-types/v10'
import { z } from 'zod'
import { commandLimits } from '../limits.ts'
import { boundedText, list, report, wholeNumber } from './fields.ts'

/** Application Commands, Application Command Naming. */
const chatInputName = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u

export function checkName(name: string, context: z.core.$RefinementCtx, path: PropertyKey[]): void {
  if (chatInputName.test(name) && name === name.toLowerCase()) return
  report(context, { code: 'APPLICATION_COMMAND_INVALID_NAME', message: 'Command name is invalid', path })
}

/** Application Commands, Option Choice Structure; suggestions have the same shape. */
export const choice = z.strictObject({
  name: boundedText(1, commandLimits.choiceName),
  value: z.union([boundedText(1, commandLimits.choiceValue), z.number()]),
  name_localizations: z.record(z.string(), boundedText(1, commandLimits.choiceName)).nullish(),
})

export const localized = {
  name_localizations: z.record(z.string(), boundedText(1, commandLimits.name)).nullish(),
  description_localizations: z.record(z.string(), boundedText(1, commandLimits.description)).nullish(),
}

const option = z
  .strictObject({
    type: wholeNumber(1, 11),
    name: boundedText(1, commandLimits.name),
    description: boundedText(1, commandLimits.description),
    ...localized,
    required: z.boolean().nullish(),
    choices: list(choice, commandLimits.choices).nullish(),
    autocomplete: z.boolean().nullish(),
    min_value: z.number().nullish(),
    max_value: z.number().nullish(),
    min_length: wholeNumber(0, 6000).nullish(),
    max_length: wholeNumber(1, 6000).nullish(),
    channel_types: z.array(z.int()).nullish(),
    get options() {
      return options.nullish()
    },
  })
  .superRefine((value, context) => {
    checkName(value.name, context, ['name'])
    if (value.autocomplete && (value.choices ?? []).length > 0) {
      report(context, {
        code: 'APPLICATION_COMMAND_OPTIONS_CHOICES_AUTOCOMPLETE',
        message: 'Autocomplete options cannot have choices',
        path: ['choices'],
      })
    }
  })

export const options: z.ZodType<CommandOption[]> = list(option, commandLimits.options).superRefine(
  (values, context) => {
    const names = new Set<string>()
    let optionalSeen = false
    for (const [index, value] of values.entries()) {
      if (value.required && optionalSeen) {
        report(context, {
          code: 'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID',
          message: 'Required options must be placed before non-required options',
          path: [index],
        })
      }
      if (names.has(value.name)) {
        report(context, {
          code: 'APPLICATION_COMMAND_OPTIONS_NAME_INVALID',
          message: 'Option names must be unique',
          path: [index],
        })
      }
      names.add(value.name)
      optionalSeen ||= !value.required
    }
  },
)

export interface CommandOption {
  readonly type: number
  readonly name: string
  readonly description: string
  readonly required?: boolean | null | undefined
  readonly choices?: z.infer<typeof choice>[] | null | undefined
  readonly autocomplete?: boolean | null | undefined
  readonly min_value?: number | null | undefined
  readonly max_value?: number | null | undefined
  readonly min_length?: number | null | undefined
  readonly max_length?: number | null | undefined
  readonly options?: CommandOption[] | null | undefined
}

export function isSubcommand(candidate: CommandOption): boolean {
  return (
    candidate.type === ApplicationCommandOptionType.Subcommand ||
    candidate.type === ApplicationCommandOptionType.SubcommandGroup
  )
}
