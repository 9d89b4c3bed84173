import type { Hit } from '../../domain/hit.ts'
import type { QuestionAnalysis } from '../../domain/question.ts'
import type { AnsweringWeights, SentenceWeights } from '../../fitted-weights.ts'
import type { PaperLibrary } from '../../library/paper-library.ts'
import { countsPapers } from '../../question/question-type.ts'
import { toWords } from '../../text/terms.ts'
import type { AskOptions } from '../answerer.ts'
import { type DraftStatement, fieldStatement, sentenceStatement } from '../draft.ts'
import { asksByFields, asksForList, asksForPapers, namedHits } from '../reading/asked-papers.ts'
import type { ReadComparison } from '../reading/compared-hits.ts'
import { codeList, codeStatement } from './fields/code-statements.ts'
import { countStatement, filteredPapers } from './fields/filtered-papers.ts'
import { answerFromFields, fieldStatements } from './fields/metadata-answer.ts'
import { hitsToldByFields, tellingField } from './fields/telling-field.ts'
import { chooseList, longestList } from './lists/choose-list.ts'
import { describeCandidates } from './lists/list-features.ts'
import { chooseSentences } from './sentences/choose-sentences.ts'
import type { SentenceBudget } from './sentences/sentence-budget.ts'
import { closestPaper, shortName, toStandAlone } from './sentences/stand-alone.ts'

export const budgets = {
  /** A single paper, with the statement that says which it is. */
  fact: { sentences: 4, characters: 900, leastShare: 0.2 },
  /** For each paper of a comparison. */
  compare: { sentences: 4, characters: 700, leastShare: 0.3 },
  list: { sentences: 1, characters: 400, leastShare: 1 },
  code: { sentences: 1, characters: 500, leastShare: 1 },
} as const satisfies Record<string, SentenceBudget>

export interface DraftOptions extends AskOptions {
  readonly library: PaperLibrary
  readonly weights: AnsweringWeights
}

/** A question with what sentences are weighed by. */
interface Asked {
  readonly question: QuestionAnalysis
  readonly weights: SentenceWeights
}

/** What the papers found say to a question, in the forms that it asks for; empty where that is nothing. */
export async function draftStatements(
  read: ReadComparison,
  hits: readonly Hit[],
  options: DraftOptions,
): Promise<readonly DraftStatement[]> {
  const main = await mainStatements(read, hits, options)
  return main.length === 0 ? [] : [...main, ...alsoAskedStatements(read, hits)]
}

/** The fields that a question asks for besides, of the papers that it is about. */
export function alsoAskedStatements(
  { question, compared }: ReadComparison,
  hits: readonly Hit[],
): readonly DraftStatement[] {
  const top = namedHits(question, hits)[0] ?? hits[0]
  const about = compared.length > 0 ? compared : top === undefined ? [] : [top]
  return about.flatMap(({ paper }) =>
    question.alsoAsked.flatMap(({ text, type }) =>
      type === 'code' ? [codeStatement(paper)] : fieldStatements(text, paper),
    ),
  )
}

async function mainStatements(
  { question, compared }: ReadComparison,
  hits: readonly Hit[],
  options: DraftOptions,
): Promise<readonly DraftStatement[]> {
  const named = namedHits(question, hits)
  const top = named[0] ?? hits[0]
  if (top === undefined) return []
  const { weights } = options
  const asked: Asked = { question, weights: weights.sentences }
  switch (answerForm(question, hits, named)) {
    case 'metadata':
      return (await answerFromFields(question, hits, options.library)) ?? []
    case 'code':
      if (compared.length > 0) return compared.map(({ paper }) => codeStatement(paper))
      if (named.length === 0 && asksForSeveralCodes.test(question.text))
        return codeList(chooseList(describeCandidates(question, hits), weights.lists))
      return codeStatements(asked, top, named.length > 0)
    case 'list':
      if (question.isByFilterAlone) return filteredPapers(question, hits)
      return listStatements(asked, listedHits(question, hits, weights.lists), named)
    case 'compare':
      return compared.flatMap(hit => sentences(asked, hit, budgets.compare))
    default:
      return factStatements(asked, top, factForm(question, top, named.length > 0))
  }
}

/** Papers at a conference or of somebody's code are those whose fields say so, and no others. */
function listedHits(
  question: QuestionAnalysis,
  hits: readonly Hit[],
  weights: AnsweringWeights['lists'],
): readonly Hit[] {
  const told = hitsToldByFields(question, hits)
  return told.length > 0
    ? told.slice(0, longestList)
    : chooseList(describeCandidates(question, hits), weights)
}

/**
 * A line for each paper. What asks for several things of one paper (`the text eraser, benchmarks?`) looks like a list too:
 * where one paper alone fits and papers are not what is asked for, it is answered from that one.
 */
function listStatements(
  asked: Asked,
  listed: readonly Hit[],
  named: readonly Hit[],
): readonly DraftStatement[] {
  const [only, ...others] = listed
  if (only !== undefined && others.length === 0 && !asksForPapers.test(asked.question.text))
    return factStatements(asked, only, factForm(asked.question, only, named.includes(only)))
  const lines = listed.flatMap(
    hit => tellingField(asked.question, hit.paper) ?? sentences(asked, hit, budgets.list),
  )
  return countsPapers.test(asked.question.text) ? [countStatement(listed.length), ...lines] : lines
}

/** Whether the question holds the paper's title, or the short name before its colon. */
function namesTitle({ text }: QuestionAnalysis, { paper }: Hit): boolean {
  const asked = ` ${foldWords(text)} `
  return [paper.title, shortName(paper)].some(
    name => name !== undefined && asked.includes(` ${foldWords(name)} `),
  )
}

function foldWords(text: string): string {
  return toWords(text).join(' ').toLowerCase()
}

export interface FactForm {
  readonly budget: SentenceBudget
  /** Whether the answer begins with which paper it is. */
  readonly saysWhich: boolean
}

/** A question that names its paper wants the facts; one that describes it wants to know first which paper that is. */
export function factForm(question: QuestionAnalysis, hit: Hit, isNamed: boolean): FactForm {
  const saysWhich = !isNamed && !namesTitle(question, hit) && hit.paper.title !== undefined
  if (!saysWhich) return { budget: budgets.fact, saysWhich }
  const { sentences: most, characters, ...rest } = budgets.fact
  const left = characters - closestPaper(hit.paper).length
  return { budget: { sentences: most - 1, characters: left, ...rest }, saysWhich }
}

function factStatements(asked: Asked, hit: Hit, { budget, saysWhich }: FactForm): readonly DraftStatement[] {
  const said = sentences(asked, hit, budget)
  const { title } = hit.paper
  const which = closestPaper(hit.paper)
  const characters = said.reduce((sum, { text }) => sum + text.length + 1, which.length)
  // A single sentence may take all the room: then the citation alone says which paper it is.
  if (!saysWhich || title === undefined || characters > budgets.fact.characters) return said
  return [fieldStatement(hit.paper, which, { field: 'title', value: title }), ...said]
}

/** The form of the answer: the question's type, unless it is of that type in its wording alone. */
function answerForm(
  question: QuestionAnalysis,
  hits: readonly Hit[],
  named: readonly Hit[],
): QuestionAnalysis['type'] {
  const { type } = question
  if (asksByFields(question, named) && hitsToldByFields(question, hits).length > 0) return 'list'
  if (type === 'list' && !asksForList(question, named)) return 'fact'
  return type
}

function sentences(
  { question, weights }: Asked,
  hit: Hit,
  budget: SentenceBudget,
): readonly DraftStatement[] {
  return chooseSentences(question, hit, { budget, weights }).map((sentence, i) =>
    sentenceStatement(hit.paper, sentence, toStandAlone(sentence, hit.paper, i === 0)),
  )
}

/** `repos about pruning`, `which papers on pruning have code`. */
const asksForSeveralCodes =
  /\b(?:repos|repositories|codebases|implementations|projects|papers|works|articles|methods|models)\b/i

function codeStatements(asked: Asked, top: Hit, isNamed: boolean): readonly DraftStatement[] {
  const link = codeStatement(top.paper)
  // A question that names its paper wants the link alone; one that describes it wants to see that it is the right one.
  return isNamed ? [link] : [...sentences(asked, top, budgets.code), link]
}
