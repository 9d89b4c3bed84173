import { hasCapital, isNameShaped } from '../text/name-shape.ts'
import { isStopWord } from '../text/stop-words.ts'
import { isAskingWord } from './asking-words.ts'

const firstWord = /^([^\p{L}\p{N}]*)([\p{L}\p{N}]+(?:[-‐‑.,_/@+'’][\p{L}\p{N}]+)*)(?:\s+(\S))?/u
/** What leads to a paper is read in small letters: `Https://…`, `Doi:10.…`, `ArXiv:2405.11582`, `Cs/0112017`. */
const leads = /^\P{L}*(?:https?:|doi\b|arxiv\b|[a-z][a-z-]*(?:\.[a-z]{2})?\/\d{7})/iu
/** Words that count: a figure behind them makes no name of them (`top-1 accuracy`, `step-2`). */
const counts = /^(?:top|rank|step|stage|phase|level|tier|part|version|layer|task|week|day|n|k)[-‐‑]?\d/i

/**
 * A question with its first letter in the case that its first word has by itself, whichever it was typed in: keyboards begin
 * a line with a capital, and people in a hurry do not. A capital where the rest of the word is written as a name (`loRA`,
 * `ghostnetv3`) or the next word goes on with one (`kai Han`); else a small letter.
 */
export function withPlainOpening(text: string): string {
  const [, before = '', word = '', next = ''] = firstWord.exec(text) ?? []
  const first = word.charAt(0)
  if (!/\p{L}/u.test(first)) return text
  const letter = !leads.test(text) && isName(word, next) ? first.toUpperCase() : first.toLowerCase()
  return `${before}${letter}${text.slice(before.length + 1)}`
}

function isName(word: string, next: string): boolean {
  if (isNameShaped(word)) return hasCapital(word.slice(1)) || !counts.test(word)
  const lower = word.toLowerCase()
  return hasCapital(next) && !isStopWord(lower) && !isAskingWord(lower)
}
