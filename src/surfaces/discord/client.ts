import {
  ActivityType,
  Client,
  type ClientOptions,
  GatewayIntentBits,
  Options,
  Partials,
  type PresenceData,
} from 'discord.js'
import type { Config } from '../../config.ts'
import type { LibraryStatus } from '../../library/paper-library.ts'
import { toCount } from '../../render/quantities.ts'
import { makeRequest } from './make-request.ts'
import { QuietStrategy } from './quiet-strategy.ts'

/**
 * None of them is privileged. Guilds: the channels to answer in; the messages: those that mention the bot, whose text
 * Discord gives without the message content intent (Gateway, Message Content Intent).
 */
const intents = [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.DirectMessages]

/** Nothing is looked up in these caches; a hundred servers would fill them with what the bot never reads. */
const uncached = {
  MessageManager: 0,
  GuildMessageManager: 0,
  DMMessageManager: 0,
  ReactionManager: 0,
  PresenceManager: 0,
  VoiceStateManager: 0,
  GuildEmojiManager: 0,
  GuildStickerManager: 0,
  GuildBanManager: 0,
  GuildInviteManager: 0,
  GuildScheduledEventManager: 0,
  StageInstanceManager: 0,
  AutoModerationRuleManager: 0,
}

/**
 * discord.js holds all requests to 50 a second, Discord's limit for a bot. Interactions are not bound to it (Rate Limits,
 * Global Rate Limit), and nearly all that this bot sends belongs to one: an answer would wait behind others' for nothing.
 * Where Discord refuses all the same, its 429 is kept to.
 */
const globalRequestsPerSecond = 10_000

export interface ClientParts {
  readonly config: Pick<Config, 'discordApiBase' | 'discordShards'>
  readonly presence: PresenceData
  /** What a test changes, such as the pause between two identifies. */
  readonly options?: Partial<ClientOptions>
}

/** discord.js with what this bot needs and no more; not logged in. */
export function createClient({ config, presence, options = {} }: ClientParts): Client {
  const { discordShards: shards } = config
  return new Client({
    intents,
    // A direct message comes from a channel that the client has never seen.
    partials: [Partials.Channel],
    makeCache: Options.cacheWithLimits({ ...Options.DefaultMakeCacheSettings, ...uncached }),
    presence,
    rest: { api: config.discordApiBase, makeRequest, globalRequestsPerSecond },
    shards: shards === 'auto' ? 'auto' : [...shards.ids],
    ...(shards !== 'auto' && { shardCount: shards.total }),
    ...options,
    ws: { ...options.ws, buildStrategy: manager => new QuietStrategy(manager) },
  })
}

/** What stands under the bot's name: how many papers it knows, and how fresh they are. */
export function toPresence({ papers, newestDate }: LibraryStatus): PresenceData {
  const state = `${toCount(papers)} papers${newestDate === undefined ? '' : `, newest ${newestDate}`}`
  return { status: 'online', activities: [{ type: ActivityType.Custom, name: 'papers', state }] }
}
