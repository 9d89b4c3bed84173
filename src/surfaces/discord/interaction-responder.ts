import { type Client, InteractionResponseType, InteractionWebhook, MessageFlags, Routes } from 'discord.js'
import type { ModalForm, Reply } from '../../command.ts'
import type { Acknowledgement, Responder } from '../../dispatch/dispatcher.ts'
import type { Logger } from '../../logger.ts'
import { toModal } from '../../render/modal.ts'
import type { AskedInteraction } from './asked-interaction.ts'
import { isAlreadyAcknowledged, isGone } from './faults.ts'
import { toDiscordEdit, toDiscordMessage } from './to-discord-message.ts'

export interface InteractionResponderParts {
  readonly client: Client<true>
  readonly logger: Logger
  /** Awaited before the acknowledgement. */
  readonly onDefer?: (acknowledgement: Acknowledgement) => Promise<void>
}

/**
 * Answers an interaction: acknowledged at once, then edited. One with an `acknowledgement` was begun by another process:
 * what that one chose stands, whether or not Discord has heard of it.
 */
export function createInteractionResponder(
  interaction: AskedInteraction & { readonly acknowledgement?: Acknowledgement },
  { client, logger, onDefer }: InteractionResponderParts,
): Responder {
  const { id, applicationId, token, asked, isOfMessage, isOfOldMessage } = interaction
  const begun = interaction.acknowledgement
  const { rest } = client
  // Not the bot's token but the interaction's is what Discord goes by.
  const webhook = new InteractionWebhook(client, applicationId, token)
  let acknowledged: Acknowledgement = begun ?? 'private'

  async function respond(type: InteractionResponseType, data: object = {}): Promise<void> {
    await rest.post(Routes.interactionCallback(id, token), { body: { type, data }, auth: false })
  }

  async function acknowledge(): Promise<void> {
    if (acknowledged === 'update' && isOfMessage) {
      await respond(InteractionResponseType.DeferredMessageUpdate)
      return
    }
    const flags = acknowledged === 'private' ? MessageFlags.Ephemeral : 0
    await respond(InteractionResponseType.DeferredChannelMessageWithSource, { flags })
  }

  /** Where the message was deleted or the token is over, there is nobody left to tell. */
  async function unlessGone(request: () => Promise<unknown>): Promise<void> {
    try {
      await request()
    } catch (error) {
      if (!isGone(error)) throw error
      logger.info({ code: (error as { code?: unknown }).code }, 'the interaction is over')
    }
  }

  /** In place of the placeholder, or of the message that the button stands in. */
  async function edit(reply: Reply): Promise<void> {
    const isOld = acknowledged === 'update' && isOfOldMessage
    await webhook.editMessage('@original', toDiscordEdit(reply, { isOld }))
  }

  async function tellPrivately(reply: Reply): Promise<void> {
    const flags = MessageFlags.IsComponentsV2 | MessageFlags.Ephemeral
    await webhook.send({ ...toDiscordMessage(reply), flags })
  }

  async function removePlaceholder(): Promise<void> {
    await rest.delete(Routes.webhookMessage(applicationId, token), { auth: false })
  }

  return {
    async defer(acknowledgement) {
      if (begun === undefined) acknowledged = acknowledgement
      await onDefer?.(acknowledged)
      try {
        await acknowledge()
      } catch (error) {
        if (isAlreadyAcknowledged(error)) return
        // Too late for Discord, or it does not say that it was acknowledged already: the answer shows which.
        if (begun === undefined || !isGone(error)) throw error
      }
    },
    ...(!(asked.kind === 'component' && asked.request.fields !== undefined) && {
      ask: (form: ModalForm): Promise<void> => respond(InteractionResponseType.Modal, toModal(form)),
    }),
    reply: reply => unlessGone(() => edit(reply)),
    async fail(reply) {
      await unlessGone(async () => {
        if (acknowledged === 'private') {
          await edit(reply)
          return
        }
        if (acknowledged === 'public') await unlessGone(removePlaceholder)
        await tellPrivately(reply)
      })
    },
  }
}
