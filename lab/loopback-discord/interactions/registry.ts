import { refusals } from '../api-error.ts'
import type { Clock } from '../clock.ts'
import { interactionLimits } from '../limits.ts'
import { createRecord, type InteractionOrigin, type InteractionRecord } from './record.ts'

/** Interactions by token, and what a token is still good for. */
export interface InteractionRegistry {
  readonly records: readonly InteractionRecord[]
  open(origin: Omit<InteractionOrigin, 'id' | 'token' | 'ageMs'>): InteractionRecord
  find(token: string): InteractionRecord | undefined
  /** For the callback: 10062 where id and token do not belong together. */
  forCallback(id: string, token: string): InteractionRecord
  /** For @original and follow-ups: 10015 before the acknowledgement, 50027 once the 15 minutes are over. */
  forWebhook(application: string, token: string): InteractionRecord
}

interface Options {
  readonly applicationId: string
  /** What interactions grow old by. */
  readonly deadlines: Clock
  nextId(): string
}

export function createInteractionRegistry({
  applicationId,
  deadlines,
  nextId,
}: Options): InteractionRegistry {
  const byToken = new Map<string, InteractionRecord>()
  return {
    get records() {
      return [...byToken.values()]
    },
    open(origin) {
      const id = nextId()
      const token = Buffer.from(`interaction:${id}:${origin.user.id}:${origin.label}`).toString('base64url')
      const sentAt = deadlines.now()
      const record = createRecord({ ...origin, id, token, ageMs: () => deadlines.now() - sentAt })
      byToken.set(token, record)
      return record
    },
    find: token => byToken.get(token),
    forCallback(id, token) {
      const record = byToken.get(token)
      if (record === undefined || record.id !== id) throw refusals.unknownInteraction()
      if (record.ageMs() > interactionLimits.tokenMs) throw refusals.unknownInteraction()
      return record
    },
    forWebhook(application, token) {
      const record = byToken.get(token)
      if (record === undefined || application !== applicationId) throw refusals.unknownWebhook()
      if (record.ageMs() > interactionLimits.tokenMs) throw refusals.invalidWebhookToken()
      if (record.acknowledgement === undefined) throw refusals.unknownWebhook()
      return record
    },
  }
}
