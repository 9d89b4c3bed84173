import type { Logger } from '../logger.ts'
import type { Meter } from '../operations/metrics/meter.ts'
import type { RequestOutcome } from './failure-text.ts'

export interface AccountParts {
  /** The command's or the component's name; never what was asked. */
  readonly name: string
  readonly logger: Pick<Logger, 'info'>
  /** Absent where nobody asks for figures. */
  readonly meter?: Meter | undefined
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

export function openRequestAccount({ name, logger, meter }: AccountParts): RequestAccount {
  const taken = performance.now()
  const since = (): number => Math.round(performance.now() - taken)
  const times: { acknowledgedMs?: number; begunMs?: number } = {}
  let outcome: RequestOutcome | undefined
  logger.info({ request: name }, 'request taken')
  meter?.requestTaken()
  return {
    acknowledged() {
      times.acknowledgedMs = since()
      meter?.took('acknowledge', times.acknowledgedMs)
    },
    begun() {
      times.begunMs = since()
      meter?.took('turn', times.begunMs - (times.acknowledgedMs ?? 0))
      outcome = 'answered'
    },
    failed(how) {
      outcome = how
    },
    ended() {
      // Where it never began, the surface could not even acknowledge it.
      const how = outcome ?? 'unanswered'
      const endedMs = since()
      logger.info({ request: name, outcome: how, ...times, endedMs }, 'request ended')
      meter?.took('request', endedMs)
      meter?.requestEnded(name, how)
    },
  }
}
