import { AppError, errorMessage } from '../errors.ts'
import { fromOutcome, type Outcome } from './worker-call.ts'

/*
 * Threads die: an error that nobody caught, no memory left, native code that ends them. Whoever calls is not to notice:
 *
 *     starting ──► serving ── it dies ──► starting …
 *        │                                   ▲
 *        └─ it fails, or dies at once ► waiting: 1 s, 2 s, 4 s … 60 s
 *
 * What was under way is asked once more, one call after the other: the one that ends the thread again is then the only
 * one under way of those, and it alone is given up.
 */

/** One thread, from its start to its end. */
export interface WorkerLife<Call> {
  /** Resolves when it can be called; rejects where it cannot open what it needs, and is to be terminated. */
  readonly ready: Promise<void>
  /** Resolves to why it has ended, after what it had said before. */
  readonly ended: Promise<Error>
  /** Rejects where the call cannot be sent, and never settles where the thread ends before it has answered. */
  call(call: Call): Promise<Outcome>
  /** Has it close what is open and end itself. */
  close(): Promise<Outcome>
  /** Ends it from outside. */
  terminate(): Promise<unknown>
}

export interface LastingWorkerOptions<Call> {
  begin(): WorkerLife<Call>
  /** Whether making this call twice comes to the same as making it once. */
  mayRepeat(call: Call): boolean
  /** For an error's message. */
  describe(call: Call): string
  /** Called when a thread has ended or could not start, and it is begun again after so many milliseconds. */
  readonly onLost?: (cause: Error, delayMs: number) => void
  /** Called when a thread after the first can be called. */
  readonly onRestart?: () => void
  /** Where absent, the times that suit a service that runs for months. */
  readonly times?: RestartTimes
}

export interface RestartTimes {
  /** Before the second attempt in a row; doubled each time. */
  readonly firstDelayMs: number
  readonly longestDelayMs: number
  /** A thread that has lived so long did not die of its start. */
  readonly settledAfterMs: number
  /** How long a call waits for a thread that is starting. */
  readonly patienceMs: number
}

const usualTimes: RestartTimes = {
  firstDelayMs: 1_000,
  longestDelayMs: 60_000,
  settledAfterMs: 30_000,
  patienceMs: 20_000,
}

/** `failing`: it could not be started several times in a row, or ended soon after; it is still tried. */
export type WorkerCondition = 'serving' | 'restarting' | 'failing' | 'closed'

/** How a worker fares. */
export interface WorkerState {
  condition(): WorkerCondition
  /** Calls that have not been answered yet. */
  pendingCalls(): number
}

/** After so many attempts it is said that something is wrong with more than one thread. */
const failingAfter = 5

interface Asked<Call> {
  readonly call: Call
  times: number
  resolve(outcome: Outcome): void
  reject(error: unknown): void
}

/** Starts a worker and waits until it can be called; where the first start fails, it rejects with why. */
export async function startLastingWorker<Call>(
  options: LastingWorkerOptions<Call>,
): Promise<LastingWorker<Call>> {
  const first = options.begin()
  const failed = await becomesReady(first)
  if (failed === undefined) return new LastingWorker(first, options)
  await first.terminate()
  throw failed
}

/** A worker whose threads follow each other. */
export class LastingWorker<Call> implements WorkerState {
  readonly #options: LastingWorkerOptions<Call>
  readonly #times: RestartTimes
  /** What the present thread was asked. */
  readonly #underWay = new Set<Asked<Call>>()
  /** What the thread before was asked. */
  readonly #toRepeat: Asked<Call>[] = []
  /** What came while there was none. */
  readonly #waiting = new Set<Asked<Call>>()
  #serving: WorkerLife<Call> | undefined
  #starting: WorkerLife<Call> | undefined
  #failedStarts = 0
  /** Why it could not be started again, until it could. */
  #fault: Error | undefined
  #timer: NodeJS.Timeout | undefined
  #closing: Promise<void> | undefined

  constructor(first: WorkerLife<Call>, options: LastingWorkerOptions<Call>) {
    this.#options = options
    this.#times = options.times ?? usualTimes
    this.#serve(first)
  }

  condition(): WorkerCondition {
    if (this.#closing !== undefined) return 'closed'
    if (this.#serving !== undefined) return 'serving'
    return this.#failedStarts < failingAfter ? 'restarting' : 'failing'
  }

  pendingCalls(): number {
    return this.#underWay.size + this.#toRepeat.length + this.#waiting.size
  }

  /** What the call comes to. Rejects with what it threw, or with an `AppError` where no thread could answer it. */
  async call(call: Call): Promise<unknown> {
    if (this.#closing !== undefined) throw closed()
    // While it cannot be started nobody is kept waiting for it.
    if (this.#serving === undefined && this.#fault !== undefined) throw away(this.#fault)
    let late: NodeJS.Timeout | undefined
    try {
      const outcome = await new Promise<Outcome>((resolve, reject) => {
        const asked = { call, times: 0, resolve, reject }
        if (this.#serving !== undefined) {
          void this.#ask(asked, this.#serving)
          return
        }
        this.#waiting.add(asked)
        late = setTimeout(() => {
          if (this.#waiting.delete(asked)) reject(away(new Error('it is still starting')))
        }, this.#times.patienceMs)
      })
      return fromOutcome(outcome)
    } finally {
      clearTimeout(late)
    }
  }

  close(): Promise<void> {
    this.#closing ??= this.#end()
    return this.#closing
  }

  /** Resolves when the call is answered; `#lose` takes those that the thread leaves behind. */
  async #ask(asked: Asked<Call>, life: WorkerLife<Call>): Promise<void> {
    asked.times += 1
    this.#underWay.add(asked)
    try {
      asked.resolve(await life.call(asked.call))
    } catch (error) {
      asked.reject(error)
    } finally {
      this.#underWay.delete(asked)
    }
  }

  #serve(life: WorkerLife<Call>): void {
    const servedFrom = performance.now()
    this.#serving = life
    void life.ended.then(cause => {
      if (performance.now() - servedFrom >= this.#times.settledAfterMs) this.#failedStarts = 0
      this.#lose(cause)
    })
    for (const asked of this.#waiting) void this.#ask(asked, life)
    this.#waiting.clear()
    void this.#repeat(life)
  }

  async #repeat(life: WorkerLife<Call>): Promise<void> {
    while (this.#serving === life) {
      const next = this.#toRepeat.shift()
      if (next === undefined) return
      await Promise.race([this.#ask(next, life), life.ended])
    }
  }

  #lose(cause: Error): void {
    this.#serving = undefined
    if (this.#closing !== undefined) {
      this.#rejectAll(closed())
      return
    }
    for (const asked of this.#underWay) {
      const what = this.#options.describe(asked.call)
      if (!this.#options.mayRepeat(asked.call)) asked.reject(doneOrNot(what, cause))
      else if (asked.times > 1) asked.reject(endsWorkers(what, cause))
      else this.#toRepeat.push(asked)
    }
    this.#underWay.clear()
    this.#beginAgain(cause)
  }

  #beginAgain(cause: Error): void {
    const { firstDelayMs, longestDelayMs } = this.#times
    const delayMs =
      this.#failedStarts === 0 ? 0 : Math.min(longestDelayMs, firstDelayMs * 2 ** (this.#failedStarts - 1))
    this.#failedStarts += 1
    this.#options.onLost?.(cause, delayMs)
    this.#timer = setTimeout(() => void this.#start(), delayMs)
  }

  async #start(): Promise<void> {
    const life = this.#options.begin()
    this.#starting = life
    const failed = await becomesReady(life)
    this.#starting = undefined
    if (this.#closing !== undefined) return
    this.#fault = failed
    if (failed === undefined) {
      this.#serve(life)
      this.#options.onRestart?.()
      return
    }
    this.#rejectAll(away(failed))
    await life.terminate()
    if (this.#closing === undefined) this.#beginAgain(failed)
  }

  #rejectAll(error: AppError): void {
    for (const asked of [...this.#toRepeat.splice(0), ...this.#waiting, ...this.#underWay])
      asked.reject(error)
    this.#waiting.clear()
    this.#underWay.clear()
  }

  async #end(): Promise<void> {
    clearTimeout(this.#timer)
    const life = this.#serving
    if (life === undefined) {
      this.#rejectAll(closed())
      await this.#starting?.terminate()
      return
    }
    const outcome = await Promise.race([life.close(), life.ended])
    await life.ended
    if (!(outcome instanceof Error)) fromOutcome(outcome)
  }
}

/** Why it cannot be called; undefined where it can. */
async function becomesReady(life: WorkerLife<unknown>): Promise<Error | undefined> {
  return await Promise.race([
    life.ready.then(
      () => undefined,
      (error: unknown) => (error instanceof Error ? error : new Error(errorMessage(error))),
    ),
    life.ended,
  ])
}

function away(cause: Error): AppError {
  const message = `The worker has ended and is started again (${cause.message}).`
  return new AppError('unavailable', message, {
    userMessage:
      cause instanceof AppError
        ? cause.userMessage
        : 'The search is starting again. Please try again in a moment.',
    retryable: true,
    cause,
  })
}

function endsWorkers(what: string, cause: Error): AppError {
  return new AppError(
    'internal',
    `${what} ended the worker twice and is not tried again (${cause.message}).`,
    {
      userMessage: 'This made the search break down twice and was given up. Other words may do.',
      cause,
    },
  )
}

function doneOrNot(what: string, cause: Error): AppError {
  const message = `The worker ended during ${what} (${cause.message}); whether that was done is not known.`
  return new AppError('unavailable', message, {
    userMessage:
      'Something broke down while this was being kept. Please look whether it was before you do it again.',
    cause,
  })
}

function closed(): AppError {
  return new AppError('unavailable', 'The worker was closed.', { userMessage: 'Footnote is closing down.' })
}
