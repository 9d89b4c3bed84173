import { francAll } from 'franc-min'
import { isStopWord } from '../text/stop-words.ts'
import { toWords } from '../text/terms.ts'

/** How far another language has to be ahead of English, 0 … 1, and how few English function words there may be. */
const clearly = { ahead: 0.1, mostEnglish: 0.25 } as const
/** Words in small letters: beside fewer, names decide, which are of any language. */
const leastWords = 2
const leastLetters = 10

/**
 * The language of a question, as ISO 639-3 (`deu`), where it is clearly another one than English; undefined otherwise.
 * By `franc-min`'s trigrams; a text with English function words stays English, whatever its names look like.
 */
export function foreignLanguage(text: string): string | undefined {
  const cut = text.slice(0, 500)
  const words = toWords(cut)
  const isLatin = /\p{Script=Latin}/u.test(cut)
  if (isLatin && words.filter(word => /^\p{Ll}{2,}$/u.test(word)).length < leastWords) return undefined
  const english = words.filter(word => isStopWord(word.toLowerCase())).length / Math.max(1, words.length)
  if (english > clearly.mostEnglish) return undefined
  const guesses = francAll(cut, { minLength: leastLetters })
  const [best] = guesses
  if (best === undefined || best[0] === 'eng' || best[0] === 'und') return undefined
  const ofEnglish = guesses.find(([language]) => language === 'eng')?.[1] ?? 0
  return best[1] - ofEnglish >= clearly.ahead ? best[0] : undefined
}
