import type { Hit } from '../../domain/hit.ts'
import type { QuestionAnalysis, QuestionTerm } from '../../domain/question.ts'
import { topicShare } from './answerability.ts'
import { askedNames, askedNamesOfAllKinds, versionedWords } from './asked-words.ts'
import { heldNames, wordParts } from './held-names.ts'

/** Where something is from: `russian dolls` name nothing. */
const origin = /^\p{L}+(?:an|ish|ese|ch|ss|eek)s?$/iu
/** A paper that holds this much of the rest of the question, 0 … 1, is described by it, and a name there is decoration. */
const leastDescribed = 0.5

/** Hits that may hold an unknown name in other words. */
const readHits = 5

/**
 * Names asked about that no paper of the library contains, in any spelling near them, nor any part of them that is a word
 * (`LAION-5B` is unknown though `5B` is not), and that none of the best hits holds in other words.
 */
export function unknownNames(question: QuestionAnalysis, hits: readonly Hit[]): readonly string[] {
  const sure = [...askedNames(question), ...versionedWords(question)]
  const names = [...new Set([...sure, ...plainNames(question, hits)])]
  const unknown = names.filter(name => isUnknownName(name, question))
  if (unknown.length === 0) return []
  const held = hits.slice(0, readHits).map(({ paper }) => heldNames(paper))
  return unknown.filter(name => !held.some(isHeld => isHeld(name)))
}

/** Names with one capital, in whatever case they are asked: `whisper`. Of a question that describes a paper beside them, none. */
function plainNames(question: QuestionAnalysis, [best]: readonly Hit[]): readonly string[] {
  const names = askedNamesOfAllKinds(question).filter(name => !origin.test(name))
  if (best === undefined || names.length === 0) return names
  const rest = question.terms.filter(({ word }) => !names.includes(word))
  const share = topicShare({ ...question, terms: rest })
  return share(`${best.paper.title ?? ''} ${best.paper.abstract}`) < leastDescribed ? names : []
}

function isUnknownName(name: string, { terms }: QuestionAnalysis): boolean {
  const [whole, ...parts] = terms.filter(({ word }) => word === name)
  const words = wordParts(name)
  return whole !== undefined && [whole, ...parts.filter(({ term }) => words.includes(term))].every(isUnknown)
}

function isUnknown({ documentFrequency, corrections }: QuestionTerm): boolean {
  return documentFrequency === 0 && corrections.length === 0
}
