import type { AbstentionReason } from '../../domain/answer.ts'
import type { Hit } from '../../domain/hit.ts'
import type { QuestionAnalysis } from '../../domain/question.ts'
import type { AnswerabilityWeights } from '../../fitted-weights.ts'
import { narrowsByDate } from '../../retrieval/analysis/question.ts'
import { comparedByName, namedHits } from '../extractive/question-focus.ts'
import { answerability } from './answerability.ts'
import { absentTitles } from './asked-title.ts'
import { askedNames, versionedWords } from './asked-words.ts'
import { asksForMissingDetail } from './missing-detail.ts'

/** Written like an arXiv ID, but none: with a month 99, or five digits before 2015. */
const impossibleId = /\b(?:arxiv|id|paper|abs)\b\D{0,12}\b\d{4}\.\d{4,5}\b/i

/** Why a question is not to be answered from these hits; undefined where it is. */
export function abstentionReason(
  question: QuestionAnalysis,
  hits: readonly Hit[],
  weights: AnswerabilityWeights,
): AbstentionReason | undefined {
  const namedIdIsKnown = hits.some(({ paper }) => question.arxivIds.includes(paper.arxivId ?? ''))
  if (question.arxivIds.length > 0) return namedIdIsKnown ? undefined : 'not-in-corpus'
  if (impossibleId.test(question.text)) return 'not-in-corpus'
  if (narrowsByDate(question)) return hits.length === 0 ? 'not-in-corpus' : undefined
  if (hits.length === 0 || question.terms.length === 0) {
    return question.type === 'metadata' ? undefined : 'off-topic'
  }
  const named = namedHits(question, hits)
  if (named.length === 0 && absentTitles(question, hits).length > 0) return 'not-in-corpus'
  if (question.type === 'metadata') return undefined
  if (answerability(question, hits, weights) < weights.least) return 'off-topic'
  if (unknownNames(question).length > 0) return 'not-in-corpus'
  // `stage 2` of a paper that is named may be missing from it, but is no other thing's name.
  if (named.length === 0 && unknownOf(versionedWords(question), question).length > 0) return 'not-in-corpus'
  // What is said of one of two papers need not stand in the other.
  if (comparedByName(question, hits).length > 0) return undefined
  // Several papers may bear the name: one of them that gives the detail is enough.
  const lacksDetail = named.length > 0 && named.every(({ paper }) => asksForMissingDetail(question, paper))
  return lacksDetail && asksForContent(question) ? 'detail-not-given' : undefined
}

/** A list, a comparison or a link is not a detail of one paper's content. */
function asksForContent({ type }: QuestionAnalysis): boolean {
  return type === 'fact' || type === 'number' || type === 'definition'
}

/** A part of a compound that is shorter says nothing: `5B`, `v2`, `2`. */
const shortestPart = 3

const joint = /[-‐‑.,_/@+]/

/**
 * Words written like names that no paper of the library contains, in any spelling near them, nor any part of them that
 * is a word (`LAION-5B` is unknown though `5B` is not). What is written in one piece counts as one: `FlashAttention` is
 * not known for its `attention`.
 */
export function unknownNames(question: QuestionAnalysis): readonly string[] {
  return unknownOf(askedNames(question), question)
}

function unknownOf(names: readonly string[], question: QuestionAnalysis): readonly string[] {
  return names.filter(name => {
    const own = question.terms.filter(({ word }) => word === name)
    const [whole, ...parts] = own
    if (whole === undefined) return false
    const wordParts = parts.filter(({ term }) => term.length >= shortestPart && !/^\d/.test(term))
    return [whole, ...(joint.test(name) ? wordParts : [])].every(
      ({ documentFrequency, corrections }) => documentFrequency === 0 && corrections.length === 0,
    )
  })
}
