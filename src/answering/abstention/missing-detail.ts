import type { Paper } from '../../domain/paper.ts'
import type { QuestionAnalysis } from '../../domain/question.ts'
import { toTerms } from '../../retrieval/analysis/terms.ts'
import { splitSentences } from '../../retrieval/passages/passages.ts'
import { askedDetails, type Detail } from './asked-details.ts'
import { askedNames, askedSegments } from './asked-words.ts'

/**
 * Whether a question about this paper asks for something that its abstract does not give: it names a model, method or data
 * set that does not occur in it, or every detail it asks for by kind (an optimiser, a licence, a measure) is absent.
 */
export function asksForMissingDetail(question: QuestionAnalysis, paper: Paper): boolean {
  const text = `${paper.title ?? ''}. ${paper.abstract} ${paper.comments ?? ''}`
  const sentences = splitSentences(text)
  const isGiven = (detail: Detail): boolean => sentences.some(sentence => detail.isGivenBy(sentence))
  const terms = new Set(toTerms(text))
  const asking = askedSegments(question).join(' ')
  const asked = askedDetails(asking)
  // `GPU` is written like a name, and an A100 is one.
  const isNamed = (name: string): boolean =>
    occurs(name, { text, terms }) || asked.some(detail => detail.asked.test(name) && isGiven(detail))
  if (!askedNames(question).every(isNamed)) return true
  return asked.length > 0 && !asked.some(isGiven)
}

/** A part of a name that is shorter, or a number, says nothing by itself. */
const shortestPart = 3

function occurs(
  name: string,
  { text, terms }: { readonly text: string; readonly terms: ReadonlySet<string> },
): boolean {
  const [whole, ...parts] = toTerms(name)
  if (whole === undefined || terms.has(whole)) return true
  const words = parts.filter(part => part.length >= shortestPart && !/^\d/.test(part))
  return words.some(part => terms.has(part)) || isAcronymIn(name, text)
}

/** Whether words of the text have its capitals as initials, in this order: `PTQ` and `post-training quantization`. */
function isAcronymIn(name: string, text: string): boolean {
  const letters = name.replace(/\P{Lu}/gu, '')
  if (letters.length < 2 || letters.length < name.length / 2) return false
  const initials = [...text.matchAll(/[\p{L}\p{N}]+/gu)].map(([word]) => word.charAt(0)).join('')
  return initials.toUpperCase().includes(letters)
}
