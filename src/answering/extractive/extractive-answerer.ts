import type { Answer } from '../../domain/answer.ts'
import type { Hit } from '../../domain/hit.ts'
import { displayTitle } from '../../domain/paper.ts'
import type { QuestionAnalysis } from '../../domain/question.ts'
import type { PaperLibrary } from '../../library/paper-library.ts'
import { toWords } from '../../retrieval/analysis/terms.ts'
import type { Retriever } from '../../retrieval/retriever.ts'
import { abstentionReason } from '../abstention/abstention.ts'
import type { Answerer, AnswerResult, AskOptions } from '../answerer.ts'
import { type DraftStatement, fieldStatement, numberCitations, sentenceStatement } from '../draft.ts'
import { fieldValue } from '../paper-fields.ts'
import { verifiedStatements } from '../verification/verified-statements.ts'
import { chooseList } from './choose-list.ts'
import { chooseSentences, type SentenceBudget } from './choose-sentences.ts'
import { answerFromFields } from './metadata-answer.ts'
import { namedHits } from './question-focus.ts'
import { closestPaper, shortName, toStandAlone } from './stand-alone.ts'

const name = 'extractive'

/** How many papers are looked at; a list may take this many lines. */
const searchedPapers = 30
/** Papers shown beside an abstention. */
const nearestPapers = 3

const budgets = {
  fact: { sentences: 4, characters: 900, leastShare: 0.3 },
  /** The sentence with the figure, and what it needs beside it. */
  number: { sentences: 4, characters: 900, leastShare: 0.4 },
  /** Beside the statement that says which paper it is. */
  described: { sentences: 3, characters: 750, leastShare: 0.2 },
  /** For each paper of a comparison. */
  compare: { sentences: 3, characters: 700, leastShare: 0.3 },
  list: { sentences: 1, characters: 400, leastShare: 1 },
  code: { sentences: 1, characters: 500, leastShare: 1 },
} as const satisfies Record<string, SentenceBudget>

/** Answers with sentences of the abstracts, each with its footnote; without a language model. */
export function createExtractiveAnswerer(retriever: Retriever, library: PaperLibrary): Answerer {
  return {
    name,
    async answer(text, options = {}) {
      const { question, hits } = await retriever.search(text, { ...options, limit: searchedPapers })
      const answer = await compose(question, hits, { retriever, library, ...options })
      const retrieved = found(question, answer, hits)
      return { answer, retrieved }
    },
  }
}

/** Papers found by a field (the newest, somebody's) stand before those found by search. */
function found(question: QuestionAnalysis, answer: Answer, hits: readonly Hit[]): AnswerResult['retrieved'] {
  const byField =
    question.type === 'metadata' && answer.kind === 'answer' ? answer.citations.map(({ paper }) => paper) : []
  const ids = new Set(byField.map(({ id }) => id))
  const bySearch = hits.filter(({ paper }) => !ids.has(paper.id))
  return [...byField.map(paper => ({ paper, score: 1 })), ...bySearch].map(({ paper, score }) => ({
    paperId: paper.id,
    ...(paper.arxivId !== undefined && { arxivId: paper.arxivId }),
    score,
  }))
}

interface ComposeOptions extends AskOptions {
  readonly retriever: Retriever
  readonly library: PaperLibrary
}

async function compose(
  question: QuestionAnalysis,
  hits: readonly Hit[],
  options: ComposeOptions,
): Promise<Answer> {
  const reason = abstentionReason(question, hits)
  if (reason !== undefined) return abstain(reason, hits)
  const drafts = await draft(question, hits, options)
  const sound = soundDrafts(soundDrafts(drafts, toQuote), () => undefined)
  if (sound.length === 0) return abstain('detail-not-given', hits)
  return { kind: 'answer', ...numberCitations(sound), answerer: name }
}

/** The drafts whose statements hold, and in place of each other one what `mend` makes of it. */
function soundDrafts(
  drafts: readonly DraftStatement[],
  mend: (draft: DraftStatement) => DraftStatement | undefined,
): readonly DraftStatement[] {
  const { statements, citations } = numberCitations(drafts)
  const kept = new Set(verifiedStatements({ kind: 'answer', statements, citations, answerer: name }))
  return drafts.flatMap((draft, i) => {
    const statement = statements[i]
    if (statement !== undefined && kept.has(statement)) return [draft]
    return mend(draft) ?? []
  })
}

/** A sentence in the abstract's own words, where it does not pass in others. */
function toQuote(draft: DraftStatement): DraftStatement | undefined {
  if (draft.evidence.kind !== 'passage') return undefined
  return { ...draft, text: draft.evidence.quotes.join(' ') }
}

async function draft(
  question: QuestionAnalysis,
  hits: readonly Hit[],
  options: ComposeOptions,
): Promise<readonly DraftStatement[]> {
  const named = namedHits(question, hits)
  const top = named[0] ?? hits[0]
  if (top === undefined) return []
  switch (answerForm(question, named)) {
    case 'metadata':
      return (await answerFromFields(question, hits, options.library)) ?? []
    case 'code':
      return codeStatements(question, top, named.length > 0)
    case 'list':
      return chooseList(question, hits).flatMap(hit => sentences(question, hit, budgets.list))
    case 'compare':
      return (await comparedHits(question, { named, hits, ...options })).flatMap(hit =>
        sentences(question, hit, budgets.compare),
      )
    default:
      return factStatements(question, top, named.length > 0 || namesTitle(question, top))
  }
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

/** A question that names its paper wants the facts; one that describes it wants to know first which paper that is. */
function factStatements(question: QuestionAnalysis, hit: Hit, isNamed: boolean): readonly DraftStatement[] {
  const isNumber = question.type === 'number'
  const { title } = hit.paper
  if (isNamed || title === undefined)
    return sentences(question, hit, isNumber ? budgets.number : budgets.fact)
  const which = fieldStatement(hit.paper, closestPaper(hit.paper), { field: 'title', value: title })
  return [which, ...sentences(question, hit, isNumber ? budgets.number : budgets.described)]
}

const asksForPapers = /\b(?:papers|works|articles|studies|abstracts|publications|anything)\b/i

/**
 * The form of the answer: the question's type, but that one paper named cannot be compared with itself, and that a
 * question about a named paper asks for a list of papers only if it says so (`which losses does iREPO use` does not).
 */
function answerForm({ type, text }: QuestionAnalysis, named: readonly Hit[]): QuestionAnalysis['type'] {
  if (type === 'compare' && named.length === 1) return 'fact'
  if (type === 'list' && named.length > 0 && !asksForPapers.test(text)) return 'fact'
  return type
}

function sentences(question: QuestionAnalysis, hit: Hit, budget: SentenceBudget): readonly DraftStatement[] {
  return chooseSentences(question, hit, budget).map((sentence, i) =>
    sentenceStatement(hit.paper, sentence, toStandAlone(sentence, hit.paper, i === 0)),
  )
}

function codeStatements(question: QuestionAnalysis, top: Hit, isNamed: boolean): readonly DraftStatement[] {
  const { paper } = top
  const value = fieldValue(paper, 'codeUrls') ?? 'none'
  const title = displayTitle(paper)
  const text =
    paper.codeUrls.length === 0
      ? `The abstract of “${title}” gives no code link.`
      : `Code of “${title}”: ${paper.codeUrls.join(' · ')}`
  const link = fieldStatement(paper, text, { field: 'codeUrls', value })
  // A question that names its paper wants the link alone; one that describes it wants to see that it is the right one.
  return isNamed ? [link] : [...sentences(question, top, budgets.code), link]
}

const mostCompared = 4
/** What stands between the two sides of a comparison. */
const betweenSides = /\s(?:vs\.?|versus|compared (?:to|with)|or|and)\s|\s\/\s/i

/**
 * The papers that a comparison names; where it names fewer than two, the best paper for each side of it, so that one side's
 * words do not bring up papers for both places.
 */
async function comparedHits(
  question: QuestionAnalysis,
  {
    named,
    hits,
    retriever,
    signal,
  }: ComposeOptions & { readonly named: readonly Hit[]; readonly hits: readonly Hit[] },
): Promise<readonly Hit[]> {
  if (named.length >= 2) return named.slice(0, mostCompared)
  const sides = question.text.split(betweenSides, 2)
  const chosen: Hit[] = [...named]
  for (const side of sides.length === 2 ? sides : []) {
    const found = await retriever.search(side, { limit: 2, ...(signal !== undefined && { signal }) })
    const best = found.hits.find(hit => !includesPaper(chosen, hit))
    if (best !== undefined && chosen.length < 2) chosen.push(best)
  }
  return [...chosen, ...hits.filter(hit => !includesPaper(chosen, hit))].slice(0, 2)
}

function includesPaper(hits: readonly Hit[], { paper }: Hit): boolean {
  return hits.some(hit => hit.paper.id === paper.id)
}

function abstain(reason: NonNullable<ReturnType<typeof abstentionReason>>, hits: readonly Hit[]): Answer {
  return {
    kind: 'abstention',
    reason,
    nearest: reason === 'off-topic' ? [] : hits.slice(0, nearestPapers),
    answerer: name,
  }
}
