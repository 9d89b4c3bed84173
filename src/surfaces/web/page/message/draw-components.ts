import type {
  APIContainerComponent,
  APIFileComponent,
  APIMessageComponent,
  APISectionComponent,
} from 'discord-api-types/v10'
import type { ReplyFile } from '../../../../command.ts'
import { componentTypes as types } from '../../../../render/component-types.ts'
import { element } from '../element.ts'
import { drawMarkdown } from '../markdown/draw-markdown.ts'
import { drawButton, drawSelect, type OnUse } from './draw-controls.ts'

/** What a message's components need beside themselves. */
export interface ComponentContext {
  readonly onUse: OnUse
  /** Sent beside the message. */
  readonly files: readonly ReplyFile[]
}

/** A message's components; kinds that no command of ours sends are left out. */
export function drawComponents(
  components: readonly APIMessageComponent[],
  context: ComponentContext,
): readonly Node[] {
  return components.flatMap(component => drawComponent(component, context))
}

function drawComponent(component: APIMessageComponent, context: ComponentContext): readonly Node[] {
  switch (component.type) {
    case types.container:
      return [drawContainer(component, context)]
    case types.section:
      return [drawSection(component, context)]
    case types.textDisplay:
      return [element('div', { class: 'text-display' }, ...drawMarkdown(component.content))]
    case types.separator:
      return [element('hr', { class: component.divider === false ? 'gap' : undefined })]
    case types.file:
      return drawFile(component, context)
    case types.actionRow:
      return [element('div', { class: 'action-row' }, ...drawComponents(component.components, context))]
    case types.button:
      return drawButton(component, context.onUse)
    case types.stringSelect:
      return drawSelect(component, context.onUse)
    default:
      return []
  }
}

function drawContainer(
  { accent_color: colour, components }: APIContainerComponent,
  context: ComponentContext,
): Node {
  const drawn = element('div', { class: 'container' }, ...drawComponents(components, context))
  if (colour != null) drawn.style.setProperty('--accent', `#${colour.toString(16).padStart(6, '0')}`)
  return drawn
}

function drawSection({ components, accessory }: APISectionComponent, context: ComponentContext): Node {
  const texts = element('div', { class: 'section-text' }, ...drawComponents(components, context))
  const beside =
    accessory.type === types.button
      ? drawButton(accessory, context.onUse, texts.querySelector('strong')?.textContent)
      : []
  return element('div', { class: 'section' }, texts, ...beside)
}

function drawFile({ file: { url } }: APIFileComponent, { files }: ComponentContext): readonly Node[] {
  const file = files.find(({ name }) => url === `attachment://${name}`)
  if (file === undefined) return []
  const address = URL.createObjectURL(new Blob([file.text], { type: 'text/plain' }))
  return [element('a', { class: 'file', href: address, download: file.name }, file.name)]
}
