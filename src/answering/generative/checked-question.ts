import type { PreviousTurn } from '../answerer.ts'
import { isInstruction } from '../verification/instructions.ts'
import { plainPrevious } from './prompt.ts'

/** UTF-16 units; a follow-up as a question of its own is a sentence. */
const longestRewritten = 300

/**
 * A question that a model made of a follow-up, where it may be asked: one line of a sentence's length that gives no orders
 * and whose figures, IDs, links and names stand in the message or in the turn before, as the model was shown it. Undefined
 * otherwise.
 */
export function checkedQuestion(
  question: string | undefined,
  { message, previous }: { readonly message: string; readonly previous: PreviousTurn },
): string | undefined {
  if (question === undefined || question.length > longestRewritten || !/\p{L}{2}/u.test(question))
    return undefined
  if (/[<>\n]/.test(question) || isInstruction(question)) return undefined
  const shown = plainPrevious(previous)
  const known = new Set(
    wordsOf([message, shown.question, shown.answer].join(' ')).flatMap(word => [
      word,
      withoutPossessive(word),
    ]),
  )
  const added = wordsOf(question, { isSentence: true }).filter(
    word => !known.has(word) && !known.has(withoutPossessive(word)),
  )
  return added.length === 0 ? question : undefined
}

/** The words of a text, in small letters; of a sentence those alone that are written as a name, a figure or an ID is. */
function wordsOf(text: string, { isSentence = false } = {}): readonly string[] {
  const words = text.match(/[\p{L}\p{N}]+(?:[.:/_+’'-][\p{L}\p{N}]+)*[%×]?/gu) ?? []
  return words.filter((word, i) => !isSentence || tellsApart(word, i === 0)).map(word => word.toLowerCase())
}

function tellsApart(word: string, isFirst: boolean): boolean {
  if (/\p{N}|[_/:+%]/u.test(word)) return true
  return isFirst ? /\p{Lu}/u.test(word.slice(1)) : /\p{Lu}/u.test(word) && word !== 'I'
}

function withoutPossessive(word: string): string {
  return word.replace(/[’']s?$/u, '')
}
