import type { AbstentionReason } from '../../domain/answer.ts'
import { namesById, type QuestionTerm } from '../../domain/question.ts'
import type { AnsweringWeights } from '../../fitted-weights.ts'
import { countsLibrary } from '../../question/counted-papers.ts'
import { ruledOutTerms } from '../../question/ruled-out.ts'
import { toTerms } from '../../text/terms.ts'
import { hasOwnName, topicTerms } from '../reading/asked-papers.ts'
import type { Reading } from '../reading/read-hits.ts'
import { unknownNames } from '../reading/unknown-names.ts'

/** Whether a name, an ID or an author says that papers are meant, whatever the wording sounds like. */
export function isAnchored({ question, named, hits }: Reading): boolean {
  const { arxivIds, dois, authors, dates } = question
  return (
    countsLibrary(question.text) ||
    arxivIds.length > 0 ||
    dois.length > 0 ||
    authors.length > 0 ||
    dates.order !== undefined ||
    (named.length > 0 && named[0] === hits[0])
  )
}

/** Written like an arXiv ID, but none: with a month 99, or five digits before 2015. */
const impossibleId = /\b(?:arxiv|id|paper|abs)\b\D{0,12}\b\d{4}\.\d{4,5}\b/i

/** Why a question is not to be answered from what was found; undefined where it is. */
export function abstentionReason(
  reading: Reading,
  { decisions }: AnsweringWeights,
): AbstentionReason | undefined {
  const { question, hits, isHeld } = reading
  const { wording, arxivIds, dois, authors, dates, text } = question
  if (arxivIds.length > 0 || dois.length > 0) {
    return hits.some(({ paper }) => namesById(question, paper)) ? undefined : 'not-in-corpus'
  }
  if (impossibleId.test(text)) return 'not-in-corpus'
  if (question.filter !== undefined) {
    const isFound = hits.length > 0 && (isHeld >= decisions.leastHeld || holdsTopic(reading))
    return isFound ? undefined : 'not-in-corpus'
  }
  const isOfLibrary =
    wording.intent === 'meta' &&
    (authors.length > 0 || dates.order !== undefined || question.terms.length === 0)
  if (isOfLibrary) return undefined
  if (countsLibrary(text)) return undefined
  if (hits.length === 0) return 'not-in-corpus'
  if (wording.intent === 'list' && ruledOutTerms(text).length > 0) return undefined
  // `How does YaRN rescale RoPE frequencies?` is not for the paper that uses RoPE.
  const isOfOwnName = hasOwnName(question, reading.named)
  if (!isOfOwnName && unknownNames(question, hits).length > 0) return 'not-in-corpus'
  if (isNamedAsWritten(reading)) return undefined
  if (isHeld < decisions.leastHeld)
    return wording.kinds.other > wording.kinds.papers ? 'off-topic' : 'not-in-corpus'
  return undefined
}

/** Whether a paper that a filter lets through has what the question is on: its most telling word, where it has any. */
function holdsTopic({ question, hits }: Reading): boolean {
  if (question.isByFilterAlone) return true
  const telling = (term: QuestionTerm): number => term.weight * term.inverseDocumentFrequency
  const [topic] = [...topicTerms(question)].sort((a, b) => telling(b) - telling(a))
  if (topic === undefined) return true
  const spellings = [topic.term, ...topic.corrections]
  return hits.some(({ paper: { title = '', abstract } }) => {
    const terms = new Set(toTerms(`${title} ${abstract}`))
    return spellings.some(each => terms.has(each))
  })
}

/** Whether the question writes the best paper's name as names are written, or is in a language of which names alone are read. */
function isNamedAsWritten({ question, named, hits }: Reading): boolean {
  if (named.length === 0 || named[0] !== hits[0]) return false
  return question.names.length > 0 || question.wording.language !== undefined
}
