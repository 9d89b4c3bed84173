import type { AutocompleteInteraction, Client, Interaction } from 'discord.js'
import type { Dispatcher, Responder } from '../../dispatch/dispatcher.ts'
import type { Logger } from '../../logger.ts'
import { textReply } from '../../render/panel.ts'
import type { CommandThreads } from './answer-threads.ts'
import { type AskedInteraction, toAskedInteraction, toOrigin } from './asked-interaction.ts'
import { isGone } from './faults.ts'
import { createInteractionResponder } from './interaction-responder.ts'
import type { TakenInteraction, Unanswered } from './unanswered.ts'

/** What has ended so many processes would end the next one too. */
const mostProcesses = 3
const givenUp = textReply(
  'This could not be answered: the bot was ended several times while it worked on it.',
)

interface InteractionParts {
  readonly dispatcher: Dispatcher
  readonly logger: Logger
  readonly signal: AbortSignal
  readonly threads: CommandThreads
  readonly unanswered: Unanswered
}

/** Passes an interaction to the dispatcher, whatever kind it is. Rejects where Discord takes no answer. */
export async function handleInteraction(interaction: Interaction, parts: InteractionParts): Promise<void> {
  if (interaction.isAutocomplete()) {
    await suggest(interaction, parts)
    return
  }
  const { threads, unanswered, logger } = parts
  const asked = toAskedInteraction(interaction, threads.isFor)
  if (asked === undefined) return
  const { client } = interaction
  const responder = createInteractionResponder(asked, {
    client,
    logger,
    onDefer: acknowledgement => unanswered.keep({ ...asked, acknowledgement }),
  })
  await answer(asked, responder, { ...parts, client })
}

/** Goes on with one that another process had acknowledged, or was about to. */
export async function handleTakenOver(
  { kept, tries }: TakenInteraction,
  parts: InteractionParts & { readonly client: Client<true> },
): Promise<void> {
  const responder = createInteractionResponder(kept, parts)
  parts.logger.info({ tries }, 'a request of a process that has ended is taken over')
  if (tries > mostProcesses) {
    await responder.fail(givenUp)
    await parts.unanswered.over(kept.id)
    return
  }
  const { request } = kept.asked
  const asked = { ...kept.asked, request: { ...request, isTakenOver: true } } as AskedInteraction['asked']
  await answer({ ...kept, asked }, responder, parts)
}

async function answer(
  interaction: AskedInteraction,
  responder: Responder,
  { dispatcher, signal, threads, unanswered, client }: InteractionParts & { readonly client: Client<true> },
): Promise<void> {
  const { asked } = interaction
  try {
    if (asked.kind === 'command') await dispatcher.dispatch({ ...asked.request, signal }, responder)
    else if (asked.kind === 'menu')
      await dispatcher.dispatchMessageMenu({ ...asked.request, signal }, responder)
    else await dispatcher.dispatchComponent({ ...asked.request, signal }, responder)
    if (asked.kind === 'command' && asked.getsThread) await threads.open({ ...interaction, asked }, client)
  } finally {
    await unanswered.over(interaction.id)
  }
}

async function suggest(
  interaction: AutocompleteInteraction,
  { dispatcher, signal }: InteractionParts,
): Promise<void> {
  const { name, value } = interaction.options.getFocused(true)
  const choices = await dispatcher.autocomplete({
    ...toOrigin(interaction),
    signal,
    command: interaction.commandName,
    option: name,
    text: String(value),
  })
  try {
    await interaction.respond(choices)
  } catch (error) {
    // The next letter was typed meanwhile: these suggestions are no longer awaited.
    if (!isGone(error)) throw error
  }
}
