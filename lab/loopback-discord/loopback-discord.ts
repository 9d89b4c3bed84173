import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { AppError } from '../../src/errors.ts'
import { type Clock, createClock } from './clock.ts'
import { createGuildDriver, type GuildDriver } from './driver/guilds.ts'
import { createInteractionDriver, type InteractionDriver } from './driver/interactions.ts'
import { createMessageDriver, type MessageDriver } from './driver/messages.ts'
import { type Statistics, toStatistics } from './driver/statistics.ts'
import { createGateway, type Gateway, gatewayUrl } from './gateway/gateway.ts'
import { createInteractionRegistry } from './interactions/registry.ts'
import { createMisbehaviours, type MisbehaviourRule, type Misbehaviours } from './rest/misbehaviour.ts'
import { createRateLimits, type RateLimitOptions } from './rest/rate-limits.ts'
import type { Services } from './rest/request.ts'
import { routes } from './rest/router.ts'
import { cdnPrefix, type LoggedRequest, serveRest } from './rest/server.ts'
import type { RegisteredCommand } from './world/command-registry.ts'
import type { LoopbackMessage } from './world/message.ts'
import { createMessageFeed } from './world/message-feed.ts'
import type { GuildOptions, LoopbackChannel, LoopbackGuild } from './world/places.ts'
import { createWorld, type World } from './world/world.ts'

export interface LoopbackOptions {
  /** Default: one guild with the bot and a channel `general`. */
  readonly guilds?: readonly GuildOptions[]
  /** Default 41,250, as Discord's. */
  readonly heartbeatIntervalMs?: number
  /** Bits of the privileged intents that are switched on; default none. */
  readonly privilegedIntents?: number
  /** How many shards `/gateway/bot` recommends; default 1. */
  readonly shards?: number
  readonly rateLimits?: RateLimitOptions
  /**
   * Whether interactions expire in real time and what `passTime` adds (default), by that alone, however busy the machine is,
   * or in real time alone.
   */
  readonly deadlines?: 'real' | 'pushed' | 'apart'
}

/** A Discord on 127.0.0.1 that the real client logs in to, and the people who use it. */
export interface LoopbackDiscord
  extends InteractionDriver,
    MessageDriver,
    GuildDriver,
    Pick<World, 'bot' | 'user' | 'directMessage' | 'groupMessage'> {
  /** `http://127.0.0.1:PORT/api`, for the client's `rest.api`. */
  readonly restUrl: string
  /** Stands in for the hosts of attached files: `${cdnUrl}/cdn.discordapp.com/attachments/…`. */
  readonly cdnUrl: string
  readonly token: string
  readonly guilds: readonly [LoopbackGuild, ...LoopbackGuild[]]
  readonly gateway: Gateway
  /** Route names, for `misbehave` and rate limits. */
  readonly routes: readonly string[]
  /** Every request so far, oldest first. */
  readonly requests: readonly LoggedRequest[]
  readonly stats: Statistics
  /** Global commands, or a guild's own. */
  commands(guild?: LoopbackGuild): readonly RegisteredCommand[]
  /** Every message of the bot that was not deleted, ephemeral ones too, oldest first. */
  botMessages(): readonly LoopbackMessage[]
  /** The thread that was opened on a message. */
  threadOn(message: LoopbackMessage): LoopbackChannel | undefined
  /** Channels in which the bot typed. */
  readonly typing: readonly string[]
  misbehave(rule: MisbehaviourRule): void
  /** No request meets misbehaviour from now on. */
  endMisbehaviour(): void
  /** Misbehaviour that no request has met yet. */
  readonly pendingMisbehaviour: Misbehaviours['pending']
  dropGateway(): void
  /** Moves Discord's clock, on which interaction tokens expire; sockets and rate limits stay in real time. */
  passTime(ms: number): void
  /** From now on the token is answered with 401 and close code 4004. */
  revokeToken(): void
  close(): Promise<void>
}

/** Shaped like a bot token, and marked as not being one. */
const testToken = 'loopback.not-a-real-token'

export async function startLoopbackDiscord(options: LoopbackOptions = {}): Promise<LoopbackDiscord> {
  const clock = createClock()
  const deadlines = options.deadlines === 'pushed' ? createClock(() => 0) : createClock()
  const world = createWorld(options.guilds ?? [{}], clock)
  const server = createServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  let token = testToken
  const gateway = createGateway(server, world, {
    heartbeatIntervalMs: options.heartbeatIntervalMs ?? 41_250,
    privilegedIntents: options.privilegedIntents ?? 0,
    token: () => token,
  })
  const services = createServices({ world, clock, deadlines, gateway, server, shards: options.shards ?? 1 })
  const misbehaviours = createMisbehaviours(routes.map(route => route.name))
  const log: LoggedRequest[] = []
  const rateLimits = createRateLimits(options.rateLimits ?? {})
  serveRest(server, { misbehaviours, rateLimits, log, services, token: () => token })

  return {
    ...createInteractionDriver(services),
    ...createMessageDriver(services),
    ...createGuildDriver(services),
    ...describePlaces(services),
    token: testToken,
    gateway,
    routes: routes.map(route => route.name),
    requests: log,
    misbehave: misbehaviours.add,
    endMisbehaviour: misbehaviours.clear,
    get stats() {
      return toStatistics(services.interactions.records)
    },
    get pendingMisbehaviour() {
      return misbehaviours.pending
    },
    dropGateway: gateway.drop,
    passTime(ms) {
      clock.pass(ms)
      if (options.deadlines !== 'apart') deadlines.pass(ms)
    },
    revokeToken() {
      token = 'revoked'
    },
    async close() {
      gateway.stop()
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

interface Foundations extends Pick<Services, 'world' | 'clock' | 'gateway' | 'shards'> {
  readonly server: Server
  readonly deadlines: Clock
}

function createServices({ world, clock, deadlines, gateway, server, shards }: Foundations): Services {
  return {
    world,
    clock,
    gateway,
    feed: createMessageFeed(world, gateway),
    interactions: createInteractionRegistry({ applicationId: world.bot.id, deadlines, nextId: world.nextId }),
    gatewayUrl: gatewayUrl(server),
    shards,
    typing: [],
    nonces: new Map(),
  }
}

function describePlaces({ world, typing, gatewayUrl }: Services) {
  const [firstGuild, ...otherGuilds] = world.guilds
  if (firstGuild === undefined) throw new AppError('bad-input', 'The loopback Discord needs a guild')
  return {
    bot: world.bot,
    user: world.user,
    directMessage: world.directMessage,
    groupMessage: world.groupMessage,
    restUrl: `http://${new URL(gatewayUrl).host}/api`,
    cdnUrl: `http://${new URL(gatewayUrl).host}${cdnPrefix}`,
    guilds: [firstGuild, ...otherGuilds] as const,
    typing,
    commands: (guild?: LoopbackGuild) => world.commands.list(guild?.id),
    threadOn: ({ id }: LoopbackMessage) => world.findChannel(id),
    botMessages: () => [...world.messages.values()].filter(({ author, deleted }) => author.bot && !deleted),
  }
}
