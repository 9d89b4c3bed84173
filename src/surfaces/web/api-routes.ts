import type { IncomingMessage, ServerResponse } from 'node:http'
import type { App } from '../../app.ts'
import type { ChatCommand, MessageCommand, RequestOrigin } from '../../command.ts'
import { isChatCommand, isMessageCommand } from '../../command.ts'
import type { Dispatcher, Responder } from '../../dispatch/dispatcher.ts'
import { introduceLibrary } from '../introduction.ts'
import { parseSlash } from '../parse-slash.ts'
import { createEventResponder } from './event-responder.ts'
import type { Channel, Suggestions } from './protocol.ts'
import { readJson } from './read-json.ts'
import { requestSchemas } from './requests.ts'

export interface PageParts {
  readonly app: Pick<App, 'config' | 'intake' | 'library' | 'logger' | 'paperNames'>
  readonly commands: readonly (ChatCommand | MessageCommand)[]
  readonly dispatcher: Dispatcher
}

export interface Exchange {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  /** Ends when nobody waits for the answer any more. */
  readonly signal: AbortSignal
}

/** What the page asks for by its script, by path; a `GET` changes nothing. */
export interface Route {
  readonly method: 'GET' | 'POST'
  serve(exchange: Exchange): Promise<void>
}

/** The page is a server of its own: its settings are its own, and whoever sits here manages it. */
const place = { serverId: 'web', channelId: 'web', locale: 'en-US' } as const

export function createApiRoutes({ app, commands, dispatcher }: PageParts): Readonly<Record<string, Route>> {
  const chatCommands = commands.filter(isChatCommand)
  return {
    '/api/channel': {
      method: 'GET',
      async serve({ response }) {
        const introduction = await introduceLibrary(app.library)
        const messageCommands = commands.filter(isMessageCommand).map(({ data }) => data)
        const channel = { commands: chatCommands.map(({ data }) => data), messageCommands, introduction }
        sendJson(response, channel satisfies Channel)
      },
    },
    '/api/line': post(async ({ request, signal }) => {
      const { tab, line } = await readJson(request, requestSchemas.line)
      const slash = { ...parseSlash(line, chatCommands), ...toOrigin(tab, signal) }
      return responder => dispatcher.dispatch(slash, responder)
    }),
    '/api/slash': post(async ({ request, signal }) => {
      const { tab, ...slash } = await readJson(request, requestSchemas.slash)
      return responder => dispatcher.dispatch({ ...slash, ...toOrigin(tab, signal) }, responder)
    }),
    '/api/menu': post(async ({ request, signal }) => {
      const { tab, ...menu } = await readJson(request, requestSchemas.menu)
      return responder => dispatcher.dispatchMessageMenu({ ...menu, ...toOrigin(tab, signal) }, responder)
    }),
    '/api/component': post(async ({ request, signal }) => {
      const { tab, fields, ...component } = await readJson(request, requestSchemas.component)
      // A tab sees its own messages alone.
      const use = {
        ...component,
        ...(fields !== undefined && { fields }),
        ...toOrigin(tab, signal),
        messageOwnerId: toUserId(tab),
      }
      return responder => dispatcher.dispatchComponent(use, responder)
    }),
    '/api/autocomplete': {
      method: 'POST',
      async serve({ request, response, signal }) {
        const { tab, ...typed } = await readJson(request, requestSchemas.autocomplete)
        const choices = await dispatcher.autocomplete({ ...typed, ...toOrigin(tab, signal) })
        sendJson(response, { choices } satisfies Suggestions)
      },
    },
  }
}

/** A request that is answered by events: read whole before the answer begins, so that a wrong one gets its status. */
function post(read: (exchange: Exchange) => Promise<(responder: Responder) => Promise<void>>): Route {
  return {
    method: 'POST',
    async serve(exchange) {
      const dispatch = await read(exchange)
      await dispatch(createEventResponder(exchange.response))
      exchange.response.end()
    },
  }
}

function toOrigin(tab: string, signal: AbortSignal): RequestOrigin {
  const userId = toUserId(tab)
  const user = { id: userId, managesServer: true, runsBot: true }
  return { ...place, user, leansOn: { conversationId: userId }, signal }
}

/** Never the ID of a user of Discord, which is a number. */
function toUserId(tab: string): string {
  return `tab-${tab}`
}

export function sendJson(response: ServerResponse, value: unknown): void {
  response
    .writeHead(200, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' })
    .end(JSON.stringify(value))
}
