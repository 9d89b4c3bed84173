import type { Hit } from '../../domain/hit.ts'
import type { QuestionAnalysis, QuestionTerm } from '../../domain/question.ts'
import { askedNames, versionedWords } from '../../question/asked-words.ts'
import { heldNames, wordParts } from '../../text/held-names.ts'

/** Hits that may hold an unknown name in other words. */
const readHits = 5

/**
 * Names asked about that no paper of the library contains, in any spelling near them, nor any part of them that is a word
 * (`LAION-5B` is unknown though `5B` is not), and that none of the best hits holds in other words.
 */
export function unknownNames(question: QuestionAnalysis, hits: readonly Hit[]): readonly string[] {
  const names = [...askedNames(question), ...versionedWords(question)]
  const unknown = names.filter(name => isUnknownName(name, question))
  if (unknown.length === 0) return []
  const held = hits.slice(0, readHits).map(({ paper }) => heldNames(paper))
  return unknown.filter(name => !held.some(isHeld => isHeld(name)))
}

function isUnknownName(name: string, { terms }: QuestionAnalysis): boolean {
  const [whole, ...parts] = terms.filter(({ word }) => word === name)
  const words = wordParts(name)
  return whole !== undefined && [whole, ...parts.filter(({ term }) => words.includes(term))].every(isUnknown)
}

function isUnknown({ documentFrequency, corrections }: QuestionTerm): boolean {
  return documentFrequency === 0 && corrections.length === 0
}
