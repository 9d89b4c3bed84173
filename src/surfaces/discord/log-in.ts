import { setTimeout as sleep } from 'node:timers/promises'
import { type Client, Events } from 'discord.js'
import { toLoginFault } from './faults.ts'

/** Waits between attempts: doubled each time, from the first to the longest. */
export interface Backoff {
  readonly firstMs: number
  readonly longestMs: number
}

export interface LoginParts {
  readonly token: string
  /** A client that has failed cannot log in again: each attempt takes a new one. */
  createClient(): Client
  /** Tells whoever runs the bot. */
  notify(line: string): void
  readonly backoff: Backoff
  readonly signal: AbortSignal
}

/** A gateway that closes once or twice while a bot logs in is no fault. */
const quietAttempts = 3

/**
 * Logs in and waits until every shard is ready. Tries again as long as Discord cannot be reached, which it says once for
 * each cause. Rejects with an
 * `AppError` that says what to do where trying again would not help, and with the signal's reason.
 */
export async function logIn({
  token,
  createClient,
  notify,
  backoff,
  signal,
}: LoginParts): Promise<Client<true>> {
  let told = ''
  const tell = (reason: string): void => {
    if (reason !== told) notify(`${reason} Trying again until it can be.`)
    told = reason
  }
  for (let waitMs = backoff.firstMs; ; waitMs = Math.min(backoff.longestMs, waitMs * 2)) {
    const client = createClient()
    // discord.js connects to the gateway again by itself, twice a second, and says nothing.
    let attempts = 0
    client.on(Events.ShardReconnecting, () => {
      attempts += 1
      if (!client.isReady() && attempts === quietAttempts) tell('Discord’s gateway cannot be reached.')
    })
    try {
      return await ready(client, token, signal)
    } catch (error) {
      await client.destroy()
      signal.throwIfAborted()
      const fault = toLoginFault(error)
      if (!fault.retryable) throw fault
      tell(fault.message)
      await sleep(waitMs, undefined, { signal })
    }
  }
}

async function ready(client: Client, token: string, signal: AbortSignal): Promise<Client<true>> {
  signal.throwIfAborted()
  return new Promise((resolve, reject) => {
    const onAbort = (): void => reject(signal.reason)
    signal.addEventListener('abort', onAbort, { once: true })
    client.once(Events.ClientReady, readyClient => {
      signal.removeEventListener('abort', onAbort)
      resolve(readyClient)
    })
    client.login(token).catch(error => {
      signal.removeEventListener('abort', onAbort)
      reject(error)
    })
  })
}
