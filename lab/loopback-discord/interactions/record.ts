import { EventEmitter } from 'node:events'
import type { InteractionType } from 'discord-api-types/v10'
import type { GatewaySession } from '../gateway/session.ts'
import type { Choice } from '../validation/interaction-responses.ts'
import type { ModalForm } from '../validation/modals.ts'
import type { LoopbackMessage } from '../world/message.ts'
import type { LoopbackChannel, LoopbackUser } from '../world/places.ts'

export type AcknowledgementType =
  | 'deferred'
  | 'immediate'
  | 'deferred-update'
  | 'update'
  | 'autocomplete'
  | 'modal'

export interface Acknowledgement {
  readonly type: AcknowledgementType
  readonly ephemeral: boolean
  /** From the dispatch to the accepted callback. */
  readonly ms: number
}

/** A request about this interaction that was refused. */
export interface Refusal {
  readonly route: string
  readonly status: number
  readonly code: number
  readonly body: object
}

/** The connection over which an interaction was sent. */
export interface Delivery {
  readonly session: Pick<GatewaySession, 'connections' | 'isConnected'>
  /** The session's, from 1. */
  readonly connection: number
}

/** The server's side of one interaction. */
export interface InteractionRecord {
  readonly id: string
  readonly token: string
  readonly type: InteractionType
  /** `/ask`, `Find papers`, a custom id: for error messages. */
  readonly label: string
  readonly user: LoopbackUser
  readonly channel: LoopbackChannel
  readonly owners: object
  /** The message whose button or menu was used. */
  readonly source: LoopbackMessage | undefined
  /** How long ago it was sent, for the deadlines. */
  readonly ageMs: () => number
  /** Whom it was sent to; undefined where nobody was connected who would have got it. */
  readonly delivery: Delivery | undefined
  /** By the process's clock, for the latency. */
  readonly startedAtMs: number
  readonly followUps: LoopbackMessage[]
  readonly refusals: Refusal[]
  readonly changes: EventEmitter
  acknowledgement?: Acknowledgement
  original?: LoopbackMessage
  choices?: readonly Choice[]
  modal?: ModalForm
}

export type InteractionOrigin = Pick<
  InteractionRecord,
  'id' | 'token' | 'type' | 'label' | 'user' | 'channel' | 'owners' | 'source' | 'delivery' | 'ageMs'
>

export function createRecord(origin: InteractionOrigin): InteractionRecord {
  const changes = new EventEmitter()
  changes.setMaxListeners(0)
  return { ...origin, startedAtMs: performance.now(), followUps: [], refusals: [], changes }
}
