import type { Acknowledgement } from '../../dispatch/dispatcher.ts'
import { orAborted } from '../../dispatch/or-aborted.ts'
import { errorMessage } from '../../errors.ts'
import type { UnansweredRequests } from '../../library/unanswered-requests.ts'
import type { Logger } from '../../logger.ts'
import type { AskedInteraction } from './asked-interaction.ts'

/*
 * Discord gives an interaction to one process alone, and shows “thinking…” from its acknowledgement until its answer, which
 * any process may send. So that none is left thinking by a process that ends:
 *
 *     interaction ─► kept ─► acknowledged ─► answered ─► forgotten
 *                      └── the process ends ──► another one, or the next, takes it over and answers
 */

/** An interaction that was, or was about to be, acknowledged like this. */
export interface KeptInteraction extends AskedInteraction {
  readonly acknowledgement: Acknowledgement
}

export interface TakenInteraction {
  readonly kept: KeptInteraction
  /** How many processes have had it before. */
  readonly tries: number
}

export interface Unanswered {
  /** Resolves also where it could not be kept: the acknowledgement waits for no more than a second. */
  keep(interaction: KeptInteraction): Promise<void>
  over(id: string): Promise<void>
  /** What processes that have ended left behind. Rejects with the library's fault. */
  takeOver(): Promise<readonly TakenInteraction[]>
}

export interface UnansweredParts {
  readonly store: UnansweredRequests
  readonly logger: Logger
  /** Milliseconds on a clock that never goes back. */
  readonly clock: () => number
}

/** Discord wants an acknowledgement within three seconds. */
const keepTimeoutMs = 1_000
/** A library that could not keep one is left alone for so long. */
const quietAfterFaultMs = 5_000

export function createUnanswered({ store, logger, clock }: UnansweredParts): Unanswered {
  let quietUntil = Number.NEGATIVE_INFINITY

  async function unlessFaulty(work: () => Promise<void>): Promise<void> {
    if (clock() < quietUntil) return
    try {
      await orAborted(work(), AbortSignal.timeout(keepTimeoutMs))
    } catch (error) {
      quietUntil = clock() + quietAfterFaultMs
      logger.warn({ err: error }, `requests are not kept for other processes: ${errorMessage(error)}`)
    }
  }

  return {
    keep: interaction =>
      unlessFaulty(() => {
        const { user, serverId } = interaction.asked.request
        return store.keep({
          id: interaction.id,
          ownerId: user.id,
          ...(serverId !== undefined && { serverId }),
          content: JSON.stringify(interaction),
        })
      }),
    over: id => unlessFaulty(() => store.answered(id)),
    async takeOver() {
      const taken = await store.takeOver()
      // Only `keep` writes them, so their shape is known.
      return taken.map(({ content, tries }) => ({ kept: JSON.parse(content) as KeptInteraction, tries }))
    },
  }
}
