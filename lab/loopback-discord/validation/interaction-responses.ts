import { InteractionResponseType, MessageFlags } from 'discord-api-types/v10'
import { z } from 'zod'
import { interactionLimits } from '../limits.ts'
import { choice } from './command-options.ts'
import { list, report } from './fields.ts'
import { messageForm } from './messages.ts'
import { modalForm } from './modals.ts'

const deferral = z.strictObject({
  flags: z
    .int()
    .nullish()
    .superRefine((flags, context) => {
      if (((flags ?? 0) & ~MessageFlags.Ephemeral) === 0) return
      report(context, { code: 'BITFIELD_TYPE_INVALID', message: 'Only EPHEMERAL may be set on a deferral' })
    }),
})

/** Receiving and Responding, Interaction Response Structure. */
export const interactionResponseForm = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal(InteractionResponseType.ChannelMessageWithSource), data: messageForm }),
  z.strictObject({
    type: z.literal(InteractionResponseType.DeferredChannelMessageWithSource),
    data: deferral.nullish(),
  }),
  z.strictObject({
    type: z.literal(InteractionResponseType.DeferredMessageUpdate),
    data: z.unknown().optional(),
  }),
  z.strictObject({ type: z.literal(InteractionResponseType.UpdateMessage), data: messageForm.nullish() }),
  z.strictObject({
    type: z.literal(InteractionResponseType.ApplicationCommandAutocompleteResult),
    data: z.strictObject({ choices: list(choice, interactionLimits.choices) }),
  }),
  z.strictObject({
    type: z.literal(InteractionResponseType.Modal),
    data: modalForm,
  }),
])

export type InteractionResponseForm = z.infer<typeof interactionResponseForm>
export type Choice = z.infer<typeof choice>
