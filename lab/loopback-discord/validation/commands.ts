import { ApplicationCommandType } from 'discord-api-types/v10'
import { z } from 'zod'
import { commandLimits } from '../limits.ts'
import { type CommandOption, checkName, localized, options } from './command-options.ts'
import { boundedText, report, text, wholeNumber } from './fields.ts'

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
