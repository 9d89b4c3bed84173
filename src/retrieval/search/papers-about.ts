import type { Hit } from '../../domain/hit.ts'
import { namesById, type QuestionAnalysis } from '../../domain/question.ts'
import { toTerms } from '../../text/terms.ts'
import type { Retrieval } from './retriever.ts'

/*
 * Something is always nearest. A paper is surely about a text where it holds all words of it that say something, or is
 * nearer than any paper of a library of this size would be by chance (`Retrieval.leastDense`) and either holds half of the
 * words' weight too, or the text is worded as one for papers: everyday messages come near to something by chance more often.
 * Where one paper is, others are about it by their nearness or by half of the words alone.
 */

const allWords = 0.999
const halfOfWords = 0.5
/** From here on a text sounds like one for papers, 0 … 1. */
const sure = 0.5

/** The hits of a search `withNoise` that are about what was searched for, in their order; none where none surely is. */
export function papersAbout({
  question,
  hits,
  leastDense,
}: Pick<Retrieval, 'question' | 'hits' | 'leastDense'>): readonly Hit[] {
  const byMeaning = isForPapers(question)
  const read = hits.map(hit => {
    const { paper, denseScore } = hit
    const share = wordShare(question, `${paper.title ?? ''} ${paper.abstract}`)
    const isNear = leastDense !== undefined && denseScore >= leastDense
    const holdsHalf = share >= halfOfWords
    const isMeant = namesById(question, paper) || share >= allWords
    const isSure = leastDense === undefined ? holdsHalf : isNear && (byMeaning || holdsHalf)
    return { hit, isSure: isMeant || isSure, isPossible: isMeant || isNear || holdsHalf }
  })
  return read.some(({ isSure }) => isSure)
    ? read.filter(({ isPossible }) => isPossible).map(({ hit }) => hit)
    : []
}

/** Whether a text is worded as one that asks papers. */
export function isForPapers({ wording: { kinds } }: Pick<QuestionAnalysis, 'wording'>): boolean {
  return kinds.papers + kinds.cite > sure
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
