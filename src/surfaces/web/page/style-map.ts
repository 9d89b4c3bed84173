import { noChange } from 'lit'
import { Directive, directive, PartType } from 'lit/directive.js'

class StyleMap extends Directive {
  render(_styles: Readonly<Record<string, string | undefined>>) {
    return noChange
  }

  override update(
    part: Parameters<Directive['update']>[0],
    [styles]: [Readonly<Record<string, string | undefined>>],
  ) {
    if (part.type !== PartType.ATTRIBUTE) return noChange
    const { style } = part.element as HTMLElement
    for (const [name, value] of Object.entries(styles)) {
      if (value === undefined || value === '') style.removeProperty(name)
      else style.setProperty(name, value)
    }
    return noChange
  }
}

/**
 * In place of lit's own, which writes a style attribute when it is first drawn: the page's Content-Security-Policy
 * refuses those. Setting the properties one by one is allowed.
 */
export const styleMap = directive(StyleMap)
