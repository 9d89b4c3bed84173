import type { Hit } from '../../domain/hit.ts'
import type { QuestionAnalysis } from '../../domain/question.ts'
import { heldNames, wordParts } from '../../text/held-names.ts'

/** Hits that may hold an unknown name in other words. */
const readHits = 5
/** `20M`, `4-bit`: an amount, however it is written. */
const amount = /^[\d.,]+[-‐‑]?\p{L}{0,4}$/u

/**
 * Names that a question writes as names are written and that no paper of the library holds, in any spelling near them nor
 * by a part that is a word; and that none of the best hits holds in other words.
 */
export function unknownNames({ names, terms }: QuestionAnalysis, hits: readonly Hit[]): readonly string[] {
  const unknown = names.filter(name => {
    if (amount.test(name)) return false
    const own = terms.filter(({ word }) => word === name)
    const parts = wordParts(name)
    const telling = own.filter(({ term }, i) => i === 0 || parts.includes(term))
    return (
      telling.length > 0 &&
      telling.every(
        ({ documentFrequency, corrections }) => documentFrequency === 0 && corrections.length === 0,
      )
    )
  })
  if (unknown.length === 0) return []
  const held = hits.slice(0, readHits).map(({ paper }) => heldNames(paper))
  return unknown.filter(name => !held.some(isHeld => isHeld(name)))
}
