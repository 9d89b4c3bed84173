import { chooseFrom, type SentenceBudget, weightsFor } from '../../answering/extractive/choose-sentences.ts'
import { budgets, factForm } from '../../answering/extractive/draft-statements.ts'
import { namedHits } from '../../answering/extractive/question-focus.ts'
import { type DescribedSentence, describeSentences } from '../../answering/extractive/sentence-features.ts'
import { closestPaper } from '../../answering/extractive/stand-alone.ts'
import type { Hit } from '../../domain/hit.ts'
import type { QuestionAnalysis } from '../../domain/question.ts'
import type { SentenceWeights } from '../../fitted-weights.ts'
import { containsFact } from '../checks/fact-matching.ts'
import { importancesOf } from './development-questions.ts'
import type { FitProblem } from './fit-problem.ts'
import type { FoundQuestion } from './found-questions.ts'

/** A paper that a question is answered from. */
interface Source {
  readonly described: readonly DescribedSentence[]
  readonly budget: SentenceBudget
  /** What is said of it whatever the sentences. */
  readonly preface: string
}

interface SentenceCase {
  readonly found: FoundQuestion
  readonly sources: readonly Source[]
  /** By fact: whether it is said anyway, and by which sentences. */
  readonly facts: readonly { readonly isGiven: boolean; readonly holders: ReadonlySet<DescribedSentence> }[]
}

/** What a single answer and a comparison take from their papers: the share of the facts that are in it. */
export function sentenceProblem(
  found: readonly FoundQuestion[],
  start: SentenceWeights,
): FitProblem<SentenceWeights> {
  const cases: SentenceCase[] = []
  for (const each of found) {
    const sources = sourcesOf(each)
    if (each.asked.facts.length > 0 && sources.length > 0) cases.push(toCase(each, sources))
  }
  const steps = [-0.4, -0.2, -0.1, 0, 0.1, 0.2, 0.4]
  const shares = [0, 0.2, 0.4, 0.6, 0.8]
  return {
    name: 'sentences',
    figure: 'fact coverage',
    start,
    // `meaning` stays: only what the others count beside it matters.
    grid: {
      meaningBefore: shares,
      words: shares,
      wordsBefore: shares,
      figure: shares,
      proposal: steps,
      background: steps,
      experiment: steps,
      generalPraise: steps,
      link: [-0.8, -0.4, -0.2, 0],
      detail: steps,
      comparedProposal: shares,
      repetition: shares,
    },
    importances: importancesOf(cases.map(({ found: { asked } }) => asked)),
    scoresOf: weights => cases.map(each => coverage(each, weights)),
  }
}

/** The papers that a question is answered from with sentences; none where it is not, or is with one a paper. */
function sourcesOf({ question, compared, hits }: FoundQuestion): readonly Source[] {
  if (question.type === 'compare') {
    return compared.map(hit => toSource(question, hit, { budget: budgets.compare, preface: '' }))
  }
  const named = namedHits(question, hits)
  const top = named[0] ?? hits[0]
  if (top === undefined || !['fact', 'number', 'definition'].includes(question.type)) return []
  const { budget, saysWhich } = factForm(question, top, named.length > 0)
  return [toSource(question, top, { budget, preface: saysWhich ? closestPaper(top.paper) : '' })]
}

function toSource(question: QuestionAnalysis, hit: Hit, rest: Omit<Source, 'described'>): Source {
  return { described: describeSentences(question, hit), ...rest }
}

function toCase(found: FoundQuestion, sources: readonly Source[]): SentenceCase {
  const preface = sources.map(source => source.preface).join(' ')
  const described = sources.flatMap(source => source.described)
  const facts = found.asked.facts.map(fact => ({
    isGiven: containsFact(preface, fact),
    holders: new Set(described.filter(({ passage }) => containsFact(passage.text, fact))),
  }))
  return { found, sources, facts }
}

function coverage({ found, sources, facts }: SentenceCase, weights: SentenceWeights): number {
  const own = weightsFor(found.question, weights)
  const indices = new Set(
    sources.flatMap(({ described, budget }) =>
      chooseFrom(described, budget, own).map(({ passage }) => `${passage.paperId} ${passage.index}`),
    ),
  )
  const isSaid = ({ passage }: DescribedSentence): boolean =>
    indices.has(`${passage.paperId} ${passage.index}`)
  const said = facts.filter(({ isGiven, holders }) => isGiven || [...holders].some(isSaid))
  return said.length / facts.length
}
