import type { Passage } from '../domain/passage.ts'
import { splitSentences } from './sentences.ts'

/** The sentences of a paper's abstract as passages. */
export function toPassages(paper: { readonly id: string; readonly abstract: string }): readonly Passage[] {
  return splitSentences(paper.abstract).map((text, index) => ({ paperId: paper.id, index, text }))
}
