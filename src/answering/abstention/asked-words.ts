import type { QuestionAnalysis } from '../../domain/question.ts'
import { isStopWord } from '../../retrieval/analysis/stop-words.ts'

const interrogative =
  /\b(?:what|which|who|whom|whose|where|when|why|how|is|are|was|were|does|do|did|can|could|has|have|explain|describe|compare|list|give|show|find|tell|link|code)\b/i

/** A segment in front of the question that names what it is about: `NaTra: what sort of …`. */
const longestTopic = 4

/**
 * The parts of a text that ask something, with the short segment in front that says about what. Whatever else stands in
 * the text (a story, an instruction to the bot) is not asked about, so its words need not occur in any paper.
 */
export function askedSegments({ text }: QuestionAnalysis): readonly string[] {
  const segments = text.split(/(?<=[.!?;:])\s+|\n+|\s[-–—]{1,2}\s/).filter(segment => segment.trim() !== '')
  const marked = segments.some(segment => segment.includes('?'))
  const asks = (segment: string): boolean => (marked ? segment.includes('?') : interrogative.test(segment))
  const asked = segments.filter((segment, i) => {
    const next = segments[i + 1]
    return asks(segment) || (next !== undefined && asks(next) && isTopic(segment))
  })
  return asked.length > 0 ? asked : segments
}

function isTopic(segment: string): boolean {
  const words = segment.trim().split(/\s+/)
  return words.length <= longestTopic && !isStopWord((words[0] ?? '').toLowerCase())
}

const nameShaped = /^(?=.*\p{Lu})(?=.{2,}$)(?:.+\p{Lu}.*|.*\d.*)$/u
const capitalised = /^\p{Lu}\p{Ll}+$/u
const wordPattern = /[\p{L}\p{N}]+(?:[-‐‑.,_/@+][\p{L}\p{N}]+)*\+?/gu

/**
 * The words asked about that are written like names: capitals inside, capitals with digits or hyphens, or a capital
 * where no sentence begins.
 */
export function askedNames(question: QuestionAnalysis): readonly string[] {
  const names = askedSegments(question).flatMap(segment =>
    [...segment.matchAll(wordPattern)].flatMap(([word], i) =>
      nameShaped.test(word) || (i > 0 && capitalised.test(word)) ? [word] : [],
    ),
  )
  return [...new Set(names)]
}

const versioned = /\b(\p{Ll}{3,}) (?=v?\d+(?:\.\d+)*[bk]?\b)/gu

/** Words with a version behind them, `deepseek v3`, `golf 7`: names in whatever case they are written. */
export function versionedWords(question: QuestionAnalysis): readonly string[] {
  return askedSegments(question).flatMap(segment =>
    [...segment.matchAll(versioned)].flatMap(([, word = '']) => (isStopWord(word) ? [] : [word])),
  )
}
