/** Steers a terminal or a log, and shows nothing on Discord; a line break is left, a tab is a space. */
const control = /(?![\n\t])\p{Cc}/gu

/**
 * The same value, each text in it well-formed (half of a surrogate pair, which no UTF-8 has, is the replacement
 * character) and without control characters. Never longer than it was.
 */
export function cleanTexts<Value>(value: Value): Value {
  return clean(value) as Value
}

function clean(value: unknown): unknown {
  if (typeof value === 'string') return value.toWellFormed().replace(control, '').replaceAll('\t', ' ')
  if (Array.isArray(value)) return value.map(clean)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, clean(each)]))
}
