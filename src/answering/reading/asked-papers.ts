import type { Hit } from '../../domain/hit.ts'
import type { QuestionAnalysis, QuestionTerm } from '../../domain/question.ts'
import { namesVenue } from '../../question/venues.ts'
import { namedIn, rareFrequency } from '../../retrieval/search/named-papers.ts'
import { properNameTerms, writtenNameTerms } from '../../text/name-terms.ts'
import { toTerms } from '../../text/terms.ts'

/** Words that say what kind of answer is wanted, not what the paper is about. */
const answerKindWords = new Set(
  `accept authors author benchmark benchmarks cite code codes collection compare comparison conference date dataset datasets
  describe difference differences doi download earliest exactly explain figure figures first full github gitlab implementation
  introduce introduced invented journal last latest link links list long made make makes many mention name names newest number official oldest one ones page
  pages propose proposed publish published recent recently repo repository respectively source submitted title
  venue version wrote written year years`
    .split(/\s+/)
    .flatMap(word => toTerms(word)),
)

/** The terms that say what a question is about, without those that say what kind of answer it wants. */
export function topicTerms(question: QuestionAnalysis): readonly QuestionTerm[] {
  return question.terms.filter(({ term }) => !answerKindWords.has(term))
}

/**
 * The papers that a question names, best first. What could as well be a topic (`low-rank`, in two titles) names none where
 * another paper fits the question better.
 */
export function namedHits(question: QuestionAnalysis, hits: readonly Hit[]): readonly Hit[] {
  const isNamed = namedIn(question)
  const named = hits.filter(({ paper }) => isNamed(paper))
  if (named.length === 0 || named[0] === hits[0]) return named
  return hasProperName(question, named) ? named : []
}

/** Whether papers are asked for that only their fields can tell: by a venue, or as a list. */
export function asksByFields({ wording, text }: QuestionAnalysis, named: readonly Hit[]): boolean {
  return wording.intent === 'list' || (named.length === 0 && namesVenue.test(text))
}

/** Whether a question holds a hit's own name, not only a compound that its title has too. */
function hasProperName(question: QuestionAnalysis, hits: readonly Hit[]): boolean {
  const isNamed = namedIn(question, properNameTerms)
  return hits.some(({ paper }) => isNamed(paper))
}

/**
 * Whether a question holds a hit's own name, rather than one that its abstract mentions: a rare term that stands in its
 * title, or more than once in its abstract.
 */
export function hasOwnName({ terms }: QuestionAnalysis, hits: readonly Hit[]): boolean {
  const rare = terms.filter(({ documentFrequency }) => documentFrequency <= rareFrequency)
  const wanted = rare.flatMap(({ term, corrections }) => [term, ...corrections])
  return hits.some(({ paper }) => {
    const title = new Set(toTerms(paper.title ?? ''))
    const abstract = toTerms(paper.abstract)
    return wanted.some(term => title.has(term) || abstract.filter(each => each === term).length > 1)
  })
}

/**
 * The papers that a question sets beside each other: two or more, each by a name of its own that stands in its title or
 * occurs in one other paper at most (`SAM` in a question about SAM-DiffSR is no second paper). Empty for fewer.
 */
export function comparedByName(question: QuestionAnalysis, hits: readonly Hit[]): readonly Hit[] {
  // On a list a name is a topic.
  if (question.wording.intent === 'list') return []
  const rare = question.terms.filter(
    ({ weight, documentFrequency }) => weight === 1 && documentFrequency <= rareFrequency,
  )
  // Two papers need two names, which most questions do not have.
  if (rare.length < 2) return []
  const named = hits.map(hit => ({ hit, names: ownNames(rare, hit) })).filter(({ names }) => names.length > 0)
  const different = named.filter(({ names }, i) =>
    named.slice(0, i).every(other => !other.names.some(name => names.includes(name))),
  )
  if (different.length < 2) return []
  // `How much smaller is TinySAM than SAM?` TinySAM's abstract is about both.
  const texts = different.map(({ hit }) => new Set(toTerms(`${hit.paper.title ?? ''} ${hit.paper.abstract}`)))
  const own = different.filter(({ names }, i) =>
    names.some(name => texts.every((terms, other) => other === i || !terms.has(name))),
  )
  return own.length > 1 ? own.map(({ hit }) => hit) : []
}

/** Those of a question's rare terms that are the paper's own names. */
function ownNames(rare: readonly QuestionTerm[], { paper }: Hit): readonly string[] {
  const names = writtenNameTerms(paper)
  const title = new Set(toTerms(paper.title ?? ''))
  return rare
    .filter(({ term, documentFrequency }) => names.has(term) && (documentFrequency <= 2 || title.has(term)))
    .map(({ term }) => term)
}
