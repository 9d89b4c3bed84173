import type { Hit } from '../../../domain/hit.ts'
import type { Paper } from '../../../domain/paper.ts'
import type { QuestionAnalysis, QuestionTerm } from '../../../domain/question.ts'
import { codeOwners } from '../../../sources/code-owners.ts'
import { toTerms } from '../../../text/terms.ts'
import type { DraftStatement } from '../../draft.ts'
import { topicTerms } from '../../reading/asked-papers.ts'
import { codeStatement } from './code-statements.ts'
import { commentsStatement } from './field-statements.ts'

/**
 * What a paper's note or code link says of a list's topic that its title and abstract do not (`papers at ICML`, `who
 * released a MindSpore version`); undefined where it is nothing.
 */
export function tellingField(question: QuestionAnalysis, paper: Paper): DraftStatement | undefined {
  if (toldBy(noteOf(paper), question, paper).length > 0) return commentsStatement(paper)
  return toldBy(ownersOf(paper), question, paper).length > 0 ? codeStatement(paper) : undefined
}

/** Beside the paper whose fields tell most; `an oral at ICML` is said in full of few. */
const leastBesideMost = 1 / 3

/**
 * The hits whose notes and code links tell what is asked for: of at least one they hold most of the question's topic,
 * weighted by rarity, that its abstract does not. Empty where fields tell nothing.
 */
export function hitsToldByFields(question: QuestionAnalysis, hits: readonly Hit[]): readonly Hit[] {
  const topic = weightOf(topicWords(question))
  const told = hits.map(hit => ({
    hit,
    share: topic === 0 ? 0 : weightOf(toldBy(fieldsOf(hit.paper), question, hit.paper)) / topic,
  }))
  const most = told.reduce((best, { share }) => Math.max(best, share), 0)
  return most < 1 / 2 ? [] : told.filter(({ share }) => share >= leastBesideMost * most).map(({ hit }) => hit)
}

/** The words of the question's topic that a field holds and the title and abstract do not. */
function toldBy(
  field: string,
  question: QuestionAnalysis,
  { title = '', abstract }: Paper,
): readonly QuestionTerm[] {
  const told = held(topicWords(question), field)
  // Most fields hold none, and abstracts are long.
  if (told.length === 0) return []
  const known = new Set(held(told, `${title} ${abstract}`))
  return told.filter(term => !known.has(term))
}

function weightOf(terms: readonly QuestionTerm[]): number {
  return terms.reduce(
    (sum, { weight, inverseDocumentFrequency }) => sum + weight * inverseDocumentFrequency,
    0,
  )
}

function fieldsOf(paper: Paper): string {
  return `${noteOf(paper)} ${ownersOf(paper)}`
}

function noteOf({ comments = '' }: Paper): string {
  return comments
}

function ownersOf({ codeUrls }: Paper): string {
  return codeOwners(codeUrls).join(' ')
}

/** Not numbers: a note counts pages and figures. */
function topicWords(question: QuestionAnalysis): readonly QuestionTerm[] {
  return topicTerms(question).filter(({ term }) => /\p{L}/u.test(term))
}

function held(terms: readonly QuestionTerm[], text: string): readonly QuestionTerm[] {
  const own = new Set(toTerms(text))
  return terms.filter(({ term, corrections }) => [term, ...corrections].some(spelling => own.has(spelling)))
}
