import type { Hit } from '../../domain/hit.ts'
import type { QuestionAnalysis } from '../../domain/question.ts'
import { askedNamesOfAllKinds, askedSegments } from '../../question/asked-words.ts'
import { escapePattern } from '../../question/escape-pattern.ts'
import { classifyQuestion } from '../../question/question-type.ts'
import { rareFrequency } from '../../retrieval/search/named-papers.ts'
import { nameTerms } from '../../text/name-terms.ts'
import { splitSentences } from '../../text/sentences.ts'
import { toTerms } from '../../text/terms.ts'
import { namedHits } from '../reading/asked-papers.ts'

/** What a question is asked of stands behind an auxiliary, or in front of `'s`. */
const leadIn = String.raw`(?:\b(?:does|do|did|is|was|are|were|can|could|has|have|of|behind|inside)\s+)(?:the\s+)?(?:(?:model|method|original)\s+)?`
/** A sentence says something of what it begins with, not of what it only holds. */
const wordsOfSubject = 4
/** `introduce the first Unified Encoder TiUE`, but not `propose X, which beats TiUE`. */
const introduction = String.raw`\b(?:propos|present|introduc|develop|design|devis|call|nam|term|dub|releas)\w*\s+(?:(?!which|that|to|for|by|than|over|with|on)\S*[^\s,]\s+){0,6}?$`
const leadsIn = new RegExp(introduction, 'i')

/**
 * Whether a question is about something that the papers mention and say nothing of: `how does Wanda score weights?` of
 * abstracts that only compare themselves with Wanda.
 */
export function asksOfMentioned(question: QuestionAnalysis, hits: readonly Hit[]): boolean {
  const segments = askedSegments(question)
  const subjects = askedNamesOfAllKinds(question).filter(name =>
    segments.some(segment => isSubject(name, segment)),
  )
  if (subjects.length === 0 || /^(?:list|compare|code)$/.test(classifyQuestion(segments.join(' '))))
    return false
  const asked = new Set(segments.flatMap(toTerms))
  // A paper's own name beside it: the paper is asked, the other one is what it is asked about.
  const own = question.terms.filter(({ term }) => asked.has(term))
  if (namedHits({ ...question, terms: own }, hits).length > 0) return false
  return subjects.some(name => isOnlyMentioned(name, question, hits))
}

function isOnlyMentioned(name: string, { terms }: QuestionAnalysis, hits: readonly Hit[]): boolean {
  const [term = '', ...parts] = toTerms(name)
  const frequency = terms.find(each => each.term === term)?.documentFrequency ?? 0
  if (frequency === 0 || frequency > rareFrequency) return false
  // `Faster-VTrans` is a variant of what the paper calls VTrans.
  const isVariant = hits.some(({ paper }) => parts.some(part => nameTerms(paper).has(part)))
  return !isVariant && !hits.some(hit => describes(hit, term))
}

function isSubject(name: string, segment: string): boolean {
  const escaped = escapePattern(name)
  return new RegExp(`${leadIn}${escaped}(?![\\p{L}\\p{N}])|(?<![\\p{L}\\p{N}])${escaped}['’]s\\b`, 'iu').test(
    segment,
  )
}

/** Whether a paper is about the name, or one of its sentences is, or introduces it. */
function describes(hit: Hit, term: string): boolean {
  return introduces(hit, term) || wordsBefore(term, hit).some(words => words.length < wordsOfSubject)
}

/** Whether a paper bears the name in its title, or says that it introduces what is called so. */
export function introduces(hit: Hit, term: string): boolean {
  if (toTerms(hit.paper.title ?? '').includes(term)) return true
  return wordsBefore(term, hit).some(words => leadsIn.test(`${words.join(' ')} `))
}

/** By sentence that holds the term, the words in front of it. */
function wordsBefore(term: string, { paper }: Hit): readonly (readonly string[])[] {
  return splitSentences(paper.abstract).flatMap(sentence => {
    const words = sentence.split(' ')
    const at = words.findIndex(word => toTerms(word).includes(term))
    return at < 0 ? [] : [words.slice(0, at)]
  })
}
