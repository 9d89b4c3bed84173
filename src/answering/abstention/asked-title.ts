import type { Hit } from '../../domain/hit.ts'
import type { QuestionAnalysis } from '../../domain/question.ts'
import { askedSegments } from '../../question/asked-words.ts'
import { toTerms } from '../../text/terms.ts'

const quoted = /["“”«»]([^"“”«»]{8,200})["“”«»]/gu
/** Four words or more in a title's capitals, small words inside. */
const capitalised =
  /\p{Lu}[\p{L}\p{N}'’-]{0,40}(?:[ :]{1,3}(?:(?:a|an|and|are|as|at|by|can|for|from|in|into|is|of|on|or|the|to|via|with|without|you) ){0,5}[\p{Lu}\d][\p{L}\p{N}'’+-]{0,40}){3,}/gu
/** A question that is capitalised as a whole holds no title that could be told apart. */
const mostOfQuestion = 0.8
/** The share of a title's words, in their order, that a paper has to have in its own title or text. */
const leastShare = 0.8

/**
 * Titles that a question gives, in quotes or capitals, and that no paper found bears or mentions: `Who wrote Attention Is
 * All You Need?` is not asked about `Wide Attention Is The Way Forward`.
 */
export function absentTitles(question: QuestionAnalysis, hits: readonly Hit[]): readonly string[] {
  const text = askedSegments(question).join(' ')
  const inQuotes = [...text.matchAll(quoted)].map(([, title = '']) => title).filter(isTitleCase)
  const inCapitals = [...text.replace(quoted, ' ').matchAll(capitalised)]
    .map(([title]) => title.replace(/^(?:Who|What|Which|When|Where|How|Does|Is|Are) /, ''))
    .filter(title => title.length < mostOfQuestion * text.length && title.split(' ').length > 3)
  const isAuthor = (title: string) => question.authors.some(author => author.includes(title))
  return [...inQuotes, ...inCapitals].filter(
    title => !isAuthor(title) && !hits.some(({ paper }) => bears(paper, title)),
  )
}

/** At least three words, most of them with a capital. */
function isTitleCase(text: string): boolean {
  const words = text.trim().split(/\s+/)
  return words.length >= 3 && words.filter(word => /^\P{L}*\p{Lu}/u.test(word)).length > words.length / 2
}

function bears({ title = '', abstract, comments = '' }: Hit['paper'], asked: string): boolean {
  const words = toTerms(asked)
  const longest = Math.max(...[title, abstract, comments].map(text => commonRun(words, toTerms(text))))
  return longest >= leastShare * words.length
}

/** The length of the longest run of `words` that stands in `text` in one piece. */
function commonRun(words: readonly string[], text: readonly string[]): number {
  let longest = 0
  // By word, the length of the run that ends there and at the word of the text before.
  let before: readonly number[] = []
  for (const each of text) {
    const runs = before
    before = words.map((word, i) => (word === each ? (runs[i - 1] ?? 0) + 1 : 0))
    longest = Math.max(longest, ...before)
  }
  return longest
}
