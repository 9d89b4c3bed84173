import type { BaseMessage } from '@langchain/core/messages'
import type { AnsweredQuestion } from '../../domain/answer.ts'
import type { AppError } from '../../errors.ts'
import { retry } from '../../providers/retry.ts'
import { type CheckedStatement, checkDraft } from '../verification/check-draft.ts'
import { type CheckTally, emptyTally, withStatement } from '../verification/check-tally.ts'
import type { CheckedSource } from '../verification/sources.ts'
import { toAnswer } from './checked-answer.ts'
import { type ModelPiece, type ModelUsage, readModel } from './model-text.ts'
import type { ChatModel } from './models/chat-model.ts'
import { noAnswer } from './prompt.ts'
import { timedOut, toProviderError } from './provider-error.ts'
import { estimateTokens } from './spending.ts'
import { createStatementReader } from './written-statements.ts'

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
  /** Whether the model has said all that it wanted to, and all of it was read. */
  readonly isComplete: boolean
  readonly tokens: number
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
  readonly signal?: AbortSignal
}

const attempts = 3
/** A question is answered in fewer. */
const mostStatements = 12
/** A model whose text fails this often in a row has lost its way. */
const mostFailures = 8
/** About 2,000 tokens. */
const mostCharacters = 8_000

/**
 * Asks a model and gives the answer each time a statement has passed the checks, and once more at the end. Never
 * throws for the model's sake: its error is in what is given last.
 */
export async function* writeAnswer(options: WriteOptions): AsyncGenerator<ModelAnswer> {
  const { chatModel, sources, times, clock, promptTokens } = options
  const startedAt = clock()
  const deadline = AbortSignal.timeout(times.timeoutMs)
  const signal = options.signal === undefined ? deadline : AbortSignal.any([options.signal, deadline])
  const state = {
    kept: [] as Kept[],
    tally: emptyTally as CheckTally,
    characters: 0,
    attempts: 0,
    failures: 0,
    foundNothing: false,
  }
  let usage: ModelUsage | undefined
  let isComplete = false
  let error: AppError | undefined
  const now = (): ModelAnswer => ({
    ...(state.kept.length > 0 && { answer: toAnswer(state.kept, chatModel.name) }),
    ...(error !== undefined && { error }),
    isComplete,
    tokens: tokensOf(usage, promptTokens, state),
    elapsedMs: clock() - startedAt,
    attempts: state.attempts,
    tally: state.tally,
    foundNothing: state.foundNothing,
  })
  const take = (written: ReturnType<ReturnType<typeof createStatementReader>['read']>): boolean => {
    const before = state.kept.length
    for (const statement of written) {
      state.foundNothing ||= noAnswer.test(statement.text)
      addChecked(state, checkDraft(statement, sources))
    }
    return state.kept.length > before
  }
  const reader = createStatementReader()
  try {
    const pieces = await begin(options, signal, () => {
      state.attempts += 1
    })
    for await (const piece of pieces) {
      if (piece.kind === 'end') {
        isComplete = piece.isComplete
        usage = piece.usage
        continue
      }
      state.characters += piece.text.length
      if (take(reader.read(piece.text))) yield now()
      isComplete = state.kept.length >= mostStatements
      if (isComplete || state.failures >= mostFailures) break
    }
    if (isComplete) take(reader.end())
  } catch (cause) {
    error = signal.aborted ? timedOut(chatModel.name, cause) : toProviderError(cause, chatModel.name)
  }
  yield now()
}

type Kept = Extract<CheckedStatement, { kind: 'kept' }>

interface State {
  readonly kept: Kept[]
  tally: CheckTally
  characters: number
  attempts: number
  failures: number
  foundNothing: boolean
}

function addChecked(state: State, checked: CheckedStatement): void {
  state.tally = withStatement(state.tally, checked)
  state.failures = checked.kind === 'dropped' ? state.failures + 1 : 0
  if (checked.kind === 'dropped' || state.kept.length >= mostStatements) return
  // Two statements that were wrong in two ways may come down to the same quote.
  if (!state.kept.some(({ text }) => text === checked.text)) state.kept.push(checked)
}

/** Asks, again where that may help, until the first piece has come; after that there is no going back. */
async function begin(
  { chatModel, messages, times }: WriteOptions,
  signal: AbortSignal,
  onAttempt: () => void,
): Promise<AsyncGenerator<ModelPiece>> {
  return retry(
    async () => {
      onAttempt()
      const pieces = readModel(chatModel, messages, { signal, silenceMs: times.silenceMs, mostCharacters })
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

/** What the provider says that it took; else an estimate, of every attempt. */
function tokensOf(
  usage: ModelUsage | undefined,
  promptTokens: number,
  { characters, attempts: made }: State,
): number {
  if (usage !== undefined) return usage.inputTokens + usage.outputTokens
  return promptTokens * Math.max(1, made) + estimateTokens(characters)
}
