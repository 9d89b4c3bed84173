import { componentTypes } from './component-types.ts'
import { cutMarkdown } from './cut-markdown.ts'

/** Components whose texts have at most `most` UTF-16 units together: the longest are cut, to one length, the rest stay whole. */
export function fitTexts<Component>(components: readonly Component[], most: number): Component[] {
  const lengths: number[] = []
  const gather = (content: string): string => {
    lengths.push(content.length)
    return content
  }
  const whole = components.map(component => mapTexts(component, gather) as Component)
  const longest = longestAllowed(lengths, most)
  if (longest === undefined) return whole
  return whole.map(component => mapTexts(component, content => cutMarkdown(content, longest)) as Component)
}

/** Undefined where everything fits. */
function longestAllowed(lengths: readonly number[], most: number): number | undefined {
  let left = most
  const ascending = [...lengths].sort((a, b) => a - b)
  for (const [i, length] of ascending.entries()) {
    const share = Math.floor(left / (ascending.length - i))
    if (length > share) return share
    left -= length
  }
  return undefined
}

function mapTexts(value: unknown, change: (content: string) => string): unknown {
  if (Array.isArray(value)) return value.map(each => mapTexts(each, change))
  if (typeof value !== 'object' || value === null) return value
  if ('content' in value && 'type' in value && value.type === componentTypes.textDisplay)
    return { ...value, content: change(String(value.content)) }
  return 'components' in value ? { ...value, components: mapTexts(value.components, change) } : value
}
