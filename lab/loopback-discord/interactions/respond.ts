import { InteractionResponseType, InteractionType, MessageFlags, MessageType } from 'discord-api-types/v10'
import { invalidForm, refusals } from '../api-error.ts'
import type { Clock } from '../clock.ts'
import { interactionLimits } from '../limits.ts'
import { parseForm } from '../validation/form.ts'
import { type InteractionResponseForm, interactionResponseForm } from '../validation/interaction-responses.ts'
import type { LoopbackMessage } from '../world/message.ts'
import type { UploadedFile } from '../world/message-version.ts'
import type { World } from '../world/world.ts'
import type { AcknowledgementType, InteractionRecord } from './record.ts'

type ResponseType = InteractionResponseForm['type']

interface Response {
  readonly record: InteractionRecord
  readonly body: unknown
  readonly files: readonly UploadedFile[]
  readonly world: World
  readonly clock: Clock
}

/**
 * Receiving and Responding, Interaction Callback: once, within three seconds. Throws 10062, 40060, 50035, 50006.
 * Returns the message that it made or changed.
 */
export function respond({ record, body, files, world, clock }: Response): LoopbackMessage | undefined {
  if (record.acknowledgement !== undefined) throw refusals.alreadyAcknowledged()
  if (record.ageMs() > interactionLimits.acknowledgeMs) throw refusals.unknownInteraction()
  const form = parseForm(interactionResponseForm, body)
  refuseWrongType(record.type, form.type)
  const message = apply(form, { record, body, files, world, clock })
  if (message !== undefined) record.original = message
  record.acknowledgement = {
    type: acknowledgementTypes[form.type],
    ephemeral: message?.ephemeral ?? false,
    ms: performance.now() - record.startedAtMs,
  }
  return message
}

function apply(form: InteractionResponseForm, response: Response): LoopbackMessage | undefined {
  const { record, files, clock } = response
  switch (form.type) {
    case InteractionResponseType.ChannelMessageWithSource:
    case InteractionResponseType.DeferredChannelMessageWithSource: {
      const message = draftResponse(response, form.data?.flags ?? 0)
      if (form.type === InteractionResponseType.ChannelMessageWithSource)
        message.write(form.data, files, clock.now())
      response.world.keep(message)
      return message
    }
    case InteractionResponseType.UpdateMessage:
      if (form.data != null) record.source?.write(form.data, files, clock.now())
      return record.source
    case InteractionResponseType.DeferredMessageUpdate:
      return record.source
    case InteractionResponseType.ApplicationCommandAutocompleteResult:
      record.choices = form.data.choices
      return undefined
    case InteractionResponseType.Modal:
      record.modal = form.data
      return undefined
  }
}

function draftResponse({ record, world }: Response, flags: number): LoopbackMessage {
  return world.draft({
    channel: record.channel,
    author: world.bot,
    type: messageTypeOf(record),
    ...responseOrigin(record, flags),
    ...(record.source === undefined ? {} : { replyTo: record.source }),
  })
}

/** What the original response and follow-ups have in common. */
export function responseOrigin(record: InteractionRecord, flags: number) {
  const { id, type, user, owners, label } = record
  return {
    interaction: { id, type, user, owners, name: type === InteractionType.ApplicationCommand ? label : '' },
    ...((flags & MessageFlags.Ephemeral) === 0 ? {} : { onlyFor: user }),
  }
}

function refuseWrongType(interaction: InteractionType, response: ResponseType): void {
  const allowed = allowedResponses[interaction] ?? []
  if (allowed.includes(response)) return
  const message = `Value must be one of {${allowed.join(', ')}}.`
  throw invalidForm([{ path: ['type'], code: 'BASE_TYPE_CHOICES', message }])
}

const messageResponses = [
  InteractionResponseType.ChannelMessageWithSource,
  InteractionResponseType.DeferredChannelMessageWithSource,
  InteractionResponseType.Modal,
] as const

const allowedResponses: Partial<Record<InteractionType, readonly ResponseType[]>> = {
  [InteractionType.ApplicationCommand]: messageResponses,
  [InteractionType.MessageComponent]: [
    ...messageResponses,
    InteractionResponseType.DeferredMessageUpdate,
    InteractionResponseType.UpdateMessage,
  ],
  // A modal cannot open another one.
  [InteractionType.ModalSubmit]: [
    InteractionResponseType.ChannelMessageWithSource,
    InteractionResponseType.DeferredChannelMessageWithSource,
    InteractionResponseType.DeferredMessageUpdate,
    InteractionResponseType.UpdateMessage,
  ],
  [InteractionType.ApplicationCommandAutocomplete]: [
    InteractionResponseType.ApplicationCommandAutocompleteResult,
  ],
}

const acknowledgementTypes = {
  [InteractionResponseType.ChannelMessageWithSource]: 'immediate',
  [InteractionResponseType.DeferredChannelMessageWithSource]: 'deferred',
  [InteractionResponseType.DeferredMessageUpdate]: 'deferred-update',
  [InteractionResponseType.UpdateMessage]: 'update',
  [InteractionResponseType.ApplicationCommandAutocompleteResult]: 'autocomplete',
  [InteractionResponseType.Modal]: 'modal',
} as const satisfies Record<ResponseType, AcknowledgementType>

function messageTypeOf({ source, label }: InteractionRecord): MessageType {
  if (source !== undefined) return MessageType.Reply
  return label.startsWith('/') ? MessageType.ChatInputCommand : MessageType.ContextMenuCommand
}
