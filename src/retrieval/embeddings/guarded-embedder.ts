import { AppError, errorMessage } from '../../errors.ts'
import { type CircuitBreakerOptions, createCircuitBreaker } from '../../providers/circuit-breaker.ts'
import type { Embedder } from './embedder.ts'

/** An embedder does not answer at the moment: whoever can goes on without vectors. */
export class EmbedderFault extends AppError {
  constructor(cause: unknown) {
    const code = cause instanceof AppError ? cause.code : 'unavailable'
    const userMessage = cause instanceof AppError ? cause.userMessage : undefined
    super(code, errorMessage(cause), {
      retryable: true,
      cause,
      ...(userMessage !== undefined && { userMessage }),
    })
    this.name = 'EmbedderFault'
  }
}

type Times = Pick<CircuitBreakerOptions, 'patienceMs' | 'trialMs' | 'restMs'>

export interface GuardOptions {
  readonly onNotice: (notice: string) => void
  readonly times?: { readonly questions: Times; readonly passages: Times }
}

const defaultTimes = {
  /** A model that has to be loaded again takes seconds; commands end after a minute. */
  questions: { patienceMs: 10_000, trialMs: 1_000, restMs: 5_000 },
  /** How long papers are waited for is up to whoever has them embedded. */
  passages: { restMs: 5_000 },
} as const

/**
 * An embedder as questions use it: its calls reject with an `EmbedderFault`, after the first failure at once until it
 * answers again. A quick one computes in this process, needs no guard, and is returned as it is.
 */
export function guardEmbedder(
  embedder: Embedder,
  { onNotice, times = defaultTimes }: GuardOptions,
): Embedder {
  if (embedder.isQuick === true) return embedder
  const { name } = embedder
  const questions = createCircuitBreaker({
    ...times.questions,
    isOutage: fault => !isRefusal(fault),
    onOpen: fault =>
      onNotice(
        `Questions are answered from their words alone until ${name} answers again: ${errorMessage(fault)}`,
      ),
    onClose: () => onNotice(`${name} answers again.`),
  })
  const passages = createCircuitBreaker({
    ...times.passages,
    onOpen: fault =>
      onNotice(`New papers are found by their words alone until ${name} embeds them: ${errorMessage(fault)}`),
    onClose: () => onNotice(`${name} embeds papers again.`),
  })
  const guarded = <Result>(call: Promise<Result>): Promise<Result> =>
    call.catch((cause: unknown) => {
      throw new EmbedderFault(cause)
    })
  return {
    ...embedder,
    embedQuestion: text =>
      guarded(questions.run(() => embedder.embedQuestion(text))).catch((fault: EmbedderFault) => {
        if (isRefusal(fault))
          onNotice(
            `${name} does not take a question, which is answered from its words alone: ${fault.message}`,
          )
        throw fault
      }),
    async embedPassages(texts) {
      const fault = questions.fault()
      // One that does not read a question is not asked to read papers.
      if (fault !== undefined) throw new EmbedderFault(fault)
      return guarded(passages.run(() => embedder.embedPassages(texts)))
    },
  }
}

/** Another question it may take. */
function isRefusal(fault: unknown): boolean {
  return fault instanceof AppError && fault.code === 'bad-input'
}

/** What `call` gives, or why the embedder does not answer. Other errors are thrown. */
export async function unlessAway<Result>(call: () => Promise<Result>): Promise<Result | EmbedderFault> {
  try {
    return await call()
  } catch (error) {
    if (error instanceof EmbedderFault) return error
    throw error
  }
}
