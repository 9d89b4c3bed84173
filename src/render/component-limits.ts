import type {
  APIButtonComponent,
  APIComponentInContainer,
  APIComponentInMessageActionRow,
  APIMessageTopLevelComponent,
  APISectionComponent,
  APISelectMenuOption,
} from 'discord-api-types/v10'
import { buttonStyles, componentTypes } from './component-types.ts'
import { textDisplay } from './components.ts'
import { fitTexts } from './fit-texts.ts'
import { shorten } from './shorten.ts'

/** Discord's limits on components, in UTF-16 units (API reference: Component Reference). */
export const componentLimits = {
  /** Of a message, however deep they stand, each accessory and each button counted. */
  components: 40,
  /** Of all texts of a message together. */
  textsTotal: 4000,
  sectionTexts: 3,
  buttonsInRow: 5,
  customId: 100,
  buttonLabel: 80,
  buttonUrl: 512,
  options: 25,
  optionText: 100,
  placeholder: 150,
} as const

type Component = APIMessageTopLevelComponent | APIComponentInContainer

/**
 * Components cut to Discord's limits. What cannot be shortened (an ID, an address) goes, and what is left empty; of texts
 * that are too long together the longest give way, and where there are too many parts, lines and buttons go before any
 * text does.
 */
export function fitComponents(
  components: readonly APIMessageTopLevelComponent[],
): APIMessageTopLevelComponent[] {
  const ids = new Set<string>()
  const usable = components.flatMap(component => fitPart(component, ids) as APIMessageTopLevelComponent[])
  return fitTexts(fitCount(usable), componentLimits.textsTotal)
}

/** How many components there are, each level counted. */
export function countComponents(components: readonly object[]): number {
  return components.reduce((count, component) => {
    const inner = 'components' in component ? (component.components as readonly object[]) : []
    return count + 1 + countComponents(inner) + ('accessory' in component ? 1 : 0)
  }, 0)
}

function fitPart(part: Component, ids: Set<string>): Component[] {
  switch (part.type) {
    case componentTypes.container: {
      const components = part.components.flatMap(each => fitPart(each, ids) as APIComponentInContainer[])
      const isEmpty = components.every(({ type }) => type === componentTypes.separator)
      return isEmpty ? [] : [{ ...part, components }]
    }
    case componentTypes.actionRow: {
      const fitting = part.components.flatMap(each => fitControl(each, ids))
      const components = fitting.slice(0, componentLimits.buttonsInRow)
      return components.length === 0 ? [] : [{ ...part, components }]
    }
    case componentTypes.section:
      return fitSection(part, ids)
    case componentTypes.textDisplay:
      return part.content.trim() === '' ? [] : [part]
    default:
      return [part]
  }
}

function fitSection(part: APISectionComponent, ids: Set<string>): Component[] {
  const texts = part.components.filter(({ content }) => content.trim() !== '')
  if (texts.length === 0) return []
  const components =
    texts.length <= componentLimits.sectionTexts
      ? texts
      : [textDisplay(texts.map(({ content }) => content).join('\n'))]
  const { accessory } = part
  if (accessory.type !== componentTypes.button) return [{ ...part, components }]
  const [fitting] = fitButton(accessory, ids)
  return fitting === undefined ? components : [{ ...part, components, accessory: fitting }]
}

function fitControl(
  component: APIComponentInMessageActionRow,
  ids: Set<string>,
): APIComponentInMessageActionRow[] {
  if (component.type === componentTypes.button) return fitButton(component, ids)
  if (!isNewId(component.custom_id, ids)) return []
  if (component.type !== componentTypes.stringSelect) return [component]
  const options = fitOptions(component.options)
  if (options.length === 0) return []
  const placeholder = shorten(component.placeholder ?? '', componentLimits.placeholder)
  return [{ ...component, options, placeholder }]
}

function fitButton(button: APIButtonComponent, ids: Set<string>): APIButtonComponent[] {
  if (button.style === buttonStyles.premium) return []
  if ('custom_id' in button && !isNewId(button.custom_id, ids)) return []
  if (button.style === buttonStyles.link && button.url.length > componentLimits.buttonUrl) return []
  return [{ ...button, label: shorten(button.label ?? '', componentLimits.buttonLabel) }]
}

/** Discord refuses a message in which two controls have the same ID. */
function isNewId(id: string, ids: Set<string>): boolean {
  if (id.length > componentLimits.customId || ids.has(id)) return false
  ids.add(id)
  return true
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

/** None of them costs a text that is read. */
const steps: readonly ((parts: readonly Component[]) => Component[])[] = [
  parts => parts.filter(({ type }) => type !== componentTypes.separator),
  parts => parts.flatMap(part => (part.type === componentTypes.section ? part.components : [part])),
  joinTexts,
]

function fitCount(components: readonly APIMessageTopLevelComponent[]): APIMessageTopLevelComponent[] {
  let fitting = [...components]
  for (const step of steps) {
    if (countComponents(fitting) <= componentLimits.components) return fitting
    fitting = withinContainers(fitting, step)
  }
  return countComponents(fitting) <= componentLimits.components ? fitting : inOneText(fitting)
}

function withinContainers(
  components: readonly APIMessageTopLevelComponent[],
  step: (parts: readonly Component[]) => Component[],
): APIMessageTopLevelComponent[] {
  return step(
    components.map(part =>
      part.type === componentTypes.container
        ? { ...part, components: step(part.components) as APIComponentInContainer[] }
        : part,
    ),
  ) as APIMessageTopLevelComponent[]
}

/** All that is said, and the last row: it turns the page. */
function inOneText(components: readonly APIMessageTopLevelComponent[]): APIMessageTopLevelComponent[] {
  const flat = components.flatMap((part): readonly Component[] =>
    part.type === componentTypes.container ? part.components : [part],
  )
  const texts = joinTexts(flat.filter(({ type }) => type === componentTypes.textDisplay))
  const row = flat.findLast(({ type }) => type === componentTypes.actionRow)
  return [...texts, ...(row === undefined ? [] : [row])] as APIMessageTopLevelComponent[]
}

function joinTexts(parts: readonly Component[]): Component[] {
  const joined: Component[] = []
  for (const part of parts) {
    const last = joined.at(-1)
    if (part.type === componentTypes.textDisplay && last?.type === componentTypes.textDisplay) {
      joined[joined.length - 1] = textDisplay(`${last.content}\n${part.content}`)
    } else joined.push(part)
  }
  return joined
}
