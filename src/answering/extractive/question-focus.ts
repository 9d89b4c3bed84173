import type { Hit } from '../../domain/hit.ts'
import type { QuestionAnalysis, QuestionTerm } from '../../domain/question.ts'
import { toTerms } from '../../retrieval/analysis/terms.ts'

/** A term that occurs in no more papers than this, and in a paper's title or as a name, points at that paper. */
const rareFrequency = 4

/** Words that say what kind of answer is wanted, not what the paper is about. */
const answerKindWords = new Set(
  `accept authors author benchmark benchmarks cite code codes collection compare comparison conference date dataset datasets
  describe difference differences doi download earliest exactly explain figure figures first full github gitlab implementation
  introduce introduced journal last latest link links list long many mention name names newest number official oldest page
  pages propose proposed publish published recent recently repo repository respectively source submitted title
  venue version wrote written year years`
    .split(/\s+/)
    .flatMap(word => toTerms(word)),
)

/** The terms that say what a question is about, without those that say what kind of answer it wants. */
export function topicTerms(question: QuestionAnalysis): readonly QuestionTerm[] {
  return question.terms.filter(({ term }) => !answerKindWords.has(term))
}

/** The papers that a question names, best first: by arXiv ID, or by a rare name that stands in the title. */
export function namedHits(question: QuestionAnalysis, hits: readonly Hit[]): readonly Hit[] {
  const rare = topicTerms(question).filter(
    ({ documentFrequency }) => documentFrequency > 0 && documentFrequency <= rareFrequency,
  )
  return hits.filter(({ paper }) => {
    if (paper.arxivId !== undefined && question.arxivIds.includes(paper.arxivId)) return true
    const names = paperNames(paper)
    return rare.some(({ term }) => names.has(term))
  })
}

/**
 * The names a paper goes by, as terms: words with capitals inside or digits in its title, and those that its abstract
 * introduces (`named X`, `called X`, `propose X`, `Full Name (X)`).
 */
export function paperNames(paper: Hit['paper']): ReadonlySet<string> {
  const introduced = [
    ...paper.abstract.matchAll(
      /(?:named|called|termed?(?: as)?|dubbed|namely|abbreviated as|present|propose|introduce)\s+(\S*\p{Lu}\S*(?:\s\p{Lu}\S*)?)/gu,
    ),
    ...paper.abstract.matchAll(/\(([^\s()]*\p{Lu}[^\s()]*)\)/gu),
  ].map(match => match[1] ?? '')
  const inTitle = (paper.title ?? '')
    .split(/[\s:,]+/)
    .filter(word => /\p{L}.*\p{Lu}|\p{Lu}.*\d|\d.*\p{Lu}/u.test(word))
  const beforeColon = /^([^:]{2,40}):/.exec(paper.title ?? '')?.[1] ?? ''
  const shortName = beforeColon.split(' ').length <= 2 ? [beforeColon] : []
  return new Set([...introduced, ...inTitle, ...shortName].flatMap(name => toTerms(name)))
}
