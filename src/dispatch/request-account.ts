import type { Logger } from '../logger.ts'
import type { RequestOutcome } from './failure-text.ts'

export interface AccountParts {
  /** The command's or the component's name; never what was asked. */
  readonly name: string
  readonly logger: Pick<Logger, 'info'>
  /** Milliseconds on a clock that never goes back. */
  readonly clock: () => number
}

/** Says of one request how it went: a line when it comes, and one when it ends, with how long it took to get where. */
export interface RequestAccount {
  acknowledged(): void
  /** Its turn has come. */
  begun(): void
  failed(outcome: RequestOutcome): void
  /** Nothing more will be shown. */
  ended(): void
}

export function openRequestAccount({ name, logger, clock }: AccountParts): RequestAccount {
  const taken = clock()
  const since = (): number => Math.round(clock() - taken)
  const times: { acknowledgedMs?: number; begunMs?: number } = {}
  let outcome: RequestOutcome | undefined
  logger.info({ request: name }, 'request taken')
  return {
    acknowledged() {
      times.acknowledgedMs = since()
    },
    begun() {
      times.begunMs = since()
      outcome = 'answered'
    },
    failed(how) {
      outcome = how
    },
    ended() {
      // Where it never began, the surface could not even acknowledge it.
      logger.info(
        { request: name, outcome: outcome ?? 'unanswered', ...times, endedMs: since() },
        'request ended',
      )
    },
  }
}
