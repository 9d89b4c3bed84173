import { budgets, factForm } from '../../src/answering/extractive/draft-statements.ts'
import { asksForGist } from '../../src/answering/extractive/sentences/choose-gist.ts'
import { chooseFrom, weightsFor } from '../../src/answering/extractive/sentences/choose-sentences.ts'
import type { SentenceBudget } from '../../src/answering/extractive/sentences/sentence-budget.ts'
import {
  type DescribedSentence,
  describeSentences,
  isLinkAlone,
} from '../../src/answering/extractive/sentences/sentence-features.ts'
import { closestPaper } from '../../src/answering/extractive/sentences/stand-alone.ts'
import { namedHits } from '../../src/answering/reading/asked-papers.ts'
import type { Hit } from '../../src/domain/hit.ts'
import type { QuestionAnalysis, QuestionType } from '../../src/domain/question.ts'
import type { SentenceWeights } from '../../src/fitted-weights.ts'
import { containsFact } from '../checks/fact-matching.ts'
import { importancesOf } from './development-questions.ts'
import type { FitProblem } from './fit-problem.ts'
import type { FoundQuestion } from './found-questions.ts'

/** A paper that a question is to be answered from. */
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

/** Numbers of sentences after which the facts are counted. */
const lengths = [1, 2, 3, 4]

/** What a single answer and a comparison take from their papers: the share of the facts that are in it. */
export function sentenceProblem(
  found: readonly FoundQuestion[],
  start: SentenceWeights,
): FitProblem<SentenceWeights> {
  const cases = found.flatMap(each => {
    const sources = each.asked.facts.length > 0 ? sourcesOf(each) : []
    return sources.length > 0 ? [toCase(each, sources)] : []
  })
  const steps = [-0.4, -0.2, -0.1, 0, 0.1, 0.2, 0.4]
  const shares = [0, 0.2, 0.4, 0.6, 0.8]
  return {
    name: 'sentences',
    figure: 'fact coverage, paper given',
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
      opening: [-0.4, -0.2, 0],
      trial: shares,
      problem: shares,
      method: shares,
      steps: shares,
      outcome: shares,
      triedNames: shares,
      comparedProposal: shares,
      unansweredWords: shares,
      speaksOn: shares,
      repetition: shares,
    },
    importances: importancesOf(cases.map(({ found: { asked } }) => asked)),
    scoresOf: weights => cases.map(each => coverage(each, weights)),
  }
}

/**
 * The papers that do answer the question, so that the ranking's mistakes are not held against sentences; none where it is
 * not answered with sentences, is with one a paper, or asks for a paper as a whole, of which no weight decides.
 */
function sourcesOf({ asked, question, hits }: FoundQuestion): readonly Source[] {
  const gold = hits.filter(({ paper }) => asked.gold.includes(paper.arxivId ?? paper.id))
  const [only, ...others] = gold
  if (only === undefined || !answeredWithSentences.has(question.type)) return []
  if (others.length > 0)
    return gold.map(hit => toSource(question, hit, { budget: budgets.compare, preface: '' }))
  const { budget, saysWhich } = factForm(question, only, namedHits(question, hits).includes(only))
  const source = toSource(question, only, { budget, preface: saysWhich ? closestPaper(only.paper) : '' })
  return asksForGist(question, only, source.described) ? [] : [source]
}

const answeredWithSentences: ReadonlySet<QuestionType> = new Set(['fact', 'number', 'definition', 'compare'])

function toSource(question: QuestionAnalysis, hit: Hit, rest: Omit<Source, 'described'>): Source {
  const described = describeSentences(question, hit).filter(({ passage }) => !isLinkAlone(passage.text))
  return { described, ...rest }
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

/** The coverage after one sentence of each paper, two and so on, in the mean: what answers is to come first. */
function coverage({ found, sources, facts }: SentenceCase, weights: SentenceWeights): number {
  const own = weightsFor(found.question, weights)
  const chosen = sources.map(({ described, budget }) => chooseFrom(described, budget, own))
  const shares = lengths.map(length => {
    const said = new Set(chosen.flatMap(each => each.slice(0, length)))
    const given = facts.filter(({ isGiven, holders }) => isGiven || [...holders].some(each => said.has(each)))
    return given.length / facts.length
  })
  return shares.reduce((sum, share) => sum + share, 0) / lengths.length
}
