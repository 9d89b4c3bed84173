import { GatewayIntentBits, MessageType, PermissionFlagsBits } from 'discord-api-types/v10'
import { z } from 'zod'
import { invalidForm, refusals } from '../../api-error.ts'
import { messageLimits } from '../../limits.ts'
import { parseForm } from '../../validation/form.ts'
import { messageForm } from '../../validation/messages.ts'
import type { LoopbackMessage } from '../../world/message.ts'
import { toMessage } from '../../world/message-payload.ts'
import { toChannel } from '../../world/payloads.ts'
import type { LoopbackChannel } from '../../world/places.ts'
import {
  noContent,
  ok,
  type RestReply,
  type RestRequest,
  type Route,
  route,
  type Services,
} from '../request.ts'

const messages = '/channels/:channel/messages'
const oneMessage = `${messages}/:message`

/** Channel and Message Resources. */
export const channelRoutes: readonly Route[] = [
  route('GET', '/channels/:channel', (request, services) => ok(toChannel(findChannel(request, services)))),
  route('POST', '/channels/:channel/typing', (request, services) => {
    services.typing.push(findChannel(request, services).id)
    return noContent
  }),
  route('GET', messages, list),
  route('POST', messages, create),
  route('GET', oneMessage, (request, services) => {
    findChannel(request, services)
    return ok(toMessage(findMessage(request, services), services.world.findUser))
  }),
  route('PATCH', oneMessage, edit),
  route('DELETE', oneMessage, remove),
  route('POST', `${oneMessage}/threads`, startThread),
  route('POST', '/users/@me/channels', openDirectMessage),
]

function list(request: RestRequest, services: Services): RestReply {
  const channel = findChannel(request, services)
  const limit = Number(request.query.get('limit') ?? 50)
  const before = request.query.get('before')
  const own = [...services.world.messages.values()].filter(
    message =>
      message.channel.id === channel.id &&
      !message.deleted &&
      !message.ephemeral &&
      (before === null || BigInt(message.id) < BigInt(before)),
  )
  return ok(
    own
      .slice(-limit)
      .reverse()
      .map(message => toMessage(message, services.world.findUser)),
  )
}

/** Create Message; `enforce_nonce` gives back the message that was sent with this nonce in the past few minutes. */
function create(request: RestRequest, services: Services): RestReply {
  const { world, clock, feed } = services
  const channel = findChannel(request, services)
  if ((channel.botPermissions & PermissionFlagsBits.SendMessages) === 0n) throw refusals.missingPermissions()
  const form = parseForm(messageForm, request.body)
  const nonce = form.nonce == null || !form.enforce_nonce ? undefined : `${channel.id} ${form.nonce}`
  const sent = nonce === undefined ? undefined : services.nonces.get(nonce)
  if (sent !== undefined && clock.now() - (sent.versions[0]?.at ?? 0) < messageLimits.nonceMs)
    return ok(toMessage(sent, world.findUser))
  const replyTo = findReference(form.message_reference, services)
  const message = world.draft({
    channel,
    author: world.bot,
    type: replyTo === undefined ? MessageType.Default : MessageType.Reply,
    ...(replyTo === undefined ? {} : { replyTo }),
  })
  message.write(form, request.files, clock.now())
  world.keep(message)
  if (nonce !== undefined) services.nonces.set(nonce, message)
  feed.created(message)
  return ok({ ...toMessage(message, world.findUser), ...(form.nonce == null ? {} : { nonce: form.nonce }) })
}

function edit(request: RestRequest, services: Services): RestReply {
  findChannel(request, services)
  const message = findMessage(request, services)
  if (message.author.id !== services.world.bot.id) throw refusals.notTheAuthor()
  message.write(parseForm(messageForm, request.body), request.files, services.clock.now())
  services.feed.updated(message)
  return ok(toMessage(message, services.world.findUser))
}

function remove(request: RestRequest, services: Services): RestReply {
  findChannel(request, services)
  const message = findMessage(request, services)
  if (message.author.id !== services.world.bot.id) throw refusals.missingPermissions()
  message.remove()
  services.feed.deleted(message)
  return noContent
}

/** Start Thread from Message. */
function startThread(request: RestRequest, services: Services): RestReply {
  const channel = findChannel(request, services)
  if ((channel.botPermissions & PermissionFlagsBits.CreatePublicThreads) === 0n)
    throw refusals.missingPermissions()
  const message = findMessage(request, services)
  const { name } = parseForm(threadForm, request.body)
  const thread = toChannel(services.world.thread(message, name))
  services.gateway.dispatch(
    'THREAD_CREATE',
    () => ({ ...thread, newly_created: true }),
    channel,
    GatewayIntentBits.Guilds,
  )
  return ok(thread)
}

/** The fields that are sent; `name` has 1 to 100 characters. */
const threadForm = z.object({
  name: z.string().min(1).max(100),
  auto_archive_duration: z.number().nullish(),
  rate_limit_per_user: z.number().nullish(),
  type: z.number().nullish(),
  invitable: z.boolean().nullish(),
})

function openDirectMessage({ body }: RestRequest, { world }: Services): RestReply {
  const recipient =
    typeof body === 'object' && body !== null && 'recipient_id' in body ? body.recipient_id : undefined
  const user = world.findUser(String(recipient))
  if (user === undefined) throw refusals.unknownUser()
  return ok(toChannel(world.directMessage(user)))
}

function findChannel({ params }: RestRequest, { world }: Services): LoopbackChannel {
  const channel = world.findChannel(params['channel'] ?? '')
  if (channel === undefined) throw refusals.unknownChannel()
  if (channel.guild?.hasBot === false) throw refusals.missingAccess()
  if ((channel.botPermissions & PermissionFlagsBits.ViewChannel) === 0n) throw refusals.missingAccess()
  return channel
}

/** Ephemeral messages cannot be reached through the channel. */
function findMessage({ params }: RestRequest, { world }: Services): LoopbackMessage {
  const message = world.messages.get(params['message'] ?? '')
  if (
    message === undefined ||
    message.deleted ||
    message.ephemeral ||
    message.channel.id !== params['channel']
  ) {
    throw refusals.unknownMessage()
  }
  return message
}

type Reference = {
  message_id?: string | number | null | undefined
  fail_if_not_exists?: boolean | null | undefined
}

function findReference(
  reference: Reference | null | undefined,
  { world }: Services,
): LoopbackMessage | undefined {
  if (reference?.message_id == null) return undefined
  const message = world.messages.get(String(reference.message_id))
  if (message !== undefined && !message.deleted) return message
  if (reference.fail_if_not_exists === false) return undefined
  throw invalidForm([
    { path: ['message_reference'], code: 'REPLIES_UNKNOWN_MESSAGE', message: 'Unknown message' },
  ])
}
