import { refusals } from '../../api-error.ts'
import { toRestGuild, toUser } from '../../world/payloads.ts'
import type { World } from '../../world/world.ts'
import { ok, type Route, route } from '../request.ts'

/** Get Gateway Bot, Get Current User and its guilds, Get Current Application, Get Guild. */
export const accountRoutes: readonly Route[] = [
  route('GET', '/gateway', (_, { gatewayUrl }) => ok({ url: gatewayUrl }), { needsToken: false }),
  route('GET', '/gateway/bot', (_, { gatewayUrl, shards }) =>
    ok({
      url: gatewayUrl,
      shards,
      session_start_limit: { total: 1000, remaining: 999, reset_after: 14_400_000, max_concurrency: 16 },
    }),
  ),
  route('GET', '/users/@me', (_, { world }) => ok(toUser(world.bot))),
  route('GET', '/users/@me/guilds', (_, { world }) =>
    ok(
      world.guilds
        .filter(({ hasBot }) => hasBot)
        .map(({ id, name, botPermissions }) => ({ id, name, permissions: String(botPermissions) })),
    ),
  ),
  route('GET', '/users/:user', ({ params }, { world }) => {
    const user = world.findUser(params['user'] ?? '')
    if (user === undefined) throw refusals.unknownUser()
    return ok(toUser(user))
  }),
  route('GET', '/applications/@me', (_, { world }) => ok(toApplication(world))),
  route('GET', '/oauth2/applications/@me', (_, { world }) => ok(toApplication(world))),
  route('GET', '/guilds/:guild', ({ params }, { world }) => {
    const guild = world.guilds.find(({ id }) => id === params['guild'])
    if (guild === undefined) throw refusals.unknownGuild()
    if (!guild.hasBot) throw refusals.missingAccess()
    return ok(toRestGuild(guild))
  }),
]

function toApplication({ bot, guilds, user }: World): object {
  return {
    id: bot.id,
    name: bot.name,
    icon: null,
    description: '',
    bot_public: true,
    bot_require_code_grant: false,
    verify_key: '0'.repeat(64),
    flags: 0,
    team: null,
    owner: toUser(user('owner')),
    bot: toUser(bot),
    approximate_guild_count: guilds.filter(guild => guild.hasBot).length,
    approximate_user_install_count: 0,
    integration_types_config: { 0: {}, 1: {} },
    redirect_uris: [],
  }
}
