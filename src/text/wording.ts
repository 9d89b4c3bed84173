import { holdsName } from './name-shape.ts'

/** A longer text has said what it wants by then. */
const mostTokens = 80
const token = /[a-z]+(?:'[a-z]+)?|\d+|[^\sa-z\d]/g

/**
 * How a text is worded, as features for a classifier: its words, each two and three that stand side by side, how it
 * begins and ends, and how long it is. All figures are one word. Without repetitions.
 */
export function wordingFeatures(text: string): ReadonlySet<string> {
  const words = toWordingTokens(text)
  const features = new Set<string>()
  for (const [i, word] of words.entries()) {
    features.add(word)
    const [second, third] = words.slice(i + 1, i + 3)
    if (second !== undefined) features.add(`${word} ${second}`)
    if (third !== undefined) features.add(`${word} ${second} ${third}`)
  }
  for (const length of [1, 2, 3]) {
    features.add(`^ ${words.slice(0, length).join(' ')}`)
    features.add(`${words.slice(-length).join(' ')} $`)
  }
  features.add(`length ${Math.min(8, Math.ceil(words.length / 4))}`)
  if (holdsName(text)) features.add('name')
  return features
}

/** A text's words in small letters, signs and figures; all figures are `#`. At most as many as say what is wanted. */
export function toWordingTokens(text: string): readonly string[] {
  const plain = text.replaceAll('’', "'").normalize('NFKD').toLowerCase()
  return (plain.match(token) ?? []).slice(0, mostTokens).map(word => (/^\d/.test(word) ? '#' : word))
}
