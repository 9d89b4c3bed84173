import type { Hit } from '../../domain/hit.ts'
import { toTerms } from '../../text/terms.ts'

/** Within so many words behind a denial, something is denied. */
const reach = 3
const denial =
  /^(?:without|no|not|nor|neither|never|free|avoid\w*|eliminat\w+|remov\w+|replac\w+|instead|rather|obviat\w+|dispens\w+|bypass\w*)$/i
const freeOf = /^[\p{L}-]+-free$/iu

/** Whether a paper says that it does without something, of which these are the terms: silence is not `without`. */
export function saysWithout({ passages }: Hit, terms: readonly string[]): boolean {
  return passages.some(({ text }) => sentenceSaysWithout(text, terms))
}

/** Whether a sentence says so. */
export function sentenceSaysWithout(text: string, terms: readonly string[]): boolean {
  const isMeant = (word: string): boolean => toTerms(word).some(term => terms.includes(term))
  const words = text.split(/\s+/)
  return words.some((word, i) => {
    const bare = word.replace(/(?<!\P{L})\P{L}+$/u, '')
    if (freeOf.test(bare) && isMeant(bare)) return true
    return denial.test(bare) && words.slice(i + 1, i + 1 + reach).some(isMeant)
  })
}
