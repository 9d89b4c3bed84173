import type { App } from '../app.ts'
import {
  type AutocompleteRequest,
  type ChatCommand,
  type Choice,
  type ComponentHandler,
  type ComponentUse,
  isChatCommand,
  isMessageCommand,
  type MessageCommand,
  type MessageMenuRequest,
  type ModalForm,
  type Replies,
  type Reply,
  type RequestOrigin,
  type SlashRequest,
  type Visibility,
} from '../command.ts'
import { AppError } from '../errors.ts'
import type { ServerSettings } from '../library/server-settings.ts'
import { parseCustomId, toCustomId } from '../render/custom-id.ts'
import { toChoices } from '../render/limits.ts'
import { withRequestId } from '../request-id.ts'
import { checkOptions, fitsOption } from './check-options.ts'
import { failureReply } from './failure-reply.ts'
import { outcomeOf } from './failure-text.ts'
import { expiredComponent, knownComponent, openComponent } from './open-component.ts'
import { orAborted } from './or-aborted.ts'
import { replyIntervalMs, showReplies } from './paced-replies.ts'
import { createPendingWork } from './pending-work.ts'
import { openRequestAccount, type RequestAccount } from './request-account.ts'
import type { RequestLimits } from './request-limits.ts'
import { createTurns, type Turn } from './turns.ts'

/** How a request is acknowledged: with a placeholder for a reply, or as a change to the message that it came from. */
export type Acknowledgement = Visibility | 'update'

/** Where replies go. A surface gives one for each request. */
export interface Responder {
  /** Called once, before the command runs: the surface acknowledges the request. */
  defer(acknowledgement: Acknowledgement): Promise<void>
  /** Shows a modal, in place of an acknowledgement; a surface without it shows none. */
  ask?(modal: ModalForm): Promise<void>
  /** Shows a reply in place of what stands there: the placeholder, an earlier reply, the component's message. */
  reply(reply: Reply): Promise<void>
  /** Tells whoever asked, alone; takes back a public placeholder, and leaves a component's message as it is. */
  fail(reply: Reply): Promise<void>
}

/** Runs requests to their end; every failure has become a reply. Rejects only where the responder itself does. */
export interface Dispatcher {
  dispatch(request: SlashRequest, responder: Responder): Promise<void>
  dispatchMessageMenu(request: MessageMenuRequest, responder: Responder): Promise<void>
  dispatchComponent(use: ComponentUse, responder: Responder): Promise<void>
  /** Suggestions for an option; none where anything fails, for nobody reads an error while typing. */
  autocomplete(request: AutocompleteRequest): Promise<readonly Choice[]>
}

export interface DispatcherOptions {
  /** On requests that look for answers; none where absent. */
  readonly limits?: RequestLimits
  /** The longest that a request may wait for its turn, in milliseconds; for ever where absent. */
  readonly longestWaitMs?: number
}

/** The longest a command may take, in milliseconds. */
const commandTimeoutMs = 60_000
/** The longest that one may take whose work is done beside this process; Discord lets a reply be changed for 15 minutes. */
const longTimeoutMs = 14 * 60_000
/**
 * How many answers are composed at once on this machine. Composing takes the thread that acknowledges; with more at
 * once, a crowd's acknowledgements would wait behind a crowd's answers (`footnote bench discord`).
 */
const composedAtOnce = 2
/** Where a provider composes, this machine only waits. */
const providedAtOnce = 64
/** An answer waits no longer than this for the acknowledgements of others. */
const acknowledgementsFirstMs = 1_000
/** Discord drops suggestions that come after three seconds. */
const autocompleteTimeoutMs = 2_500

/** One request on its way: what is run, for whom, and who will see it. */
interface Work {
  readonly name: string
  readonly request: RequestOrigin
  readonly responder: Responder
  readonly acknowledgement: Acknowledgement
  readonly isLimited: boolean
  /** As in `ChatCommand`. */
  readonly isLong: boolean
  run(signal: AbortSignal): Replies
}

/** What a request that was taken in holds until it is over, or why it was not. */
type Entered = { readonly turn: Turn | undefined; leave(): void } | { readonly refusal: unknown }

interface CommandWork extends Pick<Work, 'name' | 'request' | 'responder'> {
  readonly command: ChatCommand | MessageCommand | undefined
}

/** The one way from any surface to a command: acknowledges, runs within limits and time, turns errors into replies. */
export function createDispatcher(
  commands: readonly (ChatCommand | MessageCommand)[],
  app: App,
  { limits, longestWaitMs }: DispatcherOptions = {},
): Dispatcher {
  const chat = new Map(commands.filter(isChatCommand).map(command => [command.data.name, command]))
  const menus = new Map(commands.filter(isMessageCommand).map(command => [command.data.name, command]))
  const components = componentsOf(commands)
  const acknowledgements = createPendingWork()
  const turns = createTurns({
    atOnce: app.answerer?.provider === undefined ? composedAtOnce : providedAtOnce,
    // Acknowledgements first: composing an answer would hold up those of everybody who asks at the same time. Not those of
    // whoever asks later: in a steady stream there is always one.
    ready: () => acknowledgements.presentSettled(acknowledgementsFirstMs),
    clock: app.clock,
    ...(longestWaitMs !== undefined && { longestWaitMs }),
  })

  async function serveCommand(
    { name, request, responder, command }: CommandWork,
    run: (shown: { readonly visibility: Visibility; readonly signal: AbortSignal }) => Replies,
  ): Promise<void> {
    const settings = app.serverSettings.of(request.serverId)
    const chosen = command?.visibility(settings) ?? 'private'
    const visibility = isChannelOpen(settings, request) ? chosen : 'private'
    await serve({
      name,
      request,
      responder,
      acknowledgement: visibility,
      isLimited: command !== undefined && command.unlimited !== true && request.isTakenOver !== true,
      isLong: command?.isLong === true,
      run: signal => run({ visibility, signal }),
    })
  }

  function serve(work: Work): Promise<void> {
    return withRequestId(() => serveUnderId(work))
  }

  async function serveUnderId(work: Work): Promise<void> {
    const account = openRequestAccount({ name: work.name, logger: app.logger, meter: app.meter })
    const entered = enter(work)
    try {
      const acknowledgement = 'refusal' in entered ? 'private' : work.acknowledgement
      await acknowledgements.track(work.responder.defer(acknowledgement))
      account.acknowledged()
      if ('refusal' in entered) await fail(work, entered.refusal, account)
      else await runEntered(work, entered.turn, account)
    } finally {
      if (!('refusal' in entered)) entered.leave()
      account.ended()
    }
  }

  /** Takes a request in within the limits, and into the line, or says why not: known before it is acknowledged. */
  function enter(work: Work): Entered {
    let leave = (): void => undefined
    try {
      if (work.isLimited && limits !== undefined) leave = limits.enter(work.request)
      // What is done beside this process takes no time of the others.
      if (work.isLong) return { turn: undefined, leave }
      const turn = turns.enter(placeOf(work.request))
      return {
        turn,
        leave() {
          turn.leave()
          leave()
        },
      }
    } catch (refusal) {
      leave()
      return { refusal }
    }
  }

  async function runEntered(work: Work, turn: Turn | undefined, account: RequestAccount): Promise<void> {
    try {
      // Asked only now: the database may be slow, an acknowledgement may not.
      if (work.isLimited) await limits?.enterShared(work.request)
      await turn?.come()
    } catch (error) {
      await fail(work, error, account)
      return
    }
    await run(work, account)
  }

  async function run(work: Work, account: RequestAccount): Promise<void> {
    account.begun()
    const signal = AbortSignal.any([work.request.signal, AbortSignal.timeout(timeoutOf(work))])
    try {
      const { responder } = work
      // Whether there is an answer is known only after the deferral, which has fixed who sees it.
      const show = (reply: Reply): Promise<void> =>
        reply.isForAskerAlone === true ? responder.fail(reply) : responder.reply(reply)
      await showReplies(work.run(signal), show, { signal, intervalMs: replyIntervalMs })
    } catch (error) {
      await fail(work, error, account)
    }
  }

  async function fail(work: Work, error: unknown, account: RequestAccount): Promise<void> {
    const { name, responder } = work
    account.failed(outcomeOf(error))
    await responder.fail(failureReply(error, { name, timeoutMs: timeoutOf(work) }, app.logger))
  }

  return {
    async dispatch(request, responder) {
      const command = chat.get(request.command)
      // What is no command is what somebody wrote.
      const name = command === undefined ? 'unknown command' : `/${request.command}`
      const work = { name, request, responder, command }
      await serveCommand(work, shown => {
        if (command === undefined) throw unknownCommand(request.command, [...chat.keys()])
        checkOptions(command, request)
        return command.run({ ...request, ...shown, commands }, app)
      })
    },

    async dispatchMessageMenu(request, responder) {
      const command = menus.get(request.command)
      const name = command === undefined ? 'unknown command' : request.command
      await serveCommand({ name, request, responder, command }, shown => {
        if (command === undefined) throw unknownCommand(request.command, [...chat.keys()])
        return command.run({ ...request, ...shown }, app)
      })
    },

    async dispatchComponent(use, responder) {
      const target = parseCustomId(use.customId)
      const handler = target && components.get(target.action)
      const known = target && handler && knownComponent(use, handler, target)
      if (target !== undefined && handler?.modal !== undefined && use.fields === undefined && responder.ask) {
        const modal = handler.modal({ page: target.page, values: use.values })
        const customId = toCustomId({ ...target, page: modal.page ?? target.page })
        await acknowledgements.track(responder.ask({ ...modal, customId }))
        return
      }
      await serve({
        name: `button ${handler === undefined ? 'unknown' : target?.action}`,
        request: use,
        responder,
        acknowledgement: known?.effect === 'update' ? 'update' : 'private',
        isLimited: handler?.isLimited === true && use.isTakenOver !== true,
        isLong: known?.handler.isLong === true,
        async *run(signal) {
          if (known === undefined) throw expiredComponent()
          const opened = await openComponent({ ...use, signal }, known, app.keptAnswers)
          const replies = known.handler.run(opened, app)
          if (Symbol.asyncIterator in replies) yield* replies
          else yield await replies
        },
      })
    },

    async autocomplete(request) {
      const command = chat.get(request.command)
      if (command?.autocomplete === undefined) return []
      if (!fitsOption(command, request.option, request.text)) return []
      const signal = AbortSignal.any([request.signal, AbortSignal.timeout(autocompleteTimeoutMs)])
      const suggest = command.autocomplete
      try {
        const choices = withRequestId(() => suggest({ ...request, signal }, app))
        return toChoices(await orAborted(choices, signal))
      } catch (error) {
        app.logger.warn({ request: `/${request.command} autocomplete`, err: error }, 'no suggestions')
        return []
      }
    },
  }
}

function timeoutOf({ isLong }: Work): number {
  return isLong ? longTimeoutMs : commandTimeoutMs
}

/** Where a request waits: a direct message is a server of its own, a thread is where its channel is. */
function placeOf({ serverId, channelId, parentChannelId, user }: RequestOrigin): readonly string[] {
  return [serverId ?? `direct ${user.id}`, parentChannelId ?? channelId ?? '', user.id]
}

/** Whether answers may be public in a channel, or in the one that a thread belongs to. */
function isChannelOpen({ channels }: ServerSettings, { channelId, parentChannelId }: RequestOrigin): boolean {
  return channels.length === 0 || channels.some(id => id === channelId || id === parentChannelId)
}

/** Every action with its handler. Throws where two commands claim the same: one would silently never be called. */
function componentsOf(
  commands: readonly (ChatCommand | MessageCommand)[],
): ReadonlyMap<string, ComponentHandler> {
  const handlers = new Map<string, ComponentHandler>()
  for (const { data, components = {} } of commands) {
    for (const [action, handler] of Object.entries(components)) {
      const known = handlers.get(action)
      if (known !== undefined && known !== handler)
        throw new AppError(
          'internal',
          `The component action ${action} of ${data.name} is another command’s too.`,
        )
      handlers.set(action, handler)
    }
  }
  return handlers
}

function unknownCommand(name: string, known: readonly string[]): AppError {
  return new AppError(
    'bad-input',
    `There is no command /${name}. There are: ${known.map(each => `/${each}`).join(', ')}.`,
  )
}
