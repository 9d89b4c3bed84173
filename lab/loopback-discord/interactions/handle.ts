import type { Choice } from '../validation/interaction-responses.ts'
import type { ModalForm } from '../validation/modals.ts'
import type { LoopbackMessage } from '../world/message.ts'
import type { MessageVersion } from '../world/message-version.ts'
import type { Acknowledgement, InteractionRecord, Refusal } from './record.ts'
import { patienceMs, untilQuiet, waitFor } from './wait.ts'

/** What a user sees of an interaction that they started. */
export interface Interaction {
  readonly id: string
  readonly token: string
  /** Whether a client was connected that it was sent to. */
  readonly isDelivered: boolean
  /** Whether the connection over which it was sent has ended since. */
  readonly isCutOff: boolean
  /** Rejects after `timeoutMs` (default a minute): “The application did not respond”. */
  acknowledged(timeoutMs?: number): Promise<Acknowledgement>
  /**
   * Resolves once there is an answer (a message that is not loading, a changed message or a follow-up where a component
   * was deferred, choices, a modal, or a deleted placeholder) and nothing has changed for `quietMs` (default 50).
   */
  settled(options?: { quietMs?: number; timeoutMs?: number }): Promise<Interaction>
  /** Resolves once `condition` holds; checked at every change. */
  until(condition: (interaction: Interaction) => boolean, timeoutMs?: number): Promise<Interaction>
  readonly acknowledgement: Acknowledgement | undefined
  /** The original response, or the message that the component updated; undefined before and after its life. */
  readonly message: LoopbackMessage | undefined
  /** Every version of that message that this interaction showed, oldest first. */
  readonly edits: readonly MessageVersion[]
  readonly followUps: readonly LoopbackMessage[]
  readonly autocompleteChoices: readonly Choice[] | undefined
  readonly modal: ModalForm | undefined
  /** Requests about this interaction that Discord refused. */
  readonly refusals: readonly Refusal[]
}

export function createHandle(record: InteractionRecord): Interaction {
  const firstEdit = record.source?.versions.length ?? 0
  const handle: Interaction = {
    id: record.id,
    token: record.token,
    isDelivered: record.delivery !== undefined,
    get isCutOff() {
      const { session, connection } = record.delivery ?? {}
      return session !== undefined && !(session.isConnected && session.connections === connection)
    },
    acknowledged: (timeoutMs = patienceMs) =>
      waitFor(record.changes, () => record.acknowledgement, {
        timeoutMs,
        failure: () => describe(record, `the application did not respond within ${timeoutMs} ms`),
      }),
    async settled({ quietMs = 50, timeoutMs = patienceMs } = {}) {
      await waitFor(record.changes, () => isAnswered(record, firstEdit) || undefined, {
        timeoutMs,
        failure: () => describe(record, `no answer within ${timeoutMs} ms`),
      })
      await quiet(record, quietMs)
      return handle
    },
    until: (condition, timeoutMs = patienceMs) =>
      waitFor(record.changes, () => (condition(handle) ? handle : undefined), {
        timeoutMs,
        failure: () => describe(record, `the awaited state did not come within ${timeoutMs} ms`),
      }),
    get acknowledgement() {
      return record.acknowledgement
    },
    get message() {
      return record.original?.deleted ? undefined : record.original
    },
    get edits() {
      const versions = record.original?.versions ?? []
      return record.original === record.source ? versions.slice(firstEdit) : versions
    },
    get followUps() {
      return record.followUps.filter(message => !message.deleted)
    },
    get autocompleteChoices() {
      return record.choices
    },
    get modal() {
      return record.modal
    },
    get refusals() {
      return record.refusals
    },
  }
  return handle
}

/** `firstEdit`: how many versions the component's own message had before. */
function isAnswered({ acknowledgement, original, followUps }: InteractionRecord, firstEdit: number): boolean {
  if (acknowledgement === undefined) return false
  if (original === undefined || original.deleted) return true
  if (acknowledgement.type === 'deferred') return !original.loading
  if (acknowledgement.type !== 'deferred-update') return true
  return original.versions.length > firstEdit || followUps.length > 0
}

async function quiet(record: InteractionRecord, quietMs: number): Promise<void> {
  let changes = 0
  const note = () => {
    changes += 1
  }
  record.changes.on('change', note)
  await untilQuiet(() => changes, quietMs)
  record.changes.off('change', note)
}

function describe(record: InteractionRecord, what: string): string {
  const refused = record.refusals.map(({ route, body }) => `${route} was refused: ${JSON.stringify(body)}`)
  return [`${record.label}: ${what}`, ...refused].join('\n')
}
