import type { Paper } from '../../../domain/paper.ts'
import type { QuestionAnalysis, QuestionTerm } from '../../../domain/question.ts'
import { nameTerms } from '../../../text/name-terms.ts'
import { toTerms } from '../../../text/terms.ts'
import { topicTerms } from '../../reading/asked-papers.ts'

/** A term of the question, and what part of the question it is to a paper's sentences. */
export interface AskedTerm {
  /** Terms of a sentence that are taken for it. */
  readonly spellings: readonly string[]
  /** 0 … 1; all of a question's add up to 1. */
  readonly share: number
}

/** What a word counts that is there to say which paper is meant. */
const describingWeight = 0.5

/**
 * The question's terms, each worth its inverse document frequency times how few of the paper's sentences hold it. The
 * paper's own names are left out, since they tell papers apart and not sentences; words of its title, and those beside
 * the part that asks (`the text remover that works like an eraser, which benchmarks?`), do so too and count less.
 */
export function askedTerms(
  question: QuestionAnalysis,
  paper: Paper,
  sentences: readonly { readonly terms: ReadonlySet<string>; readonly isProposal: boolean }[],
): readonly AskedTerm[] {
  const names = ownNames(paper, sentences)
  const title = new Set(toTerms(paper.title ?? ''))
  const asking = new Set(toTerms(askingPart(question.text)))
  const weighted = topicTerms(question)
    // A part of a name (`M2F` in `ECO-M2F`) is one too.
    .filter(({ term, word }) => !names.has(term) && !names.has(toTerms(word)[0] ?? term))
    .map(term => {
      const spellings = [term.term, ...term.corrections]
      const holding = sentences.filter(({ terms }) => spellings.some(each => terms.has(each))).length
      const describing = [title.has(term.term), !asking.has(term.term)].filter(Boolean).length
      const factor = describingWeight ** describing
      return { spellings, weight: factor * termWeight(term, holding, sentences.length) }
    })
  const all = weighted.reduce((sum, { weight }) => sum + weight, 0)
  return weighted.flatMap(({ spellings, weight }) =>
    weight === 0 ? [] : [{ spellings, share: weight / all }],
  )
}

/**
 * The names of what the paper is about. What it introduces later is a part of that, and such a name tells sentences apart.
 */
function ownNames(
  paper: Paper,
  sentences: readonly { readonly terms: ReadonlySet<string>; readonly isProposal: boolean }[],
): ReadonlySet<string> {
  const title = new Set(toTerms(paper.title ?? ''))
  const proposal = sentences.find(({ isProposal }) => isProposal)?.terms
  const isOwn = (name: string): boolean => title.has(name) || proposal === undefined || proposal.has(name)
  return new Set([...nameTerms(paper)].filter(isOwn))
}

function termWeight(term: QuestionTerm, holding: number, sentenceCount: number): number {
  // A term that no sentence holds cannot tell them apart.
  return holding === 0 ? 0 : term.inverseDocumentFrequency * Math.log(1 + sentenceCount / holding)
}

const betweenParts = /[?;:,()]|\.{2,}|\s[-–—]\s/
const askingWord = /\b(?:what|which|who|why|how|where|when|does|do|did|is|are|was|were|can)\b/i

/** The parts of a question that ask; the last one where none has a word for it (`MatFormer, benchmarks?`). */
function askingPart(question: string): string {
  const parts = question.split(betweenParts).filter(part => part.trim() !== '')
  const asking = parts.filter(part => askingWord.test(part))
  return (asking.length > 0 ? asking : parts.slice(-1)).join(' ')
}
