import type { Hit } from '../../domain/hit.ts'
import { namesById, type QuestionAnalysis } from '../../domain/question.ts'
import { toTerms } from '../../text/terms.ts'
import type { Retrieval } from './retriever.ts'

/*
 * Something is always nearest. A paper is about a text where it holds all words of it that say something, or half of their
 * weight and is nearer than any paper of a library of this size would be by chance (`Retrieval.leastDense`): neither the
 * library nor what it is asked for has to be known before.
 */

const allWords = 0.999
const halfOfWords = 0.5

/**
 * The hits of a search `withNoise` that are about what was searched for, in their order. `byMeaning`: whether nearness does
 * without words, as it may where the text is known to be for papers.
 */
export function papersAbout(
  { question, hits, leastDense }: Pick<Retrieval, 'question' | 'hits' | 'leastDense'>,
  { byMeaning = false }: { readonly byMeaning?: boolean } = {},
): readonly Hit[] {
  return hits.filter(({ paper, denseScore }) => {
    if (namesById(question, paper)) return true
    const share = wordShare(question, `${paper.title ?? ''} ${paper.abstract}`)
    if (share >= allWords) return true
    if (leastDense === undefined) return share >= halfOfWords
    return denseScore >= leastDense && (byMeaning || share >= halfOfWords)
  })
}

/** How much of what a question's words weigh a text holds, 0 … 1. */
export function wordShare({ terms }: Pick<QuestionAnalysis, 'terms'>, text: string): number {
  const held = new Set(toTerms(text))
  let [all, shared] = [0, 0]
  for (const { term, word, corrections, weight, inverseDocumentFrequency } of terms) {
    // Two words that the library also writes as one stand among the terms by themselves.
    if (word.includes(' ')) continue
    const worth = weight * inverseDocumentFrequency
    all += worth
    if ([term, ...corrections].some(each => held.has(each))) shared += worth
  }
  return all === 0 ? 0 : shared / all
}
