import type { Turn } from '../domain/conversation.ts'

/** Which turn of which conversation an answer is, so that a reply to it goes on from there. */
export interface ConversationPlace {
  readonly id: string
  /** From 1. */
  readonly number: number
}

/** Whose turn it is, so that it goes when they want to be forgotten. */
export interface TurnOwner {
  readonly userId: string
  readonly serverId?: string
}

/** Where turns are kept for the next message, for as long as answers are. Methods reject with an `AppError`. */
export interface Conversations {
  /** The last turns of a conversation, the latest last, up to that of this number; none of one that is over or unknown. */
  turns(id: string, upTo?: number): Promise<readonly Turn[]>
  /** Keeps a turn and returns its number. */
  add(id: string, turn: Turn, owner: TurnOwner): Promise<number>
  /** Deletes every turn of a conversation. */
  forget(id: string): Promise<void>
}
