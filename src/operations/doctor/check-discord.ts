import { ApplicationFlags } from 'discord-api-types/v10'
import { z } from 'zod'
import type { Config } from '../../config.ts'
import { errorMessage } from '../../errors.ts'
import { bad, type Finding, good, skipped, warning } from './finding.ts'
import { missingPermissions } from './needed-permissions.ts'

const patienceMs = 10_000
/** Discord gives no more servers at a time (Get Current User Guilds); what is wrong in one is seldom wrong in one alone. */
const readServers = 200

const applicationSchema = z.object({ id: z.string(), name: z.string(), flags: z.number().default(0) })
const gatewaySchema = z.object({
  shards: z.number(),
  session_start_limit: z.object({ remaining: z.number(), reset_after: z.number() }),
})
const serversSchema = z.array(
  z.object({ id: z.string(), name: z.string(), permissions: z.string().regex(/^\d{1,20}$/) }),
)

/** Those that Discord calls privileged, limited (up to a hundred servers) or granted. */
const privileged =
  ApplicationFlags.GatewayPresence |
  ApplicationFlags.GatewayPresenceLimited |
  ApplicationFlags.GatewayGuildMembers |
  ApplicationFlags.GatewayGuildMembersLimited |
  ApplicationFlags.GatewayMessageContent |
  ApplicationFlags.GatewayMessageContentLimited

/** A refusal of Discord's, which says nothing but its status. */
class Refused extends Error {
  readonly status: number

  constructor(status: number) {
    super(`Discord answers with status ${status}.`)
    this.status = status
  }
}

type Settings = Pick<Config, 'discordToken' | 'discordApiBase' | 'discordShards'>

/** The token, the application's intents, the gateway's limits, and what the bot may do in its servers. */
export async function checkDiscord(config: Settings): Promise<readonly Finding[]> {
  const { discordToken: token } = config
  if (token === undefined)
    return [skipped('discord', 'DISCORD_TOKEN is not set; Footnote is a chat and a page here.')]
  const get = async <Answer>(path: string, schema: z.ZodType<Answer>): Promise<Answer> => {
    const response = await fetch(`${config.discordApiBase}/v10${path}`, {
      headers: { authorization: `Bot ${token}` },
      redirect: 'error',
      signal: AbortSignal.timeout(patienceMs),
    })
    if (!response.ok) throw new Refused(response.status)
    return schema.parse(await response.json())
  }
  try {
    const application = await get('/applications/@me', applicationSchema)
    return [
      good('token', `It is ${application.name}’s.`),
      intentsFinding(application.flags),
      gatewayFinding(await get('/gateway/bot', gatewaySchema), config),
      permissionsFinding(await get(`/users/@me/guilds?limit=${readServers}`, serversSchema)),
    ]
  } catch (error) {
    return [refusalFinding(error)]
  }
}

function refusalFinding(error: unknown): Finding {
  if (error instanceof Refused && error.status === 401)
    return bad(
      'token',
      'Discord does not accept DISCORD_TOKEN.',
      'Copy it again from https://discord.com/developers/applications (Bot, Reset Token) into .env.',
    )
  if (error instanceof Refused && error.status === 429)
    return warning('discord', 'Discord wants fewer requests.', 'Wait some minutes, and look again.')
  if (error instanceof z.ZodError)
    return bad(
      'discord',
      'What answers is not Discord.',
      'Check DISCORD_API_BASE; it is https://discord.com/api unless you know why.',
    )
  const cause = error instanceof Error && error.cause !== undefined ? ` (${errorMessage(error.cause)})` : ''
  return bad(
    'discord',
    `Discord cannot be reached: ${errorMessage(error)}${cause}`,
    'Check the network, a proxy, and DISCORD_API_BASE.',
  )
}

function intentsFinding(flags: number): Finding {
  return (flags & privileged) === 0
    ? good('intents', 'No privileged one is switched on, and none is needed.')
    : warning(
        'intents',
        'The application has privileged intents that Footnote does not use.',
        'Switch them off at https://discord.com/developers/applications (Bot, Privileged Gateway Intents).',
      )
}

function gatewayFinding(
  { shards, session_start_limit: { remaining, reset_after } }: z.output<typeof gatewaySchema>,
  { discordShards }: Settings,
): Finding {
  const served = discordShards === 'auto' ? shards : discordShards.ids.length
  if (remaining < served)
    return bad(
      'gateway',
      `The bot may log in ${remaining} times more today, and has ${served} shards.`,
      `Wait ${Math.ceil(reset_after / 60_000)} minutes, and find out what starts it again and again.`,
    )
  if (discordShards !== 'auto' && discordShards.total < shards)
    return warning(
      'gateway',
      `Discord recommends ${shards} shards; DISCORD_SHARDS says ${discordShards.total}.`,
      `Raise the total of DISCORD_SHARDS to ${shards} on all processes.`,
    )
  return good('gateway', `${remaining} logins are left today, for ${served} shards.`)
}

function permissionsFinding(servers: z.output<typeof serversSchema>): Finding {
  if (servers.length === 0)
    return warning('permissions', 'The bot is in no server.', 'Invite it with the link that npm start shows.')
  const lacking = servers.flatMap(({ name, permissions }) => {
    const missing = missingPermissions(BigInt(permissions))
    return missing.length === 0 ? [] : [{ name, missing }]
  })
  const [first] = lacking
  if (first === undefined) return good('permissions', `It may do what it needs in ${servers.length} servers.`)
  return warning(
    'permissions',
    `In ${lacking.length} of ${servers.length} servers some are missing: in ${first.name}, ${first.missing.join(', ')}.`,
    'Give the bot’s role these in Server Settings, Roles, or invite it again.',
  )
}
