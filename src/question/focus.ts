import { smallNumbers } from '../text/number-words.ts'
import { isStopWord } from '../text/stop-words.ts'
import { toTerms, toWords } from '../text/terms.ts'
import { askingPattern } from './asking-words.ts'

/** Words that ask for one of a kind, and the kind stands behind them. */
const asking = new RegExp(`\\b(?:${askingPattern('kind')}|how (?:many|much))\\b`, 'gi')
/** What stands behind them and names no kind, beside stop words and numbers. Of `what's`, an `s` is left. */
const ofKind: ReadonlySet<string> = new Set([
  'kinds',
  'type',
  'types',
  'sorts',
  'exact',
  'main',
  'different',
  's',
])
const mostWords = 2

/** The terms of the kind of thing that a question asks for: `which two datasets were …` gives `dataset`. */
export function readFocus(text: string): readonly string[] {
  const focus: string[] = []
  for (const match of text.matchAll(asking)) {
    const behind = toWords(text.slice(match.index + match[0].length, match.index + match[0].length + 80))
    const kinds = behind.filter(word => namesKind(word.toLowerCase())).slice(0, mostWords)
    focus.push(...kinds.flatMap(word => toTerms(word).slice(0, 1)))
  }
  return [...new Set(focus)]
}

function namesKind(word: string): boolean {
  return !ofKind.has(word) && !smallNumbers.has(word) && !isStopWord(word)
}
