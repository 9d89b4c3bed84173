import type { Hit } from '../../domain/hit.ts'
import type { ScoredPassage } from '../../domain/passage.ts'
import type { QuestionAnalysis, QuestionTerm } from '../../domain/question.ts'
import { nameTerms } from '../../retrieval/analysis/named-papers.ts'
import { toTerms } from '../../retrieval/analysis/terms.ts'
import { topicTerms } from './question-focus.ts'

/** What can be said of a sentence as an answer to a question; each 0 … 1 but for `meaning`, a cosine. */
export interface SentenceFeatures {
  /** Cosine of sentence and question. */
  readonly meaning: number
  /** Cosine of the sentence before it and the question: an answer often goes on in the next sentence. */
  readonly meaningBefore: number
  /** The share of the question's terms in the sentence, each weighted by how rare it is in papers and in this one. */
  readonly words: number
  /** The same of the sentence before. */
  readonly wordsBefore: number
  /** A figure, where one is asked for. */
  readonly figure: number
  /** Says what the paper proposes. */
  readonly proposal: number
  /** Comes before the paper says what it proposes: what others do, and what is wrong with it. */
  readonly background: number
  /** Reports experiments. */
  readonly experiment: number
  /** Praises in general, without a figure: `extensive experiments demonstrate the effectiveness`. */
  readonly generalPraise: number
  /** Holds a link. */
  readonly link: number
  /** Says how: `specifically`, `first`, `by …ing`, `consists of`. */
  readonly detail: number
}

export interface DescribedSentence {
  readonly passage: ScoredPassage
  readonly terms: ReadonlySet<string>
  readonly features: SentenceFeatures
}

const proposal =
  /\b(?:we|this (?:paper|work|study|article)|our (?:method|approach|framework))\b(?:\s\S+){0,4}?\s(?:propose|present|introduce|develop|investigate|study|studie|explore|design|devise|describe|expand|aim|squeeze|adapt|put)(?:s|d|ed)?\b/i
const experiment =
  /\b(?:experiments?|results?|evaluat\w+|benchmarks?|outperform\w*|achiev\w+|accuracy|demonstrat\w+|compared (?:to|with)|state-of-the-art|SOTA|surpass\w*)\b/i
const praise =
  /\b(?:extensive|comprehensive|qualitative|sufficient)\b.*\b(?:demonstrat\w+|show\w*|verif\w+|validat\w+)|\b(?:effectiveness|efficacy|superiority|state-of-the-art) (?:of|performance)|promising/i
const detail =
  /\b(?:specifically|in particular|particularly|technically|concretely|first(?:ly)?|second(?:ly)?|third(?:ly)?|finally|then|consists? of|comprises?|namely|i\.e\.|by \w+ing|instead of)\b|\((?:i+|[1-4a-d])\)|\b[1-4]\)/i

/** Describes each sentence of a paper as an answer to a question. */
export function describeSentences(question: QuestionAnalysis, hit: Hit): readonly DescribedSentence[] {
  const sentences = hit.passages.map(passage => ({ passage, terms: new Set(toTerms(passage.text)) }))
  const weighted = weighTerms(question, hit, sentences)
  const proposes = sentences.map(({ passage }) => proposal.test(passage.text))
  const firstProposal = proposes.indexOf(true)
  const words = sentences.map(({ terms }) => shareOf(weighted, terms))
  return sentences.map(({ passage, terms }, i) => {
    const hasFigure = /\d/.test(passage.text)
    return {
      passage,
      terms,
      features: {
        meaning: passage.score,
        meaningBefore: sentences[i - 1]?.passage.score ?? 0,
        words: words[i] ?? 0,
        wordsBefore: words[i - 1] ?? 0,
        figure: truth(question.type === 'number' && hasFigure),
        proposal: truth(proposes[i] === true),
        background: truth(i < firstProposal),
        experiment: truth(experiment.test(passage.text)),
        generalPraise: truth(praise.test(passage.text) && !hasFigure),
        link: truth(/https?:\/\//.test(passage.text)),
        detail: truth(detail.test(passage.text)),
      },
    }
  })
}

interface WeightedTerm {
  readonly spellings: readonly string[]
  readonly weight: number
}

/**
 * The question's terms, each worth its inverse document frequency times how few of the paper's sentences hold it; the
 * paper's own names are left out, since they tell papers apart and not sentences.
 */
function weighTerms(
  question: QuestionAnalysis,
  hit: Hit,
  sentences: readonly { readonly terms: ReadonlySet<string> }[],
): readonly WeightedTerm[] {
  const names = nameTerms(hit.paper)
  const own = topicTerms(question).filter(({ term }) => !names.has(term))
  return own.map((term): WeightedTerm => {
    const spellings = [term.term, ...term.corrections]
    const holding = sentences.filter(({ terms }) => spellings.some(spelling => terms.has(spelling))).length
    return { spellings, weight: termWeight(term, holding, sentences.length) }
  })
}

function termWeight(term: QuestionTerm, holding: number, sentenceCount: number): number {
  // A term that no sentence holds cannot tell them apart.
  return holding === 0 ? 0 : term.inverseDocumentFrequency * Math.log(1 + sentenceCount / holding)
}

function shareOf(weighted: readonly WeightedTerm[], terms: ReadonlySet<string>): number {
  const all = weighted.reduce((sum, { weight }) => sum + weight, 0)
  const present = weighted
    .filter(({ spellings }) => spellings.some(spelling => terms.has(spelling)))
    .reduce((sum, { weight }) => sum + weight, 0)
  return all === 0 ? 0 : present / all
}

function truth(value: boolean): number {
  return value ? 1 : 0
}
