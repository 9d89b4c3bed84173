import { refusals } from '../../api-error.ts'
import { commandForm, commandsForm } from '../../validation/commands.ts'
import { parseForm } from '../../validation/form.ts'
import {
  noContent,
  ok,
  type RestReply,
  type RestRequest,
  type Route,
  route,
  type Services,
} from '../request.ts'

/** Application Commands, Endpoints: global ones and a guild's own share their handlers. */
export const commandRoutes: readonly Route[] = [
  '/applications/:application/commands',
  '/applications/:application/guilds/:guild/commands',
].flatMap(path => [
  route('GET', path, list),
  route('PUT', path, replace),
  route('POST', path, create),
  route('DELETE', `${path}/:command`, remove),
])

function list(request: RestRequest, { world }: Services): RestReply {
  const guildId = scope(request, world)
  return ok(world.commands.list(guildId).map(world.commands.toPayload))
}

function replace(request: RestRequest, { world }: Services): RestReply {
  const guildId = scope(request, world)
  const commands = parseForm(commandsForm, request.body)
  return ok(world.commands.replace(guildId, commands).map(world.commands.toPayload))
}

function create(request: RestRequest, { world }: Services): RestReply {
  const guildId = scope(request, world)
  const command = parseForm(commandForm, request.body)
  const others = world.commands
    .list(guildId)
    .filter(({ name, type }) => name !== command.name || type !== (command.type ?? 1))
  const created = world.commands.replace(guildId, [...others, command]).at(-1)
  if (created === undefined) throw refusals.unknownCommand()
  return { status: 201, body: world.commands.toPayload(created) }
}

function remove(request: RestRequest, { world }: Services): RestReply {
  world.commands.remove(scope(request, world), request.params['command'] ?? '')
  return noContent
}

/** The guild's id, or undefined for global commands. */
function scope({ params }: RestRequest, world: Services['world']): string | undefined {
  if (params['application'] !== world.bot.id) throw refusals.unknownApplication()
  const guildId = params['guild']
  if (guildId === undefined) return undefined
  if (!world.guilds.some(guild => guild.id === guildId && guild.hasBot)) throw refusals.missingAccess()
  return guildId
}
