import { ApplicationCommandOptionType } from 'discord-api-types/v10'
import { AppError } from '../../../src/errors.ts'
import { type CommandOption, isSubcommand } from '../validation/command-options.ts'
import type { RegisteredCommand } from '../world/command-registry.ts'
import type { UploadedFile } from '../world/message-version.ts'

export type OptionValue = string | number | boolean | UploadedFile

/** An option as an interaction carries it. */
export interface SentOption {
  readonly name: string
  readonly type: number
  readonly value?: string | number | boolean
  readonly focused?: boolean
  readonly options?: readonly SentOption[]
}

interface Filled {
  readonly values: Readonly<Record<string, OptionValue>>
  /** The option under the cursor, where the client asks for suggestions. */
  readonly focused?: string
  /** Keeps a file as Discord does before it is sent, and returns its ID. */
  readonly upload: (file: UploadedFile) => string
}

/**
 * What the Discord client would send for `/name [group] [subcommand]` with these values. Throws where that client
 * would not let the user send it: a missing or unknown option, a value outside the choices or the bounds.
 */
export function toSentOptions(
  command: RegisteredCommand,
  path: readonly string[],
  filled: Filled,
): readonly SentOption[] {
  const [step, ...rest] = path
  if (step === undefined) return fill(command.name, command.options ?? [], filled)
  const option = command.options?.find(candidate => candidate.name === step && isSubcommand(candidate))
  if (option === undefined) throw new AppError('bad-input', `/${command.name} has no subcommand ${step}`)
  return [
    {
      name: option.name,
      type: option.type,
      options: toSentOptions({ ...command, options: option.options }, rest, filled),
    },
  ]
}

function fill(
  name: string,
  options: readonly CommandOption[],
  { values, focused, upload }: Filled,
): readonly SentOption[] {
  const unknown = Object.keys(values).find(key => !options.some(option => option.name === key))
  if (unknown !== undefined) throw new AppError('bad-input', `/${name} has no option ${unknown}`)
  if (options.some(isSubcommand)) throw new AppError('bad-input', `/${name} needs a subcommand`)
  return options.flatMap(option => {
    const value = values[option.name]
    if (value === undefined) {
      if (option.required && focused === undefined)
        throw new AppError('bad-input', `/${name} needs the option ${option.name}`)
      return []
    }
    const isFile = option.type === ApplicationCommandOptionType.Attachment
    if (typeof value === 'object' || isFile) {
      if (typeof value !== 'object' || !isFile)
        throw new AppError(
          'bad-input',
          `/${name} ${option.name}: a file goes into an option of type 11 alone`,
        )
      return [{ name: option.name, type: option.type, value: upload(value) }]
    }
    if (focused !== option.name) checkValue(name, option, value)
    return [
      { name: option.name, type: option.type, value, ...(focused === option.name ? { focused: true } : {}) },
    ]
  })
}

function checkValue(command: string, option: CommandOption, value: string | number | boolean): void {
  const refuse = (why: string): never => {
    throw new AppError('bad-input', `/${command} ${option.name}: ${JSON.stringify(value)} ${why}`)
  }
  const expected = valueTypes[option.type] ?? 'string'
  const isType =
    option.type === ApplicationCommandOptionType.Integer ? Number.isInteger(value) : typeof value === expected
  if (!isType) refuse(`is not of type ${expected}`)
  const choices = option.choices ?? []
  if (choices.length > 0 && !choices.some(choice => choice.value === value))
    refuse('is not one of the choices')
  const size = typeof value === 'string' ? value.length : Number(value)
  const [min, max] =
    typeof value === 'string'
      ? [option.min_length, option.max_length ?? 6000]
      : [option.min_value, option.max_value]
  if (min != null && size < min) refuse(`is below the minimum of ${min}`)
  if (max != null && size > max) refuse(`is above the maximum of ${max}`)
}

const valueTypes: Readonly<Record<number, string>> = {
  [ApplicationCommandOptionType.String]: 'string',
  [ApplicationCommandOptionType.Integer]: 'number',
  [ApplicationCommandOptionType.Number]: 'number',
  [ApplicationCommandOptionType.Boolean]: 'boolean',
}
