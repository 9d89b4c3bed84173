import { setTimeout as sleep } from 'node:timers/promises'
import type { Replies, Reply } from '../command.ts'
import { orAborted } from './or-aborted.ts'

/** Discord allows five edits in five seconds to a channel; one a second leaves room for others. */
export const replyIntervalMs = 1000

interface Pace {
  readonly signal: AbortSignal
  /** At least this long from one reply shown to the next; a single reply never waits. */
  readonly intervalMs: number
}

/**
 * Shows replies as they come, at most one an interval: of those that come faster only the newest, and always the last.
 * Rejects with what the command threw, with the signal's reason once it is aborted, and with what `show` threw.
 */
export async function showReplies(
  replies: Replies,
  show: (reply: Reply) => Promise<void>,
  pace: Pace,
): Promise<void> {
  if (Symbol.asyncIterator in replies) await showSeries(replies, show, pace)
  else await show(await orAborted(replies, pace.signal))
}

async function showSeries(
  replies: AsyncIterable<Reply>,
  show: (reply: Reply) => Promise<void>,
  { signal, intervalMs }: Pace,
): Promise<void> {
  const iterator = replies[Symbol.asyncIterator]()
  const ended = new AbortController()
  let waiting: Reply | undefined
  let shown: Promise<void> | undefined
  let readyAt = 0

  async function showWaiting(): Promise<void> {
    while (waiting !== undefined) {
      await sleep(Math.max(0, readyAt - performance.now()), undefined, { signal: ended.signal })
      const reply = waiting
      waiting = undefined
      await show(reply)
      readyAt = performance.now() + intervalMs
    }
    shown = undefined
  }

  try {
    for (;;) {
      const next = await orAborted(iterator.next(), signal)
      if (next.done === true) break
      waiting = next.value
      shown ??= showWaiting()
      // Its failure is met below; until then it must not count as unhandled.
      shown.catch(() => undefined)
    }
    await shown
  } catch (error) {
    ended.abort()
    // Not awaited: a command that hangs would keep the user waiting too.
    iterator.return?.().catch(() => undefined)
    throw error
  }
}
