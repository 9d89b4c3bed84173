import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { connectionSettings } from './open-database.ts'
import { changeChannel } from './postgres-library.ts'

/** How long a database that is away is left alone, in milliseconds. */
const restMs = 2_000

/**
 * Calls `onChange` soon after each change that any process makes to the papers, and after each time when changes may have
 * been missed, until the signal is aborted. Where the database is away it tries again until it is back.
 */
export async function watchChanges(url: string, onChange: () => void, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await listen(url, onChange, signal).catch(() => undefined)
    await sleep(restMs, undefined, { signal, ref: false }).catch(() => undefined)
  }
}

/** Listens until the connection ends; rejects where there is none. */
async function listen(url: string, onChange: () => void, signal: AbortSignal): Promise<void> {
  const client = new pg.Client(connectionSettings(url))
  const ended = new Promise<void>(resolve => client.once('end', resolve))
  client.on('error', () => undefined)
  client.on('notification', onChange)
  const stop = (): void => void client.end().catch(() => undefined)
  try {
    await client.connect()
    signal.addEventListener('abort', stop, { once: true })
    await client.query(`LISTEN ${changeChannel}`)
    onChange()
    await ended
  } finally {
    signal.removeEventListener('abort', stop)
    stop()
  }
}
