import { type Client, type ClientOptions, Events } from 'discord.js'
import type { App } from '../../app.ts'
import type { ChatCommand, MessageCommand } from '../../command.ts'
import { createDispatcher, type Dispatcher } from '../../dispatch/dispatcher.ts'
import { createPendingWork, type PendingWork } from '../../dispatch/pending-work.ts'
import { createRequestLimits } from '../../dispatch/request-limits.ts'
import { type AppError, errorMessage } from '../../errors.ts'
import { withRequestId } from '../../request-id.ts'
import { createCommandThreads } from './answer-threads.ts'
import { createClient, toPresence } from './client.ts'
import { closingDown } from './closing-down.ts'
import { deployChangedCommands } from './deploy-commands.ts'
import { startDigestInterval } from './digest-interval.ts'
import { isGone, toDisconnectFault } from './faults.ts'
import { handleInteraction, handleTakenOver } from './interactions.ts'
import { inviteUrl } from './invite-url.ts'
import { type Backoff, logIn } from './log-in.ts'
import { handleMessage } from './mentions.ts'
import { requireOneApplication } from './one-application.ts'
import { createSeenIds } from './seen-ids.ts'
import { compareServers, watchServers } from './server-events.ts'
import { takeOverEverySecond } from './take-over-interval.ts'
import { createUnanswered } from './unanswered.ts'

export interface DiscordParts {
  readonly app: App
  readonly token: string
  readonly commands: readonly (ChatCommand | MessageCommand)[]
  /** Ends the surface: no new request is taken, those under way are finished. */
  readonly signal: AbortSignal
  /** Tells whoever runs the bot: a line at a time. */
  notify(line: string): void
  /** Called once the bot answers and its commands are registered. */
  onReady?(): void
  readonly backoff?: Backoff
  readonly clientOptions?: Partial<ClientOptions>
}

const usualBackoff: Backoff = { firstMs: 1_000, longestMs: 60_000 }
/** How long answers under way may still take once the bot is told to end. */
const graceMs = 20_000
const presenceIntervalMs = 10 * 60_000

/**
 * The bot on Discord, until the signal ends it. Rejects with an `AppError` that says what to do where Discord does not
 * let the bot in or throws it out.
 */
export async function runDiscord(parts: DiscordParts): Promise<void> {
  const { app, signal, notify } = parts
  const inFlight = createPendingWork()
  const answering = new AbortController()
  const presence = toPresence(await app.library.status())
  const handlers = createHandlers(parts, { inFlight, answering: answering.signal })
  const client = await logIn({
    token: parts.token,
    notify,
    signal,
    backoff: parts.backoff ?? usualBackoff,
    createClient() {
      const { config } = app
      const fresh = createClient({
        config,
        presence,
        ...(parts.clientOptions && { options: parts.clientOptions }),
      })
      return handlers.attach(fresh)
    },
  })
  let digests: ReturnType<typeof startDigestInterval> | undefined
  const refresh = setInterval(() => void refreshPresence(client, app), presenceIntervalMs)
  try {
    await requireOneApplication(app, client.application.id)
    notify(`Footnote is on Discord as ${client.user.tag}, in ${client.guilds.cache.size} servers.`)
    notify(`Invite it with ${inviteUrl(client.application.id)}`)
    await readOwner(client, app)
    await compareServers(client, app).catch(error =>
      app.logger.warn({ err: error }, `the servers were not compared: ${errorMessage(error)}`),
    )
    await deploy(client, parts)
    warmUp(app)
    digests = startDigestInterval({ client, app, signal })
    void digests.look()
    void handlers.takeOver(client)
    parts.onReady?.()
    await ended(client, signal)
  } finally {
    clearInterval(refresh)
    await digests?.stop()
    const left = await inFlight.settled(graceMs)
    if (left > 0) app.logger.warn(`${left} answers were not finished in ${graceMs / 1000} s`)
    answering.abort()
    await client.destroy()
  }
}

interface Handlers {
  /** Lets a client's events reach the dispatcher. */
  attach(client: Client): Client
  /** Answers what processes that have ended left behind, until the bot ends. */
  takeOver(client: Client<true>): Promise<void>
}

/** The ways to the dispatcher. */
function createHandlers(
  { app, commands, signal }: DiscordParts,
  { inFlight, answering }: { readonly inFlight: PendingWork; readonly answering: AbortSignal },
): Handlers {
  const { logger, clock } = app
  const { answersPerMinute, channelAnswersPerMinute, serverAnswersPerMinute, longestWaitSeconds } = app.config
  const limits = createRequestLimits({
    perMinute: {
      user: answersPerMinute,
      channel: channelAnswersPerMinute,
      server: serverAnswersPerMinute,
    },
    clock,
    ...(app.requestCounts && { counts: app.requestCounts }),
  })
  const longestWaitMs = longestWaitSeconds * 1000
  const dispatcher: Dispatcher = createDispatcher(commands, app, { limits, longestWaitMs })
  const threads = createCommandThreads(serverId => app.serverSettings.of(serverId), logger)
  const unanswered = createUnanswered({ store: app.unansweredRequests, logger, clock })
  const parts = { logger, signal: answering, threads, unanswered }
  const seen = createSeenIds()
  const handle = (id: string, work: (dispatcher: Dispatcher) => Promise<void>): void => {
    if (!seen.add(id)) return
    withRequestId(() => {
      inFlight.track(work(signal.aborted ? closingDown : dispatcher)).catch(error => {
        if (isGone(error)) logger.info('a request was over before it was acknowledged')
        else logger.error({ err: error }, `a request was not answered: ${errorMessage(error)}`)
      })
    })
  }
  return {
    takeOver: client =>
      takeOverEverySecond({
        ...parts,
        signal,
        take: taken =>
          handle(taken.kept.id, dispatcher => handleTakenOver(taken, { ...parts, dispatcher, client })),
      }),
    attach(client) {
      watchServers(client, app)
      return client
        .on(Events.InteractionCreate, interaction =>
          handle(interaction.id, taking => handleInteraction(interaction, { ...parts, dispatcher: taking })),
        )
        .on(Events.MessageCreate, message =>
          handle(message.id, taking =>
            handleMessage(message, {
              dispatcher: taking,
              logger,
              signal: answering,
              settingsOf: serverId => app.serverSettings.of(serverId),
            }),
          ),
        )
        .on(Events.ShardReady, shard => app.gateway.set(shard, true))
        .on(Events.ShardResume, shard => app.gateway.set(shard, true))
        .on(Events.ShardDisconnect, (_, shard) => app.gateway.set(shard, false))
        .on(Events.Error, error => logger.warn({ err: error }, 'discord.js'))
        .on(Events.ShardError, (error, shard) => logger.warn({ shard, err: error }, 'gateway'))
        .on(Events.ShardReconnecting, shard => {
          app.gateway.set(shard, false)
          logger.info({ shard }, 'the gateway reconnects')
        })
    },
  }
}

/** Whose application it is, who may change the library. A failure leaves that to those whom the settings name. */
async function readOwner({ application }: Client<true>, { logger }: App): Promise<void> {
  try {
    await application.fetch()
  } catch (error) {
    logger.warn({ err: error }, `the application’s owner is not known: ${errorMessage(error)}`)
  }
}

/** A failure here leaves the commands as they were, which still work. */
async function deploy(client: Client<true>, { app, commands, notify }: DiscordParts): Promise<void> {
  const applicationId = client.application.id
  try {
    const changed = await deployChangedCommands({ rest: client.rest, applicationId, commands }, app.library)
    if (changed) notify('The commands have changed and were registered.')
  } catch (error) {
    notify(errorMessage(error))
  }
}

/** Resolves with the signal; rejects where the gateway ends the session for good. */
function ended(client: Client, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject: (fault: AppError) => void) => {
    if (signal.aborted) resolve()
    signal.addEventListener('abort', () => resolve(), { once: true })
    client.on(Events.ShardDisconnect, ({ code }) => reject(toDisconnectFault(code)))
  })
}

/** A large library's names take seconds to read: better now than while somebody types. */
function warmUp({ paperNames, logger }: App): void {
  paperNames.suggest('', 1).catch(error => logger.warn({ err: error }, 'no suggestions yet'))
}

async function refreshPresence(client: Client<true>, { library, logger }: App): Promise<void> {
  try {
    client.user.setPresence(toPresence(await library.status()))
  } catch (error) {
    logger.warn({ err: error }, 'the presence was not refreshed')
  }
}
