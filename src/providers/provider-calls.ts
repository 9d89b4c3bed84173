import { channel } from 'node:diagnostics_channel'

/** One request to a provider of models, without what was sent or came back. */
export interface ProviderCall {
  readonly host: string
  /** HTTP; absent where no answer came. */
  readonly status?: number
  /** Until the first byte of the answer. */
  readonly elapsedMs: number
}

/** Where whoever logs or counts learns of calls: the clients in between are other people's, and pass nothing on. */
const calls = channel('footnote:provider-call')

export function tellProviderCall(call: ProviderCall): void {
  calls.publish(call)
}

/** Calls the listener in the context of each call on this thread, until what is returned is called. */
export function onProviderCall(listener: (call: ProviderCall) => void): () => void {
  const take = (call: unknown): void => listener(call as ProviderCall)
  calls.subscribe(take)
  return () => void calls.unsubscribe(take)
}
