/** What is looked for in an object that stands where a text could. */
const textKeys = [
  'value',
  'text',
  '#text',
  '_',
  '$t',
  'content',
  'name',
  'title',
  'rawText',
  'description',
  'term',
  '@value',
]
/** Objects in objects are looked into no deeper. */
const deepest = 4

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/**
 * A text, a number as one, the first text of a list, what an object gives for its value (`{"value": "…"}`,
 * `{"#text": "…"}`); empty where there is none.
 */
export function toText(value: unknown): string {
  return textsOf(value)[0] ?? ''
}

/** Every text in a value, in its order. */
export function textsOf(value: unknown, depth = 0): readonly string[] {
  if (typeof value === 'string') return value.trim() === '' ? [] : [value]
  if (typeof value === 'number') return Number.isFinite(value) ? [String(value)] : []
  if (depth > deepest) return []
  if (Array.isArray(value)) return value.flatMap(each => textsOf(each, depth + 1))
  if (!isObject(value)) return []
  const key = textKeys.find(name => textsOf(value[name], depth + 1).length > 0)
  return key === undefined ? [] : textsOf(value[key], depth + 1)
}

/** Every text anywhere in a value, whatever its names. */
export function allTexts(value: unknown, depth = 0): readonly string[] {
  if (typeof value === 'string') return value === '' ? [] : [value]
  if (depth > deepest) return []
  if (Array.isArray(value)) return value.flatMap(each => allTexts(each, depth + 1))
  return isObject(value) ? Object.values(value).flatMap(each => allTexts(each, depth + 1)) : []
}

/** The texts of a list as a program's text has it, `['A. Roe', "B. O'Neil"]`, which cells of tables hold; undefined for others. */
export function readLiteralList(text: string): readonly string[] | undefined {
  const trimmed = text.trim()
  if (!/^[[(]/.test(trimmed) || !/[\])]$/.test(trimmed)) return undefined
  const inner = trimmed.slice(1, -1).trim().replace(/,$/, '').trim()
  if (!/^["']/.test(inner) || !/["']$/.test(inner)) return undefined
  const items: string[] = []
  let open: { readonly quote: string; readonly from: number } | undefined
  for (const { 0: mark, index } of inner.matchAll(/\\.|["']/gs)) {
    if (open === undefined && mark.length === 1) open = { quote: mark, from: index + 1 }
    else if (open?.quote === mark) {
      items.push(inner.slice(open.from, index).replace(/\\(.)/gs, '$1'))
      open = undefined
    }
  }
  return items
}
