import { InteractionResponseType, MessageFlags } from 'discord-api-types/v10'
import type { AcknowledgementType, InteractionRecord } from '../../interactions/record.ts'
import { respond } from '../../interactions/respond.ts'
import type { LoopbackMessage } from '../../world/message.ts'
import { toMessage } from '../../world/message-payload.ts'
import type { World } from '../../world/world.ts'
import { noContent, ok, type Route, route } from '../request.ts'

/** Create Interaction Response. */
export const interactionRoutes: readonly Route[] = [
  route(
    'POST',
    '/interactions/:interaction/:token/callback',
    ({ params, query, body, files }, { world, clock, feed, interactions }) => {
      const record = interactions.forCallback(params['interaction'] ?? '', params['token'] ?? '')
      const message = respond({ record, body, files, world, clock })
      if (message !== undefined && record.acknowledgement?.type === 'immediate') feed.created(message)
      if (message !== undefined && record.acknowledgement?.type === 'update') feed.updated(message)
      record.changes.emit('change')
      return query.get('with_response') === 'true'
        ? ok(toCallbackResponse(record, message, world))
        : noContent
    },
    { needsToken: false },
  ),
]

/** Interaction Callback Response Object. */
function toCallbackResponse(
  record: InteractionRecord,
  message: LoopbackMessage | undefined,
  world: World,
): object {
  const type = record.acknowledgement === undefined ? undefined : responseTypes[record.acknowledgement.type]
  return {
    interaction: {
      id: record.id,
      type: record.type,
      ...(message === undefined
        ? {}
        : {
            response_message_id: message.id,
            response_message_loading: message.loading,
            response_message_ephemeral: (message.flags & MessageFlags.Ephemeral) !== 0,
          }),
    },
    ...(message === undefined ? {} : { resource: { type, message: toMessage(message, world.findUser) } }),
  }
}

const responseTypes = {
  immediate: InteractionResponseType.ChannelMessageWithSource,
  deferred: InteractionResponseType.DeferredChannelMessageWithSource,
  'deferred-update': InteractionResponseType.DeferredMessageUpdate,
  update: InteractionResponseType.UpdateMessage,
  autocomplete: InteractionResponseType.ApplicationCommandAutocompleteResult,
  modal: InteractionResponseType.Modal,
} as const satisfies Record<AcknowledgementType, InteractionResponseType>
