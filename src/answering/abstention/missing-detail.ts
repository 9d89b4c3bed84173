import type { Paper } from '../../domain/paper.ts'
import type { QuestionAnalysis } from '../../domain/question.ts'
import { askedDetails, clauseStart, type Detail } from '../../question/asked-details.ts'
import { askedNames, askedNamesOfAllKinds, askedSegments } from '../../question/asked-words.ts'
import { heldNames } from '../../text/held-names.ts'
import { nameTerms } from '../../text/name-terms.ts'
import { splitSentences } from '../../text/sentences.ts'
import { toTerms } from '../../text/terms.ts'
import { topicTerms } from '../reading/asked-papers.ts'

/**
 * Whether a question about this paper asks for something that its abstract does not give: it names a model, method or data
 * set that does not occur in it, every detail it asks for by kind (an optimiser, a licence, a measure) is absent, or no
 * figure that is given has to do with what is asked. `isNamed`: whether it names the paper; otherwise it describes it.
 */
export function asksForMissingDetail(question: QuestionAnalysis, paper: Paper, isNamed: boolean): boolean {
  const text = `${paper.title ?? ''}. ${paper.abstract} ${paper.comments ?? ''}`
  const sentences = splitSentences(text)
  const isGiven = (detail: Detail): boolean => sentences.some(sentence => detail.isGivenBy(sentence))
  const asked = askedDetails(askedSegments(question).join(' '))
  if (asked.length > 0 && !asked.some(isGiven)) return true
  const isHeld = heldNames(paper)
  // `GPU` is written like a name, and an A100 is one.
  const isKnown = (name: string): boolean =>
    isHeld(name) || asked.some(detail => detail.asked.test(name) && isGiven(detail))
  // In a description, `russian dolls` are no name.
  const names = isNamed ? askedNamesOfAllKinds(question) : askedNames(question)
  if (isNamed ? !names.every(isKnown) : names.length > 0 && !names.some(isKnown)) return true
  return (
    isNamed &&
    asked.length === 0 &&
    asksForFigure.test(question.text) &&
    !givesFigure(question, paper, sentences)
  )
}

const asksForFigure = new RegExp(
  String.raw`${clauseStart}(?:how (?:many|much|large|big|long|small|fast|far|high|low|often|deep|wide)\b|(?:what|which) (?:percentage|percent|fraction|number|factor|accuracy|speed-?up|score|size|latency|ratio|share|rate)\b|(?:the )?size of\b)`,
  'i',
)
const figure =
  /\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|half|twice|double[ds]?|doubling|dozens?|hundreds?|thousands?|millions?|billions?|single|once|thirds?|quarters?)\b/i

/** They ask for a figure, and seldom stand beside it: `how fast` is answered by a speedup. */
const measures = new Set(['large', 'big', 'long', 'small', 'fast', 'far', 'high', 'low', 'deep', 'wide'])

/** From this share of the question's words on, a sentence is about what is asked, with a figure or without. */
const mostOfTopic = 0.6

/**
 * Whether a sentence with a figure has a word of the question beside the paper's name, or one without has most of them: it
 * may say that there is no such figure to give.
 */
function givesFigure(question: QuestionAnalysis, paper: Paper, sentences: readonly string[]): boolean {
  const names = nameTerms(paper)
  const topic = topicTerms(question).filter(({ term }) => !names.has(term) && !measures.has(term))
  const expanded = question.expansions.flatMap(({ terms }) => terms)
  if (topic.length === 0) return true
  return sentences.some(sentence => {
    const terms = new Set(toTerms(sentence))
    const held = topic.filter(({ term, corrections }) => [term, ...corrections].some(each => terms.has(each)))
    if (held.length >= mostOfTopic * topic.length) return true
    return figure.test(sentence) && (held.length > 0 || expanded.some(term => terms.has(term)))
  })
}
