import { allCommands } from '../../commands/index.ts'
import type { App } from '../../src/app.ts'
import type { Choice, CommandRequest, MessageBody, Reply } from '../../src/command.ts'
import { type Acknowledgement, createDispatcher } from '../../src/dispatch/dispatcher.ts'
import { localOrigin } from '../../src/surfaces/local-origin.ts'

/** What a surface was told to show for one request. */
export interface Dispatched {
  readonly acknowledgement: Acknowledgement | undefined
  /** The last reply, or the failure. */
  readonly body: MessageBody
}

/** Every command of the bot, behind its dispatcher, without a surface. */
export function dispatched(app: App) {
  const dispatcher = createDispatcher(allCommands, app)
  const origin = localOrigin(new AbortController().signal)
  const stage = () => {
    let shown: Omit<Dispatched, 'acknowledgement'> | undefined
    let acknowledgement: Acknowledgement | undefined
    const show = async (reply: Reply): Promise<void> => {
      shown = { body: reply.body }
    }
    const defer = async (chosen: Acknowledgement): Promise<void> => {
      acknowledgement = chosen
    }
    const settled = (): Dispatched => {
      if (shown === undefined) throw new Error('Nothing was shown.')
      return { acknowledgement, ...shown }
    }
    return { responder: { defer, reply: show, fail: show }, settled }
  }
  return {
    async slash(command: string, options: CommandRequest['options']): Promise<Dispatched> {
      const { responder, settled } = stage()
      await dispatcher.dispatch({ command, options, ...origin }, responder)
      return settled()
    },
    async choose(customId: string, values: readonly string[]): Promise<Dispatched> {
      const { responder, settled } = stage()
      await dispatcher.dispatchComponent({ customId, values, ...origin }, responder)
      return settled()
    },
    async typed(command: string, option: string, text: string): Promise<readonly Choice[]> {
      return dispatcher.autocomplete({ command, option, text, ...origin })
    },
  }
}
