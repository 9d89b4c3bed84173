import type { Answer, AnsweredQuestion } from '../../domain/answer.ts'
import { AppError } from '../../errors.ts'
import type { PaperLibrary } from '../../library/paper-library.ts'
import type { TokenBudget } from '../../library/token-budget.ts'
import type { Logger } from '../../logger.ts'
import type { Answerer, AnswerResult, AskOptions } from '../answerer.ts'
import type { CheckTally } from '../verification/check-tally.ts'
import { type CheckedSource, toCheckedSource } from '../verification/sources.ts'
import { type ModelAnswer, type ModelTimes, writeAnswer } from './model-answer.ts'
import type { ChatModel } from './models/chat-model.ts'
import { toPrompt } from './prompt.ts'
import { estimateTokens, promptLength, startSpending } from './spending.ts'

/*
 * The extractive answer comes first: it decides whether the papers answer the question at all, chooses the papers, and
 * stands ready where the model fails. The model's text is read as it comes, and only whole statements that pass the
 * checks leave this folder:
 *
 *     question ─► extractive answer ─► abstention, fields, counts: as they are
 *                      │ papers
 *                      └─► prompt ─► model ─► statements ─► checks ─► kept, one after the other
 *                                      └─ time-out, error, nothing kept ─► the extractive answer, and a line that says so
 */

export interface GenerativeAnswererOptions {
  readonly chatModel: ChatModel
  readonly extractive: Answerer
  readonly library: Pick<PaperLibrary, 'get'>
  readonly budget: TokenBudget
  /** Tokens a day and server. */
  readonly dailyTokens: number
  readonly times: ModelTimes
  /** The longest answer of a model, in tokens. */
  readonly maxTokens: number
  readonly logger: Pick<Logger, 'info' | 'warn'>
  readonly clock: () => number
  readonly now?: () => Date
}

/** How many papers a model gets to read; more only where the extractive answer cites more, as a list does. */
const mostSources = 3
const mostCited = 8

export const notes = {
  unreachable: 'The language model could not be reached; these are sentences from the abstracts.',
  timedOut: 'The language model took too long; these are sentences from the abstracts.',
  nothingKept:
    'Nothing that the language model wrote could be confirmed; these are sentences from the abstracts.',
  foundNothing:
    'The language model found no answer in the abstracts; these are the sentences nearest to one.',
  budgetSpent:
    'This server’s language model budget for today is used up; these are sentences from the abstracts.',
  brokenOff: 'The language model’s answer broke off here.',
} as const

/** Answers in a language model's words, as far as the cited abstracts say the same. */
export function createGenerativeAnswerer(
  options: GenerativeAnswererOptions,
): Required<Pick<Answerer, 'answerStream'>> & Answerer {
  const { chatModel, extractive } = options
  async function* answerStream(question: string, ask: AskOptions = {}): AsyncGenerator<AnswerResult> {
    const first = await extractive.answer(question, ask)
    const { answer } = first
    if (answer.kind === 'abstention' || !needsModel(answer)) {
      yield first
      return
    }
    const sources = await readSources(first, options.library)
    for await (const written of write(question, sources, ask, options)) {
      const { checks } = written
      yield { ...first, answer: withFallback(written, answer), ...(checks && { checks }) }
    }
  }
  return {
    name: chatModel.name,
    ...(chatModel.provider !== undefined && { provider: chatModel.provider }),
    answerStream,
    async answer(question, ask) {
      let last: AnswerResult | undefined
      for await (const result of answerStream(question, ask)) last = result
      if (last === undefined) throw new AppError('internal', 'The answer ended before it began.')
      return last
    },
  }
}

/** What a field says and what was counted needs no other words, and a model could not count the library. */
function needsModel({ statements }: AnsweredQuestion): boolean {
  return statements.some(({ evidence }) => evidence.kind === 'passage')
}

/** The papers that the extractive answer cites, then those found beside them. */
async function readSources(
  { answer, retrieved }: AnswerResult,
  library: Pick<PaperLibrary, 'get'>,
): Promise<readonly CheckedSource[]> {
  const cited = answer.kind === 'answer' ? answer.citations.map(({ paper }) => paper) : []
  const others = retrieved.map(({ paperId }) => paperId).filter(id => !cited.some(paper => paper.id === id))
  const found = await library.get(others.slice(0, Math.max(0, mostSources - cited.length)))
  const papers = [...cited, ...found.flatMap(paper => paper ?? [])]
  return papers.slice(0, mostCited).map(toCheckedSource)
}

/** What came of asking the model: an answer, or why there is none. */
type Written = { readonly checks?: CheckTally } & (
  | { readonly answer: AnsweredQuestion }
  | { readonly note: string }
)

/** What was said of the search holds for either. */
function withFallback(written: Written, extractive: AnsweredQuestion): Answer {
  const answer = 'answer' in written ? written.answer : { ...extractive, note: written.note }
  if (extractive.note === undefined) return answer
  return { ...answer, note: [extractive.note, answer.note].filter(line => line !== undefined).join('\n') }
}

async function* write(
  question: string,
  sources: readonly CheckedSource[],
  { signal, serverId }: AskOptions,
  options: GenerativeAnswererOptions,
): AsyncGenerator<Written> {
  const { chatModel, budget, dailyTokens, maxTokens, now = () => new Date() } = options
  const messages = await toPrompt(question, sources)
  const promptTokens = estimateTokens(promptLength(messages))
  const spending = await startSpending(budget, {
    serverId,
    tokens: promptTokens + maxTokens,
    limit: dailyTokens,
    now,
  })
  if (spending === undefined) {
    yield { note: notes.budgetSpent }
    return
  }
  let last: ModelAnswer | undefined
  try {
    for await (const state of writeAnswer({
      ...options,
      messages,
      sources,
      promptTokens,
      ...(signal && { signal }),
    })) {
      last = state
      if (state.answer !== undefined) yield { answer: state.answer, checks: state.tally }
    }
  } finally {
    await spending.settle(last?.tokens ?? promptTokens)
    report(last, chatModel, options)
  }
  // Whoever asked is gone: there is nobody to tell about the model.
  signal?.throwIfAborted()
  yield { ...finish(last), ...(last && { checks: last.tally }) }
}

function finish(state: ModelAnswer | undefined): Written {
  const { answer, error, isComplete = false, foundNothing = false } = state ?? {}
  if (answer !== undefined) return { answer: isComplete ? answer : { ...answer, note: notes.brokenOff } }
  if (error === undefined) return { note: foundNothing ? notes.foundNothing : notes.nothingKept }
  return { note: error.code === 'timed-out' ? notes.timedOut : notes.unreachable }
}

/** What a request took, without a word of what was asked or said. */
function report(
  state: ModelAnswer | undefined,
  { name }: ChatModel,
  { logger }: Pick<GenerativeAnswererOptions, 'logger'>,
): void {
  if (state === undefined) return
  const { tokens, elapsedMs, attempts, tally, error } = state
  logger.info(
    { model: name, tokens, elapsedMs: Math.round(elapsedMs), attempts, ...tally },
    'language model asked',
  )
  if (error !== undefined)
    logger.warn({ model: name, code: error.code, reason: error.message }, 'language model failed')
}
