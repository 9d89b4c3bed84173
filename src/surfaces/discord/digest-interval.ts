import type { Client } from 'discord.js'
import type { App } from '../../app.ts'
import { forgetDepartedServers } from '../../community/departed-servers.ts'
import { runDigests } from '../../community/digests/digest-runner.ts'
import { errorMessage } from '../../errors.ts'
import { createDiscordDigestSender } from './discord-digest-sender.ts'

/** A digest is late by no more than this. */
const lookEveryMs = 60_000

export interface DigestIntervalOptions {
  readonly client: Client<true>
  readonly app: App
  readonly signal: AbortSignal
  /** Milliseconds since 1970. */
  readonly now?: () => number
}

/** Looks every minute which digests are due, and which servers’ data is to go. Returns what looks at once, and what ends it. */
export function startDigestInterval({ client, app, signal, now = Date.now }: DigestIntervalOptions) {
  const sender = createDiscordDigestSender(client, now)
  let running: Promise<void> | undefined
  const look = (): Promise<void> => {
    running ??= forgetDepartedServers(app)
      .then(() => runDigests({ ...app, sender, now }, signal))
      .catch(error => {
        if (!signal.aborted) app.logger.warn({ err: error }, `no digests: ${errorMessage(error)}`)
      })
      .finally(() => {
        running = undefined
      })
    return running
  }
  const timer = setInterval(() => void look(), lookEveryMs)
  return {
    look,
    async stop(): Promise<void> {
      clearInterval(timer)
      await running
    },
  }
}
