import { isStopWord } from '../text/stop-words.ts'

/** `what's`, `don't`, `they're`: the word in front decides whether it says anything. */
const contraction = /['’](?:s|t|re|ve|ll|d|m)$/

/** Whether a word of a question, in any case, says nothing of its topic. */
export function isFunctionWord(word: string): boolean {
  return isStopWord(word.toLowerCase().replace(contraction, ''))
}
