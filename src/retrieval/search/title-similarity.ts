import { distance } from 'fastest-levenshtein'
import { toNameWords } from '../indexes/name-similarity.ts'

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
  const whole = 1 - distance(asked, full) / Math.max(asked.length, full.length)
  if (!` ${full} `.includes(` ${asked} `)) return whole
  return Math.max(whole, partOfTitle + (nameOnly - partOfTitle) * (asked.length / full.length))
}

function fold(text: string): string {
  return toNameWords(text).join(' ')
}
