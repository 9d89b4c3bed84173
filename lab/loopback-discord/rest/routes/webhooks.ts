import { MessageType } from 'discord-api-types/v10'
import { refusals } from '../../api-error.ts'
import type { InteractionRecord } from '../../interactions/record.ts'
import { responseOrigin } from '../../interactions/respond.ts'
import { interactionLimits } from '../../limits.ts'
import { parseForm } from '../../validation/form.ts'
import { messageForm } from '../../validation/messages.ts'
import type { LoopbackMessage } from '../../world/message.ts'
import { toMessage } from '../../world/message-payload.ts'
import {
  noContent,
  ok,
  type RestReply,
  type RestRequest,
  type Route,
  route,
  type Services,
} from '../request.ts'

const byToken = { needsToken: false }
const onePath = '/webhooks/:application/:token/messages/:message'

/** Receiving and Responding, Followup Messages; `@original` is the response itself. */
export const webhookRoutes: readonly Route[] = [
  route('POST', '/webhooks/:application/:token', followUp, byToken),
  route(
    'GET',
    onePath,
    (request, services) => ok(toMessage(find(request, services).message, services.world.findUser)),
    byToken,
  ),
  route('PATCH', onePath, edit, byToken),
  route('DELETE', onePath, remove, byToken),
]

function edit(request: RestRequest, services: Services): RestReply {
  const { record, message } = find(request, services)
  return write(request, services, { record, message })
}

function remove(request: RestRequest, services: Services): RestReply {
  const { record, message } = find(request, services)
  message.remove()
  services.feed.deleted(message)
  record.changes.emit('change')
  return noContent
}

/**
 * Create Followup Message. Directly after a deferral it fills the placeholder instead and keeps that one's visibility;
 * a placeholder that was deleted is out of the way.
 */
function followUp(request: RestRequest, services: Services): RestReply {
  const record = findRecord(request, services)
  const placeholder = record.original
  if (placeholder?.loading && !placeholder.deleted)
    return write(request, services, { record, message: placeholder })
  const limit = interactionLimits.followUpsWhereOnlyUserInstalled
  if (!('0' in record.owners) && record.followUps.length >= limit) throw refusals.tooManyFollowUps(limit)
  const form = parseForm(messageForm, request.body)
  const message = services.world.draft({
    channel: record.channel,
    author: services.world.bot,
    type: MessageType.Reply,
    ...responseOrigin(record, form.flags ?? 0),
    ...(record.original === undefined ? {} : { replyTo: record.original }),
  })
  message.write(form, request.files, services.clock.now())
  services.world.keep(message)
  record.followUps.push(message)
  services.feed.created(message)
  record.changes.emit('change')
  return ok(toMessage(message, services.world.findUser))
}

interface Target {
  readonly record: InteractionRecord
  readonly message: LoopbackMessage
}

function write(
  { body, files }: RestRequest,
  { world, clock, feed }: Services,
  { record, message }: Target,
): RestReply {
  const wasLoading = message.loading
  message.write(parseForm(messageForm, body), files, clock.now())
  if (wasLoading) feed.created(message)
  else feed.updated(message)
  record.changes.emit('change')
  return ok(toMessage(message, world.findUser))
}

function findRecord({ params }: RestRequest, { interactions }: Services): InteractionRecord {
  return interactions.forWebhook(params['application'] ?? '', params['token'] ?? '')
}

function find(request: RestRequest, services: Services): Target {
  const record = findRecord(request, services)
  const id = request.params['message']
  const own = [record.original, ...record.followUps]
  const message = id === '@original' ? record.original : own.find(candidate => candidate?.id === id)
  if (message === undefined || message.deleted) throw refusals.unknownMessage()
  return { record, message }
}
