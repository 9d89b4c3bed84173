import type { APIApplicationCommandBasicOption } from 'discord-api-types/v10'
import type { OptionValue } from '../../../../command.ts'
import type { Api } from '../api.ts'
import type { ListItem } from '../listbox.ts'

/** Discord's numbers (API reference: Application Command Option Type). */
export const optionTypes = { integer: 4, boolean: 5, number: 10 } as const

/** What an option offers for the text typed so far. */
export interface OptionChoices {
  /** Whether anything else is refused. */
  readonly areFixed: boolean
  /** Rejects once the signal ends it. */
  find(text: string, signal: AbortSignal): Promise<readonly ListItem<OptionValue>[]>
}

const suggestionDelayMs = 120

/** Undefined for an option that takes any text and suggests none. */
export function choicesOf(
  command: string,
  option: APIApplicationCommandBasicOption,
  api: Api,
): OptionChoices | undefined {
  const fixed = fixedChoices(option)
  if (fixed !== undefined) {
    return {
      areFixed: true,
      async find(text) {
        const typed = text.trim().toLowerCase()
        const isWhole = fixed.some(({ label }) => label.toLowerCase() === typed)
        return isWhole ? fixed : fixed.filter(({ label }) => label.toLowerCase().includes(typed))
      },
    }
  }
  if (!('autocomplete' in option) || option.autocomplete !== true) return undefined
  return {
    areFixed: false,
    async find(text, signal) {
      await pause(signal)
      const choices = await api.suggest({ command, option: option.name, text }, signal)
      return choices.map(({ name, value }) => ({ label: name, value }))
    },
  }
}

function fixedChoices(
  option: APIApplicationCommandBasicOption,
): readonly ListItem<OptionValue>[] | undefined {
  if (option.type === optionTypes.boolean) {
    return [
      { label: 'True', value: true },
      { label: 'False', value: false },
    ]
  }
  if (!('choices' in option) || option.choices === undefined) return undefined
  return option.choices.map(({ name, value }) => ({ label: name, value }))
}

/** While letters follow each other nothing is asked. */
function pause(signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    setTimeout(() => (signal.aborted ? reject(signal.reason) : resolve()), suggestionDelayMs)
  })
}
