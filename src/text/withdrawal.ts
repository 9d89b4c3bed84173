import type { Paper } from '../domain/paper.ts'
import { splitSentences } from './sentences.ts'

type Remarks = Pick<Paper, 'withdrawn' | 'abstract' | 'comments'>

/*
 * arXiv has no field for it: authors and administrators say it in the comments, or in place of the abstract. The words
 * are theirs (`This paper has been withdrawn by the author due to …`, `This article has been withdrawn by arXiv
 * administrators because …`, `(Withdrawn)`); a paper about withdrawn papers says none of them of itself.
 */
const taken = '(?:withdrawn|retracted)'
const itself =
  '(?:paper|article|pre-?print|e-?print|manuscript|submission|work|version|study|note|report|document|thesis)'
const withdrawals: readonly RegExp[] = [
  new RegExp(
    String.raw`\bthis(?: current)? ${itself}(?: (?:has|had) (?:now )?been| is| was)?(?: now| temporarily)? ${taken}\b`,
    'i',
  ),
  new RegExp(
    String.raw`^(?:the|our|current) ${itself} (?:has been|is|was)(?: now| temporarily)? ${taken}\b`,
    'i',
  ),
  new RegExp(
    String.raw`\b(?:authors?|administrators?) (?:has|have) (?:withdrawn|retracted) (?:this|the|their) ${itself}\b`,
    'i',
  ),
  new RegExp(
    String.raw`^\W{0,2}${taken}(?:\W{0,2}$|\W?[\]).:;,]| (?:by|due|because|as|since|for|from)\b)`,
    'i',
  ),
]

/**
 * Whether a paper was withdrawn: what its sources say where they say it, else what its comments and its abstract say of
 * the paper itself.
 */
export function isWithdrawn(paper: Remarks): boolean {
  return paper.withdrawn ?? withdrawalNote(paper) !== undefined
}

/** The sentence in which a paper is said to be withdrawn, from its comments or else its abstract; undefined for none. */
export function withdrawalNote({ comments = '', abstract }: Remarks): string | undefined {
  // Most papers hold neither word: nothing is split for them.
  return [comments, abstract]
    .filter(text => /withdrawn|retracted/i.test(text))
    .flatMap(text => splitSentences(text).flatMap(sentence => [sentence, ...sentence.split(/[;,] /)]))
    .find(part => withdrawals.some(pattern => pattern.test(part)))
}
