import type { QuestionAnalysis } from '../../domain/question.ts'
import type { RetrievalWeights } from '../../fitted-weights.ts'
import type { Vocabulary } from '../../question/vocabulary.ts'
import { bm25 } from '../indexes/lexical-segment.ts'
import type { QueryTerm } from './paper-search.ts'

/** What a question asks the index for by words. */
export function queryTerms(
  question: QuestionAnalysis,
  { correctionWeight }: RetrievalWeights,
): readonly QueryTerm[] {
  return question.terms.flatMap(({ term, weight, corrections }) =>
    corrections.length === 0
      ? [{ term, weight }]
      : corrections.map(corrected => ({
          term: corrected,
          weight: (weight * correctionWeight) / corrections.length,
        })),
  )
}

/** Other words for what was asked. Of a short form's words only those that are nearly as rare as it: `LLM` is no `model`. */
export function expansionTerms(
  question: QuestionAnalysis,
  vocabulary: Pick<Vocabulary, 'inverseDocumentFrequency'>,
  { acronymWeight, expansionWeight }: RetrievalWeights,
): readonly QueryTerm[] {
  const terms = new Map<string, number>()
  for (const { asked, terms: others } of question.expansions) {
    if (others.length === 1) for (const term of others) terms.set(term, acronymWeight)
    const rarity = vocabulary.inverseDocumentFrequency(asked) / 2
    const telling = others.filter(term => vocabulary.inverseDocumentFrequency(term) >= rarity)
    if (others.length > 1) for (const term of telling) terms.set(term, expansionWeight)
  }
  for (const { term } of question.terms) terms.delete(term)
  return [...terms].map(([term, weight]) => ({ term, weight }))
}

/** BM25's score grows with every occurrence towards this, but never beyond. */
export function lexicalCeiling({ terms }: QuestionAnalysis): number {
  return (bm25.k1 + 1) * terms.reduce((sum, term) => sum + term.weight * term.inverseDocumentFrequency, 0)
}
