import { ApplicationCommandOptionType, ApplicationCommandType } from 'discord-api-types/v10'
import { z } from 'zod'
import { commandLimits } from '../limits.ts'
import { boundedText, list, report, text, wholeNumber } from './fields.ts'

/** Application Commands, Application Command Naming. */
const chatInputName = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u

function checkName(name: string, context: z.core.$RefinementCtx, path: PropertyKey[]): void {
  if (chatInputName.test(name) && name === name.toLowerCase()) return
  report(context, { code: 'APPLICATION_COMMAND_INVALID_NAME', message: 'Command name is invalid', path })
}

const choice = z.strictObject({
  name: boundedText(1, commandLimits.choiceName),
  value: z.union([boundedText(1, commandLimits.choiceValue), z.number()]),
  name_localizations: z.record(z.string(), boundedText(1, commandLimits.choiceName)).nullish(),
})

const localized = {
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

const options: z.ZodType<CommandOption[]> = list(option, commandLimits.options).superRefine(
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

const command = z
  .strictObject({
    name: boundedText(1, commandLimits.name),
    description: text(commandLimits.description).nullish(),
    type: wholeNumber(1, 4).nullish(),
    ...localized,
    options: options.nullish(),
    default_member_permissions: z.string().nullish(),
    default_permission: z.boolean().nullish(),
    dm_permission: z.boolean().nullish(),
    nsfw: z.boolean().nullish(),
    integration_types: z.array(wholeNumber(0, 1)).nullish(),
    contexts: z.array(wholeNumber(0, 2)).nullish(),
    handler: z.int().nullish(),
    id: z.string().nullish(),
  })
  .superRefine((value, context) => {
    const type = value.type ?? ApplicationCommandType.ChatInput
    if (type === ApplicationCommandType.ChatInput) checkChatInput(value, context)
    else checkContextMenu(value, context)
  })

function checkChatInput(value: CommandForm, context: z.core.$RefinementCtx): void {
  checkName(value.name, context, ['name'])
  if (!value.description) {
    report(context, { code: 'BASE_TYPE_REQUIRED', message: 'This field is required', path: ['description'] })
  }
  if (textLength(value) > commandLimits.totalText) {
    report(context, {
      code: 'APPLICATION_COMMAND_TOO_LARGE',
      message: `Command exceeds maximum size (${commandLimits.totalText})`,
    })
  }
}

function checkContextMenu(value: CommandForm, context: z.core.$RefinementCtx): void {
  if (value.description) {
    report(context, {
      code: 'APPLICATION_COMMAND_CONTEXT_MENU_DESCRIPTION_NOT_ALLOWED',
      message: 'Context menu commands cannot have description',
      path: ['description'],
    })
  }
  if ((value.options ?? []).length > 0) {
    report(context, {
      code: 'APPLICATION_COMMAND_CONTEXT_MENU_OPTIONS_NOT_ALLOWED',
      message: 'Context menu commands cannot have options',
      path: ['options'],
    })
  }
}

/** Name, description and values of a command and everything in it: 8,000 together. */
function textLength(value: {
  name: string
  description?: string | null | undefined
  options?: readonly CommandOption[] | null | undefined
}): number {
  let total = value.name.length + (value.description?.length ?? 0)
  for (const inner of value.options ?? []) {
    total += textLength(inner)
    for (const item of inner.choices ?? []) total += item.name.length + String(item.value).length
  }
  return total
}

export interface CommandForm {
  readonly name: string
  readonly description?: string | null | undefined
  readonly type?: number | null | undefined
  readonly options?: CommandOption[] | null | undefined
  readonly contexts?: number[] | null | undefined
  readonly integration_types?: number[] | null | undefined
}

/** Bulk Overwrite Application Commands. */
export const commandsForm = z.array(command).superRefine((values, context) => {
  const seen = new Set<string>()
  for (const [index, value] of values.entries()) {
    const key = `${value.type ?? ApplicationCommandType.ChatInput} ${value.name}`
    if (seen.has(key)) {
      report(context, {
        code: 'APPLICATION_COMMANDS_DUPLICATE_NAME',
        message: 'Application command names must be unique',
        path: [index],
      })
    }
    seen.add(key)
  }
})

export const commandForm = command

export function isSubcommand(candidate: CommandOption): boolean {
  return (
    candidate.type === ApplicationCommandOptionType.Subcommand ||
    candidate.type === ApplicationCommandOptionType.SubcommandGroup
  )
}
