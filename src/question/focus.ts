import { isStopWord } from '../text/stop-words.ts'
import { toTerms, toWords } from '../text/terms.ts'

/** Words that ask for one of a kind, and the kind stands behind them. */
const asking = /\b(?:what|which|wich|how (?:many|much)|whose)\b/gi
/** What stands behind them and names no kind. */
const ofKind =
  /^(?:is|are|was|were|does|do|did|the|a|an|of|kinds?|types?|sorts?|exact|other|two|three|main|different|'s|s)$/i
const mostWords = 2

/** The terms of the kind of thing that a question asks for: `which two datasets were …` gives `dataset`. */
export function readFocus(text: string): readonly string[] {
  const focus: string[] = []
  for (const match of text.matchAll(asking)) {
    const behind = toWords(text.slice(match.index + match[0].length, match.index + match[0].length + 80))
    const kinds = behind
      .filter(word => !ofKind.test(word) && !isStopWord(word.toLowerCase()))
      .slice(0, mostWords)
    focus.push(...kinds.flatMap(word => toTerms(word).slice(0, 1)))
  }
  return [...new Set(focus)]
}
