import type { Choice, MessageBody, Reply, ReplyFile } from '../command.ts'
import { cleanTexts } from './clean-texts.ts'
import { fitComponents } from './component-limits.ts'
import { componentsV2 } from './component-types.ts'
import { fileDisplay, type MessageComponent } from './components.ts'
import { shorten } from './shorten.ts'

/** Discord's limits on the choices of an autocompletion, and the length of their names and values, in UTF-16 units. */
export const limits = { choices: 25, choiceName: 100, choiceValue: 100 } as const

/** A message before it is cut to Discord's limits. */
export interface Draft {
  readonly components: readonly MessageComponent[]
  readonly files?: readonly ReplyFile[]
}

/** The one place where a message leaves: of whole characters, cut to Discord's limits, its files shown, notifying nobody. */
export function toReply({ components, files }: Draft): Reply {
  const shown = [...components, ...(files ?? []).map(({ name }) => fileDisplay(name))]
  const body: MessageBody = {
    components: fitComponents(cleanTexts(shown)),
    flags: componentsV2,
    allowed_mentions: { parse: [] },
  }
  return { body, ...(files !== undefined && { files }) }
}

/** Suggestions cut to Discord's limits; one whose value does not fit would come back wrong and is left out. */
export function toChoices(choices: readonly Choice[]): readonly Choice[] {
  const fitting = choices.filter(
    ({ value }) => value !== '' && value.length <= limits.choiceValue && cleanTexts(value) === value,
  )
  return cleanTexts(fitting.slice(0, limits.choices)).map(choice => ({
    ...choice,
    name: shorten(choice.name.trim() === '' ? choice.value : choice.name, limits.choiceName),
  }))
}
