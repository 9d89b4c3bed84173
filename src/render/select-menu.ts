import type { APISelectMenuOption } from 'discord-api-types/v10'
import { componentTypes } from './component-types.ts'
import type { ActionRow } from './components.ts'
import { toCustomId } from './custom-id.ts'

export interface SelectMenu {
  readonly action: string
  readonly placeholder: string
  readonly options: readonly APISelectMenuOption[]
  readonly key: string
  readonly page?: number
}

/** A row with a menu of one choice. */
export function selectMenu({ action, placeholder, options, key, page = 0 }: SelectMenu): ActionRow {
  return {
    type: componentTypes.actionRow,
    components: [
      {
        type: componentTypes.stringSelect,
        custom_id: toCustomId({ action, page, key }),
        placeholder,
        options: [...options],
      },
    ],
  }
}
