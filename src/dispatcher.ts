import { randomBytes } from 'node:crypto'
import type { App } from './app.ts'
import type { ChatCommand, CommandRequest, Reply, Visibility } from './command.ts'
import { AppError, errorMessage } from './errors.ts'
import { toReply } from './render/limits.ts'
import { escapeMarkdown } from './render/markdown.ts'

/** Where a reply goes. A surface gives one for each request. */
export interface Responder {
  /** Called once, before the command runs: the surface acknowledges the request. */
  defer(visibility: Visibility): Promise<void>
  /** Shows a reply in place of what stands there. */
  reply(reply: Reply): Promise<void>
  /** Takes back the public placeholder and tells whoever asked, alone. */
  fail(reply: Reply): Promise<void>
}

export interface Dispatcher {
  /** Runs a request to its end; every failure has become a reply. Rejects only where the responder itself does. */
  dispatch(request: CommandRequest, responder: Responder): Promise<void>
}

/** The longest a command may take, in milliseconds; Discord's own limit after a deferral is 15 minutes. */
const commandTimeoutMs = 60_000

/** The one way from any surface to a command: acknowledges, runs within the time, turns errors into replies. */
export function createDispatcher(commands: readonly ChatCommand[], app: App): Dispatcher {
  const byName = new Map(commands.map(command => [command.data.name, command]))
  return {
    async dispatch(request, responder) {
      const command = byName.get(request.command)
      await responder.defer(command?.visibility ?? 'private')
      const signal = AbortSignal.any([request.signal, AbortSignal.timeout(commandTimeoutMs)])
      try {
        if (command === undefined) throw unknownCommand(request.command, [...byName.keys()])
        await responder.reply(await command.run({ ...request, signal }, app))
      } catch (error) {
        await responder.fail(toReply({ content: failureText(error, { request, app }) }))
      }
    },
  }
}

function unknownCommand(name: string, known: readonly string[]): AppError {
  return new AppError(
    'bad-input',
    `There is no command /${name}. There are: ${known.map(each => `/${each}`).join(', ')}.`,
  )
}

function failureText(
  error: unknown,
  { request, app }: { readonly request: CommandRequest; readonly app: App },
): string {
  if (error instanceof AppError) {
    app.logger.info({ command: request.command, code: error.code }, error.message)
    return escapeMarkdown(error.userMessage)
  }
  if (error instanceof DOMException && error.name === 'TimeoutError') {
    return `This took longer than ${commandTimeoutMs / 1000} s and was stopped. Please try again.`
  }
  const reference = randomBytes(4).toString('hex')
  app.logger.error({ command: request.command, reference, err: error }, errorMessage(error))
  return `Something went wrong. If it happens again, tell whoever runs this bot the reference ${reference}.`
}
