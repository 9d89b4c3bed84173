import type {
  APIComponentInMessageActionRow,
  APIMessageTopLevelComponent,
  APISelectMenuOption,
} from 'discord-api-types/v10'
import { buttonStyles, componentTypes } from './component-types.ts'
import { shorten } from './shorten.ts'

/** Discord's limits on components, in UTF-16 units (API reference: Component Reference). */
export const componentLimits = {
  rows: 5,
  buttonsInRow: 5,
  customId: 100,
  buttonLabel: 80,
  buttonUrl: 512,
  options: 25,
  optionText: 100,
  placeholder: 150,
} as const

/** Rows cut to Discord's limits; what cannot be shortened (an ID, an address) goes, and so does a row left empty. */
export function fitComponents(rows: readonly APIMessageTopLevelComponent[]): APIMessageTopLevelComponent[] {
  return rows
    .flatMap(row => {
      if (row.type !== componentTypes.actionRow) return []
      const fitting = row.components.flatMap(fitComponent).slice(0, componentLimits.buttonsInRow)
      return fitting.length === 0 ? [] : [{ ...row, components: fitting }]
    })
    .slice(0, componentLimits.rows)
}

function fitComponent(component: APIComponentInMessageActionRow): APIComponentInMessageActionRow[] {
  if ('custom_id' in component && component.custom_id.length > componentLimits.customId) return []
  if (component.type === componentTypes.button) {
    if (component.style === buttonStyles.premium) return []
    if (component.style === buttonStyles.link && component.url.length > componentLimits.buttonUrl) return []
    const label = shorten(component.label ?? '', componentLimits.buttonLabel)
    return [{ ...component, label }]
  }
  if (component.type !== componentTypes.stringSelect) return [component]
  const options = fitOptions(component.options)
  if (options.length === 0) return []
  const placeholder = shorten(component.placeholder ?? '', componentLimits.placeholder)
  return [{ ...component, options, placeholder }]
}

function fitOptions(options: readonly APISelectMenuOption[]): APISelectMenuOption[] {
  const seen = new Set<string>()
  return options
    .filter(({ value }) => {
      const isUsable = value !== '' && value.length <= componentLimits.optionText && !seen.has(value)
      seen.add(value)
      return isUsable
    })
    .slice(0, componentLimits.options)
    .map(option => {
      const label = shorten(option.label, componentLimits.optionText).trim()
      const description = shorten(option.description ?? '', componentLimits.optionText).trim()
      return {
        ...option,
        label: label === '' ? option.value : label,
        ...(option.description !== undefined && description !== '' && { description }),
      }
    })
}
