import type { BaseMessage } from '@langchain/core/messages'
import type { AnsweredQuestion } from '../../domain/answer.ts'
import type { AppError } from '../../errors.ts'
import { retry } from '../../providers/retry.ts'
import { type CheckTally, emptyTally, withStatement } from '../verification/check-tally.ts'
import type { CitedClause, ClauseChecker, Verdict } from '../verification/clause-checker.ts'
import type { Judgement, JudgeOptions } from '../verification/judge.ts'
import type { CheckedSource } from '../verification/sources.ts'
import { type CheckedClause, checkSentence, citedClauses } from './check-sentence.ts'
import { type KeptClause, toAnswer, withSentence } from './checked-answer.ts'
import { type ModelEnd, type ModelPiece, type ModelUsage, readModel } from './model-text.ts'
import type { ChatModel } from './models/chat-model.ts'
import { answerSchema, noAnswer } from './prompt.ts'
import { timedOut, toProviderError } from './provider-error.ts'
import { estimateTokens } from './spending.ts'
import { createSentenceReader, type WrittenSentence } from './written-sentences.ts'

export interface ModelTimes {
  /** For the whole answer with all attempts, in milliseconds. */
  readonly timeoutMs: number
  /** How long a model may say nothing, in milliseconds. */
  readonly silenceMs: number
  /** Before the second attempt where the provider does not say, in milliseconds. */
  readonly retryDelayMs: number
}

/** How far an answer has come. */
export interface ModelAnswer {
  /** What has passed the checks so far; absent where nothing has. */
  readonly answer?: AnsweredQuestion
  /** What ended it, where it did not end by itself. */
  readonly error?: AppError
  /** `complete` where the model has said all that it wanted to, and all of it was read. */
  readonly how: ModelEnd
  readonly tokens: number
  /** As the provider says it; absent where it says nothing. */
  readonly usage?: ModelUsage
  readonly elapsedMs: number
  readonly attempts: number
  readonly tally: CheckTally
  /** Whether the model says that the sources do not answer. */
  readonly foundNothing: boolean
}

export interface WriteOptions {
  readonly chatModel: ChatModel
  readonly messages: readonly BaseMessage[]
  readonly sources: readonly CheckedSource[]
  readonly promptTokens: number
  readonly times: ModelTimes
  readonly clock: () => number
  /** Of the whole answer's end, and of whoever asked. */
  readonly signal: AbortSignal
  readonly form: 'text' | 'json'
  readonly checker: Pick<ClauseChecker, 'check'>
  /** Asked once, about all clauses; then nothing is shown before it has answered. Never rejects. */
  readonly judge?: ClauseJudge
}

/** As `judgeClauses` of one model. */
export type ClauseJudge = (
  clauses: readonly CitedClause[],
  options: JudgeOptions,
) => Promise<Pick<Judgement, 'verdicts' | 'failure'>>

const attempts = 3
/** A question is answered in fewer clauses, a list of papers too. */
const mostClauses = 24
/** A model whose text fails this often in a row has lost its way. */
const mostFailures = 8
/** More than any text takes of the tokens that a model is given. */
const charactersPerToken = 6

/**
 * Asks a model and gives the answer each time a statement has passed the checks, and once more at the end. Never
 * throws for the model's sake: its error is in what is given last.
 */
export async function* writeAnswer(options: WriteOptions): AsyncGenerator<ModelAnswer> {
  const { chatModel, sources, clock, promptTokens, signal } = options
  const startedAt = clock()
  const state: State = {
    kept: [],
    tally: emptyTally,
    characters: 0,
    judgedCharacters: 0,
    attempts: 0,
    failures: 0,
    foundNothing: false,
  }
  let usage: ModelUsage | undefined
  let how: ModelEnd = 'cut-off'
  let error: AppError | undefined
  const now = (): ModelAnswer => ({
    ...(state.kept.length > 0 && { answer: toAnswer(state.kept, sources, chatModel.name) }),
    ...(error !== undefined && { error }),
    how,
    tokens: tokensOf(usage, promptTokens, state),
    ...(usage !== undefined && { usage }),
    elapsedMs: clock() - startedAt,
    attempts: state.attempts,
    tally: state.tally,
    foundNothing: state.foundNothing,
  })
  const { checker, judge } = options
  const sentences: WrittenSentence[] = []
  const take = (written: readonly WrittenSentence[]): boolean => {
    const before = state.kept.length
    sentences.push(...written)
    for (const sentence of written) {
      addSentence(state, checkSentence(sentence, sources, { checker }))
    }
    // What a judge has yet to see is not shown.
    return state.kept.length > before && judge === undefined
  }
  const reader = createSentenceReader()
  let opening = ''
  try {
    const pieces = await begin(options, () => {
      state.attempts += 1
    })
    for await (const piece of pieces) {
      if (piece.kind === 'end') {
        how = piece.how
        usage = piece.usage
        continue
      }
      state.characters += piece.text.length
      if (opening.length < longestOpening) opening += piece.text
      if (take(reader.read(piece.text))) yield now()
      if (state.kept.length >= mostClauses) how = 'complete'
      if (state.kept.length >= mostClauses || state.failures >= mostFailures) break
    }
    if (how === 'complete' && state.kept.length < mostClauses) take(reader.end())
    state.foundNothing = state.kept.length === 0 && noAnswer.test(opening)
  } catch (cause) {
    error = signal.aborted ? timedOut(chatModel.name, cause) : toProviderError(cause, chatModel.name)
  }
  if (judge !== undefined && state.kept.length > 0) {
    const clauses = citedClauses(sentences, sources)
    state.judgedCharacters = clauses.reduce((sum, clause) => sum + keyOf(clause).length, 0)
    const { verdicts } = await judge(clauses, { signal, timeoutMs: options.times.timeoutMs * judgeShare })
    const byClause = new Map(clauses.map((clause, i) => [keyOf(clause), verdicts[i]]))
    const verdictOf = (clause: CitedClause): Verdict => byClause.get(keyOf(clause))
    Object.assign(state, { kept: [], tally: emptyTally, failures: 0 })
    for (const sentence of sentences) {
      addSentence(state, checkSentence(sentence, sources, { checker, verdictOf }))
    }
  }
  yield now()
}

/** How much of an answer's time may go into its judge. */
const judgeShare = 0.3

/** A clause with its sentences, as it goes to a judge. */
function keyOf({ text, cited }: CitedClause): string {
  return [text, ...cited.map(sentence => sentence.text)].join('\n')
}

/** What a model says of having found nothing stands at the beginning, or behind its thoughts. */
const longestOpening = 40_000

interface State {
  kept: readonly KeptClause[]
  tally: CheckTally
  characters: number
  /** Of the clauses and sentences that a judge was given. */
  judgedCharacters: number
  attempts: number
  failures: number
  foundNothing: boolean
}

function addSentence(state: State, sentence: readonly CheckedClause[]): void {
  for (const checked of sentence) {
    state.tally = withStatement(state.tally, checked)
    state.failures = checked.kind === 'dropped' ? state.failures + 1 : 0
  }
  state.kept = withSentence(state.kept, sentence).slice(0, mostClauses)
}

/** Asks, again where that may help, until the first piece has come; after that there is no going back. */
async function begin(
  { chatModel, messages, times, form, signal }: WriteOptions,
  onAttempt: () => void,
): Promise<AsyncGenerator<ModelPiece>> {
  return retry(
    async () => {
      onAttempt()
      const callOptions = form === 'json' ? chatModel.toStructured?.(answerSchema) : undefined
      const pieces = readModel(chatModel, messages, {
        signal,
        silenceMs: times.silenceMs,
        mostCharacters: chatModel.maxTokens * charactersPerToken,
        ...(callOptions && { callOptions }),
      })
      const first = await pieces.next()
      return resume(first, pieces)
    },
    { attempts, firstDelayMs: times.retryDelayMs, longestDelayMs: times.timeoutMs / 2, signal },
  )
}

async function* resume(
  first: IteratorResult<ModelPiece>,
  rest: AsyncGenerator<ModelPiece>,
): AsyncGenerator<ModelPiece> {
  try {
    if (first.done === true) return
    yield first.value
    yield* rest
  } finally {
    await rest.return(undefined)
  }
}

/** What the provider says that it took; else an estimate, of every attempt. A judge's call is estimated. */
function tokensOf(
  usage: ModelUsage | undefined,
  promptTokens: number,
  { characters, judgedCharacters, attempts: made }: State,
): number {
  const judged = estimateTokens(judgedCharacters)
  if (usage !== undefined) return usage.inputTokens + usage.outputTokens + judged
  return promptTokens * Math.max(1, made) + estimateTokens(characters) + judged
}
