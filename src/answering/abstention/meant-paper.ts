import type { Hit } from '../../domain/hit.ts'
import type { QuestionAnalysis } from '../../domain/question.ts'
import { askedNamesOfAllKinds } from '../../question/asked-words.ts'
import { toTerms } from '../../text/terms.ts'
import { topicTerms } from '../reading/asked-papers.ts'
import { topicShare } from './answerability.ts'
import { introduces } from './mentioned-names.ts'

/** The share of its words that a description of a paper has to have in common with it, weighted by rarity. */
const leastDescribed = 0.4

/** They ask for a field, and describe no paper. */
const askingWords =
  /^(?:invented|created|developed|built|designed|released|worked|come|came|appear(?:ed)?|hit|team|people|researchers|group|folks|guys|behind|accepted|presented|conference|venue|workshop|old|recent|method|model|framework|architecture|idea)$/i

/** Whether nothing but names says which paper's fields are asked for: `when was BERT published?` */
export function asksOfNameAlone(question: QuestionAnalysis): boolean {
  const names = new Set(askedNamesOfAllKinds(question))
  return topicTerms(question).every(({ word }) => names.has(word) || askingWords.test(word))
}

/** Whether the best hit bears a name that the question holds, or introduces it. */
export function isIntroduced(question: QuestionAnalysis, [best]: readonly Hit[]): boolean {
  return (
    best !== undefined &&
    topicTerms(question).some(({ term, word }) => toTerms(word)[0] === term && introduces(best, term))
  )
}

/** The share of them that the library's papers have to know at all. */
const leastKnown = 0.2

/** Whether a description is one of the best hit: each paper has its authors, and those of another one are no answer. */
export function describesPaper(question: QuestionAnalysis, [best]: readonly Hit[]): boolean {
  if (best === undefined || question.lexicalCoverage < leastKnown) return false
  const known = question.terms.filter(
    ({ documentFrequency, corrections }) => documentFrequency > 0 || corrections.length > 0,
  )
  const share = topicShare({ ...question, terms: known })
  return share(`${best.paper.title ?? ''} ${best.paper.abstract}`) >= leastDescribed
}
