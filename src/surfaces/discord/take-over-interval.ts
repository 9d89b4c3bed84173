import { setTimeout as sleep } from 'node:timers/promises'
import { errorMessage } from '../../errors.ts'
import type { Logger } from '../../logger.ts'
import type { TakenInteraction, Unanswered } from './unanswered.ts'

/** What was not acknowledged yet has to be within three seconds. */
const lookEveryMs = 1_000

export interface TakeOverParts {
  readonly unanswered: Unanswered
  readonly logger: Logger
  readonly signal: AbortSignal
  /** Answers one; it is not waited for. */
  take(taken: TakenInteraction): void
}

/** Looks every second what processes that have ended left unanswered, until the signal ends it. */
export async function takeOverEverySecond({
  unanswered,
  logger,
  signal,
  take,
}: TakeOverParts): Promise<void> {
  while (!signal.aborted) {
    try {
      for (const taken of await unanswered.takeOver()) take(taken)
    } catch (error) {
      // Whatever is wrong with the library is told where it is asked for something.
      logger.debug(`nothing was taken over: ${errorMessage(error)}`)
    }
    await sleep(lookEveryMs, undefined, { signal }).catch(() => undefined)
  }
}
