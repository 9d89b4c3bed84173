import type { Wording } from '../../domain/question.ts'
import { termsOfWord } from '../../text/terms.ts'
import { stretchesOf } from '../../text/values.ts'
import type { ReadSentence } from './sentence-features.ts'

/** More of them would make a sentence of nothing but bold. */
const mostStretches = 3

/**
 * The values in a sentence that answer a question, as they stand in it, in order: those of the kinds with a unit that it
 * asks for; where it asks for a plain number, the one nearest to what is counted. Empty where none is asked for, or where
 * a sentence gives so many that none stands out.
 */
export function stretchesThatAnswer(
  { values, focus, intents }: Pick<Wording, 'values' | 'focus' | 'intents'>,
  { text, words }: Pick<ReadSentence, 'text' | 'words'>,
): readonly string[] {
  const kinds = values.filter(kind => kind !== 'figure' && kind !== 'place')
  const ofKind = stretchesOf(text, kinds)
  if (ofKind.length > 0) return ofKind.length <= mostStretches ? ofKind : []
  if (!values.includes('figure') || intents.number < 1 / 2) return []
  const figures = stretchesOf(text, ['figure'])
  if (figures.length <= 1) return figures
  const counted = words.flatMap((word, i) =>
    termsOfWord(word).some(term => focus.includes(term)) ? [i] : [],
  )
  if (counted.length === 0) return []
  const distance = (figure: string): number => {
    const at = words.findIndex(word => figure.includes(word))
    return at < 0 ? Number.POSITIVE_INFINITY : Math.min(...counted.map(i => Math.abs(i - at)))
  }
  const nearest = figures.reduce((a, b) => (distance(b) < distance(a) ? b : a))
  return Number.isFinite(distance(nearest)) ? [nearest] : []
}
