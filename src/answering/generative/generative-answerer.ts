import type { Answer, AnsweredQuestion } from '../../domain/answer.ts'
import type { Hit } from '../../domain/hit.ts'
import { AppError } from '../../errors.ts'
import type { PaperLibrary } from '../../library/paper-library.ts'
import type { TokenBudget } from '../../library/token-budget.ts'
import type { Logger } from '../../logger.ts'
import type { Answerer, AnswerResult, AskOptions, FollowUpPlan, PreviousTurn } from '../answerer.ts'
import { verdictPreface } from '../draft.ts'
import type { CheckTally } from '../verification/check-tally.ts'
import type { ClauseChecker } from '../verification/clause-checker.ts'
import { settledNote } from '../verification/settle-clause.ts'
import type { CheckedSource } from '../verification/sources.ts'
import { checkedQuestion } from './checked-question.ts'
import { type ClauseJudge, type ModelAnswer, type ModelTimes, writeAnswer } from './model-answer.ts'
import type { ChatModel } from './models/chat-model.ts'
import { insteadNote, notes } from './notes.ts'
import { type Plan, toPlanPrompt, writePlan } from './plan.ts'
import { toPrompt } from './prompt.ts'
import { type PaperFinder, readSources } from './read-sources.ts'
import { estimateTokens, promptLength, startSpending } from './spending.ts'

/*
 * The extractive answer comes first: it stands ready where the model fails, and says what needs no model (a field, a count,
 * a greeting). Whether the papers answer is the model's to say. Its text is read as it comes, and only clauses that pass
 * the checks leave this folder, or the sentences that they cite in their place:
 *
 *     question ─► extractive answer ─► fields, counts, what is not for papers: as they are
 *                      └─► plan, where the question is not plain ─► papers ─► prompt ─► model ─► sentences of clauses
 *                               ─► checks ─► kept, or their sentences, one after the other
 *                               └─ time-out, error, nothing kept ─► the extractive answer, and a line that says so
 */

export interface GenerativeAnswererOptions {
  readonly chatModel: ChatModel
  readonly extractive: Answerer
  readonly retriever: PaperFinder
  readonly library: Pick<PaperLibrary, 'get'>
  readonly budget: TokenBudget
  /** Tokens a day and server. */
  readonly dailyTokens: number
  readonly times: ModelTimes
  readonly checker: Pick<ClauseChecker, 'check'>
  /** Asked about all clauses at once, where set. */
  readonly judge?: ClauseJudge
  readonly logger: Pick<Logger, 'info' | 'warn'>
  readonly clock: () => number
  readonly now?: () => Date
}

/** How much of an answer's time may go into its plan. */
const planShare = 0.3
/** Papers shown beside an abstention. */
const nearestPapers = 3

/** Answers in a language model's words, as far as the sentences that it cites bear them out. */
export function createGenerativeAnswerer(
  options: GenerativeAnswererOptions,
): Required<Pick<Answerer, 'answerStream' | 'planFollowUp'>> & Answerer {
  const { chatModel, extractive } = options
  async function* answerStream(question: string, ask: AskOptions = {}): AsyncGenerator<AnswerResult> {
    const first = await extractive.answer(question, ask)
    if (ask.wording === 'papers' || !needsModel(first, ask)) {
      yield first
      return
    }
    for await (const written of write(question, first, ask, options)) {
      const { checks } = written
      yield { ...first, answer: withFallback(written, first), ...(checks && { checks }) }
    }
  }
  return {
    name: chatModel.name,
    ...(chatModel.provider !== undefined && { provider: chatModel.provider }),
    answerStream,
    planFollowUp: (message, previous, ask = {}) => planFollowUp(message, previous, { ask, options }),
    async answer(question, ask) {
      let last: AnswerResult | undefined
      for await (const result of answerStream(question, ask)) last = result
      if (last === undefined) throw new AppError('internal', 'The answer ended before it began.')
      return last
    },
  }
}

/**
 * What a field says and what was counted needs no other words, and a model could not count the library; what is not for
 * papers is not for a model that reads papers; and where the paper that is named by its ID is not there, no other one is
 * meant.
 */
function needsModel({ answer, reading }: AnswerResult, { previous }: AskOptions): boolean {
  if (answer.kind === 'answer') return answer.statements.some(({ evidence }) => evidence.kind === 'passage')
  if (answer.reason === 'needs-context') return previous !== undefined
  if (answer.reason === 'off-topic') return previous !== undefined
  return answer.reason !== 'small-talk' && reading?.isLookup !== true
}

/** What came of asking the model: an answer, or why there is none. */
type Written = { readonly checks?: CheckTally } & (
  | { readonly answer: AnsweredQuestion }
  | { readonly note: string }
  | { readonly foundNothing: true; readonly sources: readonly CheckedSource[] }
)

/** What was said of the search holds for either. */
function withFallback(written: Written, { answer: extractive }: AnswerResult): Answer {
  const answer = toShown(written, extractive)
  if (extractive.note === undefined || answer === extractive) return answer
  return { ...answer, note: [extractive.note, answer.note].filter(line => line !== undefined).join('\n') }
}

function toShown(written: Written, extractive: Answer): Answer {
  if ('answer' in written) return written.answer
  if ('note' in written) return { ...extractive, note: insteadNote(written.note, extractive) }
  // Both say that the papers do not say it; the one that shows the closest sentence says more.
  if (extractive.kind === 'abstention' || extractive.isNotStated === true) return extractive
  // Where one paper is surely meant, readers judge by its sentences whether the model overlooked something.
  if (extractive.citations.length === 1) return asClosest(extractive)
  return {
    kind: 'abstention',
    reason: 'not-in-corpus',
    nearest: written.sources.slice(0, nearestPapers).map(toHit),
    answerer: extractive.answerer,
    note: notes.foundNothing,
  }
}

/** The extractive answer without its `Yes.` or `No.`, as what comes closest to one. */
function asClosest({ verdict, statements: [first, ...rest], ...others }: AnsweredQuestion): AnsweredQuestion {
  const preface = verdict === undefined ? '' : verdictPreface[verdict]
  const bare = first && { ...first, text: first.text.slice(preface.length).trimStart() }
  return {
    ...others,
    statements: bare ? [bare, ...rest] : [],
    isNotStated: true,
    note: notes.closestSentences,
  }
}

/** A paper that was read, as found; what found it is no longer known. */
function toHit({ paper }: CheckedSource): Hit {
  return { paper, score: 0, lexicalScore: 0, denseScore: 0, passages: [] }
}

async function* write(
  question: string,
  first: AnswerResult,
  ask: AskOptions,
  options: GenerativeAnswererOptions,
): AsyncGenerator<Written> {
  const { chatModel, times } = options
  const deadline = AbortSignal.timeout(times.timeoutMs)
  const signal = ask.signal === undefined ? deadline : AbortSignal.any([ask.signal, deadline])
  const limits = { signal, ask, options }
  let sources: readonly CheckedSource[] | undefined
  try {
    const searches = await plan(question, first, limits)
    if (searches === undefined) {
      yield { note: notes.budgetSpent }
      return
    }
    const { mostPapers } = chatModel
    const chosen = { searches, ...(mostPapers !== undefined && { mostPapers }) }
    sources = await readSources(first, chosen, { ...options, signal })
  } catch (error) {
    ask.signal?.throwIfAborted()
    if (!deadline.aborted) throw error
  }
  if (sources === undefined) yield { note: notes.timedOut }
  else if (sources.length === 0) yield { foundNothing: true, sources }
  else yield* writeFrom(question, sources, limits)
}

interface Limits {
  readonly signal: AbortSignal
  readonly ask: AskOptions
  readonly options: GenerativeAnswererOptions
}

/** The searches to make beside the question's own; undefined where the tokens of the day are spent. */
async function plan(
  question: string,
  { reading }: AnswerResult,
  { signal, ask, options }: Limits,
): Promise<readonly string[] | undefined> {
  if (ask.searches !== undefined) return ask.searches
  if (reading?.isPlain !== false && ask.previous === undefined) return []
  return (await askForPlan(question, { signal, ask, options }))?.searches
}

/** A follow-up as a question of its own, as far as that holds, with its searches. */
async function planFollowUp(
  message: string,
  previous: PreviousTurn,
  { ask, options }: Pick<Limits, 'ask' | 'options'>,
): Promise<FollowUpPlan> {
  if (ask.wording === 'papers') return {}
  const signal = ask.signal ?? new AbortController().signal
  const planned = await askForPlan(message, { signal, ask: { ...ask, previous }, options })
  if (planned === undefined) return {}
  const question = checkedQuestion(planned.question, { message, previous })
  return { searches: planned.searches, ...(question !== undefined && { question }) }
}

/** Undefined where the tokens of the day are spent. */
async function askForPlan(question: string, { signal, ask, options }: Limits): Promise<Plan | undefined> {
  const { chatModel, times, logger } = options
  const messages = await toPlanPrompt(question, ask.previous)
  const promptTokens = estimateTokens(promptLength(messages))
  const spending = await spend(promptTokens + chatModel.maxTokens, ask, options)
  if (spending === undefined) return undefined
  let used = promptTokens
  try {
    const planned = await writePlan(chatModel, messages, {
      signal,
      timeoutMs: times.timeoutMs * planShare,
    })
    const { usage, characters, searches } = planned
    used = usage ? usage.inputTokens + usage.outputTokens : promptTokens + estimateTokens(characters)
    logger.info({ model: chatModel.name, tokens: used, searches: searches.length }, 'searches planned')
    return planned
  } finally {
    await spending.settle(used)
  }
}

function spend(
  tokens: number,
  { serverId }: AskOptions,
  { budget, dailyTokens, now = () => new Date() }: GenerativeAnswererOptions,
) {
  return startSpending(budget, { serverId, tokens, limit: dailyTokens, now })
}

async function* writeFrom(
  question: string,
  sources: readonly CheckedSource[],
  { signal, ask, options }: Limits,
): AsyncGenerator<Written> {
  const { chatModel } = options
  const { previous } = ask
  const form = chatModel.toStructured === undefined ? 'text' : 'json'
  const messages = await toPrompt({ question, sources, form, ...(previous && { previous }) })
  const promptTokens = estimateTokens(promptLength(messages))
  const spending = await spend(promptTokens + chatModel.maxTokens, ask, options)
  if (spending === undefined) {
    yield { note: notes.budgetSpent }
    return
  }
  let last: ModelAnswer | undefined
  try {
    for await (const state of writeAnswer({ ...options, messages, sources, promptTokens, signal, form })) {
      last = state
      if (state.answer !== undefined && isConfirmed(state.tally))
        yield { answer: state.answer, checks: state.tally }
    }
  } finally {
    await spending.settle(last?.tokens ?? promptTokens)
    report(last, options)
  }
  // Whoever asked is gone: there is nobody to tell about the model.
  ask.signal?.throwIfAborted()
  yield { ...finish(last, sources), ...(last && { checks: last.tally }) }
}

/** Of so many clauses one stands as it was written, or the model has not read what it cites. */
const leastUnconfirmed = 3

/** Whether a model can be followed in what it cites: small ones cite at random, and sentences in their place answer nothing. */
function isConfirmed({ written, kept, quoted }: CheckTally): boolean {
  return kept > quoted || written < leastUnconfirmed
}

function finish(state: ModelAnswer | undefined, sources: readonly CheckedSource[]): Written {
  const { answer, error, how = 'cut-off', foundNothing = false, tally } = state ?? {}
  if (answer !== undefined && tally !== undefined && isConfirmed(tally)) {
    const lines = [
      ...(how === 'out-of-room' ? [notes.brokenOffForRoom] : how === 'cut-off' ? [notes.brokenOff] : []),
      settledNote({ replaced: tally.quoted, dropped: tally.dropped }),
    ].filter(line => line !== undefined)
    return { answer: lines.length === 0 ? answer : { ...answer, note: lines.join('\n') } }
  }
  if (error !== undefined) return { note: error.code === 'timed-out' ? notes.timedOut : notes.unreachable }
  if (foundNothing) return { foundNothing, sources }
  return { note: how === 'out-of-room' ? notes.outOfRoom : notes.nothingKept }
}

/** What a request took, without a word of what was asked or said. */
function report(
  state: ModelAnswer | undefined,
  { chatModel: { name }, logger }: Pick<GenerativeAnswererOptions, 'chatModel' | 'logger'>,
): void {
  if (state === undefined) return
  const { tokens, usage, elapsedMs, attempts, tally, error, how } = state
  logger.info(
    { model: name, tokens, ...usage, elapsedMs: Math.round(elapsedMs), attempts, end: how, ...tally },
    'language model asked',
  )
  if (error !== undefined)
    logger.warn({ model: name, code: error.code, reason: error.message }, 'language model failed')
}
