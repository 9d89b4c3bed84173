import { distance } from 'fastest-levenshtein'
import { foldName, toNameWords } from '../indexes/name-similarity.ts'

/** What a text gets that is exactly a title's name, the part before its colon. */
const nameOnly = 0.95
/** What a text gets at least that stands in the title as whole words. */
const partOfTitle = 0.6

/**
 * How alike a text and a title are, 0 … 1, case and punctuation aside: 1 − edit distance / length (Levenshtein), more
 * where the text is the title's name (`MatFormer` for `MatFormer: Nested Transformer …`) or a part of it.
 */
export function titleSimilarity(text: string, title: string): number {
  const [asked, full] = [fold(text), fold(title)]
  if (asked === '' || full === '') return 0
  if (asked === full) return 1
  const [name] = title.split(':')
  if (name !== undefined && name !== title && asked === fold(name)) return nameOnly
  const whole = editSimilarity(asked, full)
  if (!` ${full} `.includes(` ${asked} `)) return whole
  return Math.max(whole, partOfTitle + (nameOnly - partOfTitle) * (asked.length / full.length))
}

/** From this likeness on, a text is a title with a typo rather than a part of it or a topic. */
const sameFrom = 0.8

/** Whether a text is a whole title, a letter here and there aside. */
export function isTitle(text: string, title: string): boolean {
  return editSimilarity(fold(text), fold(title)) >= sameFrom
}

function editSimilarity(a: string, b: string): number {
  return 1 - distance(a, b) / Math.max(1, a.length, b.length)
}

/** Whether a text is the beginning of a title, or of what stands behind its colon; its last word may be cut. */
export function isTitleBeginning(text: string, title: string): boolean {
  const words = toNameWords(text)
  if (words.length === 0) return false
  // `IPT` is no beginning of `IPT-V2`: that is another name.
  const end = words.length === 1 ? String.raw`(?![\p{L}\p{N}]|[-‐‑–][\p{L}\p{N}])` : ''
  const beginning = new RegExp(`^[^\\p{L}\\p{N}]*${words.join('[^\\p{L}\\p{N}]+')}${end}`, 'u')
  const folded = foldName(title)
  const [, ...subtitle] = folded.split(':')
  return beginning.test(folded) || (subtitle.length > 0 && beginning.test(subtitle.join(':')))
}

function fold(text: string): string {
  return toNameWords(text).join(' ')
}
