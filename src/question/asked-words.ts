import type { QuestionAnalysis } from '../domain/question.ts'
import { knownName } from '../text/known-names.ts'
import { isStopWord } from '../text/stop-words.ts'

const interrogative =
  /\b(?:what|which|who|whom|whose|where|when|why|how|is|are|was|were|does|do|did|can|could|has|have|explain|describe|compare|list|give|show|find|tell|link|code)\b/i

/** A word that asks for something, in small letters. */
export function isAskingWord(word: string): boolean {
  return interrogative.exec(word)?.[0] === word
}

/** `I’m trying to understand ColBERT’s late interaction.` */
const wishes =
  /\b(?:trying|want|need|would like|(?:i|we)['’]d like|like|hoping|curious|wonder(?:ing)?)\b.{0,200}\b(?:understand|know|learn|find out|figure out|read (?:up|about))\b/i

/** A segment in front of the question that names what it is about: `NaTra: what sort of …`. */
const longestTopic = 4
/** A longer segment that ends with a full stop says something. */
const longestName = 2

/**
 * The parts of a text that ask something, with the short segment in front that says about what. Whatever else stands in
 * the text (a story, an instruction to the bot) is not asked about, so its words need not occur in any paper.
 */
export function askedSegments({ text }: QuestionAnalysis): readonly string[] {
  const segments = text.split(/(?<=[.!?;:])\s+|\n+|\s[-–—]{1,2}\s/).filter(segment => segment.trim() !== '')
  const marked = segments.some(segment => segment.includes('?'))
  const asks = (segment: string): boolean =>
    wishes.test(segment) || (marked ? segment.includes('?') : interrogative.test(segment))
  const asked = segments.filter((segment, i) => {
    const next = segments[i + 1]
    return asks(segment) || (next !== undefined && asks(next) && isTopic(segment))
  })
  return asked.length > 0 ? asked : segments
}

function isTopic(segment: string): boolean {
  const words = segment.trim().split(/\s+/)
  // `DSnoT compares to Wanda.` is a sentence of its own.
  if (segment.trim().endsWith('.') && words.length > longestName) return false
  return words.length <= longestTopic && !isStopWord((words[0] ?? '').toLowerCase())
}

const nameShaped = /^(?=.{2,}$)(?:.+\p{Lu}|\p{Lu}.*\d)/u
const capitalised = /^\p{Lu}\p{Ll}+$/u
const wordPattern = /[\p{L}\p{N}]+(?:[-‐‑.,_/@+][\p{L}\p{N}]+)*\+?/gu

/** `20M`, `4-bit`, `3D`: an amount, however it is written. */
const amount = /^[\d.,]+(?:[-‐‑]?(?:[KMBGT]B?|[Bb]its?|x|×|D|[munp]?s|h|GHz))?$/u

/**
 * The words asked about that are written like names: capitals inside, capitals with digits or hyphens, or a capital
 * where no sentence begins; and in small letters those that abstracts write so (`gptq`).
 */
export function askedNames(question: QuestionAnalysis): readonly string[] {
  return askedWords(question, isName)
}

/** Those, and in small letters also what abstracts write with one capital: `mamba` and `german`, but `russian dolls` too. */
export function askedNamesOfAllKinds(question: QuestionAnalysis): readonly string[] {
  return askedWords(question, (word, isFirst) => isName(word, isFirst) || knownName(word) !== undefined)
}

function askedWords(
  question: QuestionAnalysis,
  isWanted: (word: string, isFirst: boolean) => boolean,
): readonly string[] {
  const words = askedSegments(question).flatMap(segment =>
    [...segment.matchAll(wordPattern)].flatMap(([word], i) =>
      !amount.test(word) && !isStopWord(word.toLowerCase()) && isWanted(word, i === 0) ? [word] : [],
    ),
  )
  return [...new Set(words)]
}

function isName(word: string, isFirst: boolean): boolean {
  return (
    nameShaped.test(word) || (!isFirst && capitalised.test(word)) || nameShaped.test(knownName(word) ?? '')
  )
}

const versioned = /\b(\p{Ll}{3,60}) (?=v?\d+(?:\.\d+)*[bk]?\b)/gu

/** Words with a version behind them, `deepseek v3`, `golf 7`: names in whatever case they are written. */
export function versionedWords(question: QuestionAnalysis): readonly string[] {
  return askedSegments(question).flatMap(segment =>
    [...segment.matchAll(versioned)].flatMap(([, word = '']) => (isStopWord(word) ? [] : [word])),
  )
}
