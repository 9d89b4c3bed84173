import type { AbstentionReason } from '../../domain/answer.ts'
import type { Hit } from '../../domain/hit.ts'
import { namesById, type QuestionAnalysis } from '../../domain/question.ts'
import type { AnswerabilityWeights } from '../../fitted-weights.ts'
import { countsLibrary } from '../../question/question-type.ts'
import { hitsToldByFields } from '../extractive/fields/telling-field.ts'
import { asksByFields, namedHits } from '../reading/asked-papers.ts'
import type { ReadComparison } from '../reading/compared-hits.ts'
import { answerability } from './answerability.ts'
import { absentTitles } from './asked-title.ts'
import { asksOfNameAlone, describesPaper, isIntroduced } from './meant-paper.ts'
import { asksOfMentioned } from './mentioned-names.ts'
import { asksForMissingDetail } from './missing-detail.ts'
import { asksOfMixture } from './mixed-papers.ts'
import { unknownNames } from './unknown-names.ts'

/** Written like an arXiv ID, but none: with a month 99, or five digits before 2015. */
const impossibleId = /\b(?:arxiv|id|paper|abs)\b\D{0,12}\b\d{4}\.\d{4,5}\b/i

/** Hits of which one may be the paper that a question describes. */
const describedHits = 2

/** Why a question is not to be answered from these hits; undefined where it is. */
export function abstentionReason(
  { question, compared }: ReadComparison,
  hits: readonly Hit[],
  weights: AnswerabilityWeights,
): AbstentionReason | undefined {
  if (question.arxivIds.length > 0 || question.dois.length > 0) {
    return hits.some(({ paper }) => namesById(question, paper)) ? undefined : 'not-in-corpus'
  }
  if (impossibleId.test(question.text)) return 'not-in-corpus'
  if (question.filter !== undefined) return hits.length === 0 ? 'not-in-corpus' : undefined
  if (hits.length === 0 || question.terms.length === 0) {
    return question.type === 'metadata' ? undefined : 'off-topic'
  }
  const named = namedHits(question, hits)
  if (named.length === 0 && absentTitles(question, hits).length > 0) return 'not-in-corpus'
  // Abstracts do not hold what `papers at ICML` asks for.
  if (asksByFields(question, named) && hitsToldByFields(question, hits).length > 0) return undefined
  if (question.type === 'metadata')
    return named.length > 0 ? undefined : fieldsReason(question, hits, weights)
  if (answerability(question, hits, weights) < weights.least) return 'off-topic'
  // Beside a paper that is named, an unknown name may be a detail of it.
  if (named.length === 0 && unknownNames(question, hits).length > 0) return 'not-in-corpus'
  if (asksOfMentioned(question, hits)) return 'not-in-corpus'
  if (asksOfMixture(question, hits)) return 'detail-not-given'
  if (compared.length > 0 || !asksForContent(question)) return undefined
  // Several papers may bear a name, or fit a description: one of them that gives the detail is enough.
  const isNamed = named.length > 0
  const asked = isNamed ? named : hits.slice(0, describedHits)
  const isMissing = asked.every(({ paper }) => asksForMissingDetail(question, paper, isNamed))
  return isMissing ? 'detail-not-given' : undefined
}

/** Why a question for fields of papers that it does not name is not to be answered: it has to be clear whose they are. */
function fieldsReason(
  question: QuestionAnalysis,
  hits: readonly Hit[],
  weights: AnswerabilityWeights,
): AbstentionReason | undefined {
  if (asksOfSeveral(question)) return undefined
  if (asksOfNameAlone(question)) return isIntroduced(question, hits) ? undefined : 'not-in-corpus'
  if (answerability(question, hits, weights) < weights.least) return 'off-topic'
  const isKnown = unknownNames(question, hits).length === 0 && describesPaper(question, hits)
  return isKnown ? undefined : 'not-in-corpus'
}

/** Fields of the whole library's papers, of somebody's or of the newest. */
function asksOfSeveral({ text, dates, authors }: QuestionAnalysis): boolean {
  return countsLibrary(text) || dates.order !== undefined || authors.length > 0
}

/** A list, a comparison or a link is not a detail of one paper's content: what is said of one need not stand in another. */
function asksForContent({ type }: QuestionAnalysis): boolean {
  return type === 'fact' || type === 'number' || type === 'definition'
}
