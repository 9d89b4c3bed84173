import type { Turn } from '../../domain/conversation.ts'
import { type Paper, paperDate } from '../../domain/paper.ts'
import type { QuestionTerm } from '../../domain/question.ts'
import type { PaperLibrary } from '../../library/paper-library.ts'
import { toTerms } from '../../text/terms.ts'

/** A paper that an earlier turn cited, with what it can be told by. */
export interface EarlierPaper {
  readonly paper: Paper
  /** Terms of its title, its abstract, its authors and its year. */
  readonly terms: ReadonlySet<string>
  /** Those of its title. */
  readonly titleTerms: ReadonlySet<string>
}

/** A turn with its papers. */
export interface EarlierTurn extends Turn {
  readonly papers: readonly [EarlierPaper, ...EarlierPaper[]]
}

/** Turns with papers, the latest first: something to lean on. */
export type EarlierTurns = readonly [EarlierTurn, ...EarlierTurn[]]

/** The turns that cited papers which the library still holds, the latest first. */
export async function readEarlierTurns(
  turns: readonly Turn[],
  library: Pick<PaperLibrary, 'get'>,
): Promise<EarlierTurns | undefined> {
  const ids = [...new Set(turns.flatMap(({ paperIds }) => paperIds))]
  if (ids.length === 0) return undefined
  const stored = await library.get(ids)
  const papers = new Map(
    stored.flatMap(paper => (paper === undefined ? [] : [[paper.id, toEarlierPaper(paper)] as const])),
  )
  const [last, ...others] = turns
    .flatMap((turn): readonly EarlierTurn[] => {
      const [first, ...rest] = turn.paperIds.flatMap(id => papers.get(id) ?? [])
      return first === undefined ? [] : [{ ...turn, papers: [first, ...rest] }]
    })
    .reverse()
  return last === undefined ? undefined : [last, ...others]
}

function toEarlierPaper(paper: Paper): EarlierPaper {
  const { title = '', abstract, authors, comments = '' } = paper
  const year = paperDate(paper)?.slice(0, 4) ?? ''
  return {
    paper,
    terms: new Set(toTerms([title, abstract, comments, year, ...authors].join(' '))),
    titleTerms: new Set(toTerms(title)),
  }
}

/** How much terms tell together: the sum of their weights, a rare one's being the largest. */
export function weightOf(terms: readonly QuestionTerm[]): number {
  return terms.reduce(
    (sum, { weight, inverseDocumentFrequency }) => sum + weight * inverseDocumentFrequency,
    0,
  )
}

/** Whether a paper has a term of a question, or what it may be misspelt for. */
export function hasTerm({ terms }: EarlierPaper, { term, corrections }: QuestionTerm): boolean {
  return [term, ...corrections].some(each => terms.has(each))
}

/** How well a description fits a paper: the share that it has, and what stands in its title once more. */
export function fitOf(terms: readonly QuestionTerm[], paper: EarlierPaper): number {
  return shareHeld(terms, paper) + shareHeld(terms, { ...paper, terms: paper.titleTerms })
}

/** The share of what these terms tell that a paper has, 0 … 1. */
export function shareHeld(terms: readonly QuestionTerm[], paper: EarlierPaper): number {
  const all = weightOf(terms)
  return all === 0 ? 0 : weightOf(terms.filter(term => hasTerm(paper, term))) / all
}
