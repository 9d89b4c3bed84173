import {
  type ChatInputCommandInteraction,
  type MessageComponentInteraction,
  type MessageContextMenuCommandInteraction,
  MessageFlags,
  type ModalMessageModalSubmitInteraction,
  type ModalSubmitInteraction,
} from 'discord.js'
import type { ModalForm, Reply } from '../../command.ts'
import type { Acknowledgement, Responder } from '../../dispatch/dispatcher.ts'
import type { Logger } from '../../logger.ts'
import { toModal } from '../../render/modal.ts'
import { isAlreadyAcknowledged, isGone } from './faults.ts'
import { toDiscordEdit, toDiscordMessage } from './to-discord-message.ts'

export type AnsweredInteraction =
  | ChatInputCommandInteraction
  | MessageContextMenuCommandInteraction
  | MessageComponentInteraction
  | ModalSubmitInteraction

/** Answers an interaction: acknowledged at once, then edited. */
export function createInteractionResponder(interaction: AnsweredInteraction, logger: Logger): Responder {
  let acknowledged: Acknowledgement = 'private'

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
    const isUpdate = acknowledged === 'update' && interaction.isMessageComponent()
    await interaction.editReply(toDiscordEdit(reply, isUpdate ? interaction.message : undefined))
  }

  async function tellPrivately(reply: Reply): Promise<void> {
    const flags = MessageFlags.IsComponentsV2 | MessageFlags.Ephemeral
    await interaction.followUp({ ...toDiscordMessage(reply), flags })
  }

  return {
    async defer(acknowledgement) {
      acknowledged = acknowledgement
      try {
        await acknowledge(interaction, acknowledgement)
      } catch (error) {
        if (!isAlreadyAcknowledged(error)) throw error
        // discord.js has not seen it succeed and would refuse to edit.
        interaction.deferred = true
      }
    },
    ...(!interaction.isModalSubmit() && {
      ask: async (form: ModalForm): Promise<void> => void (await interaction.showModal(toModal(form))),
    }),
    reply: reply => unlessGone(() => edit(reply)),
    async fail(reply) {
      await unlessGone(async () => {
        if (acknowledged === 'private') {
          await edit(reply)
          return
        }
        if (acknowledged === 'public') await unlessGone(() => interaction.deleteReply())
        await tellPrivately(reply)
      })
    },
  }
}

async function acknowledge(
  interaction: AnsweredInteraction,
  acknowledgement: Acknowledgement,
): Promise<void> {
  if (acknowledgement === 'update' && isOfMessage(interaction)) await interaction.deferUpdate()
  else await interaction.deferReply(acknowledgement === 'private' ? { flags: MessageFlags.Ephemeral } : {})
}

/** Whether there is a message to change: that of a component, or of the one that a modal came from. */
function isOfMessage(
  interaction: AnsweredInteraction,
): interaction is MessageComponentInteraction | ModalMessageModalSubmitInteraction {
  return interaction.isMessageComponent() || (interaction.isModalSubmit() && interaction.isFromMessage())
}
