import type { Logger } from '../logger.ts'
import { onProviderCall } from './provider-calls.ts'

/** Logs each call to a provider made on this thread, under the ID of the request that it is for, until it is stopped. */
export function logProviderCalls(logger: Pick<Logger, 'info'>): () => void {
  return onProviderCall(call => logger.info(call, 'provider asked'))
}
