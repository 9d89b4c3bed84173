import { once } from 'node:events'
import { type IncomingHttpHeaders, request } from 'node:http'
import { text } from 'node:stream/consumers'
import { pino } from 'pino'
import { onTestFinished } from 'vitest'
import type { App } from '../../../src/app.ts'
import type { ChatCommand, MessageCommand } from '../../../src/command.ts'
import { createDispatcher } from '../../../src/dispatch/dispatcher.ts'
import { defaultServerSettings } from '../../../src/library/server-settings.ts'
import type { PageEvent } from '../../../src/surfaces/web/protocol.ts'
import { servePage } from '../../../src/surfaces/web/serve-page.ts'

/** What a page needs of an app whose commands ask nothing of it. */
const bare: Partial<App> = {
  clock: () => performance.now(),
  logger: pino({ level: 'silent' }),
  serverSettings: { of: () => defaultServerSettings, change: async () => undefined, forget: () => undefined },
  library: {
    status: async () => ({ papers: 98, lastSequence: 98 }),
    changesSince: async () => [],
  } as Partial<App['library']> as App['library'],
}

/** Serves these commands until the test has ended; returns the page's address. */
export async function servedCommands(
  commands: readonly (ChatCommand | MessageCommand)[],
  port = 0,
): Promise<string> {
  const app = bare as App
  const page = await servePage({ app, commands, dispatcher: createDispatcher(commands, app), port })
  onTestFinished(() => page.close())
  return page.url
}

export const tab = '7d9c5a0e-3f0b-4c57-9a55-0a6c0d3c9a11'

export interface Answer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

export interface Sent {
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

/** Sends a request as it is given: no header of its own but what node:http must add, no path made tidy. */
export async function send(
  url: string,
  path: string,
  { method = 'GET', headers = {}, body }: Sent = {},
): Promise<Answer> {
  const { hostname, port } = new URL(url)
  const sent = request({ hostname, port, path, method, headers })
  sent.end(body)
  const [response] = await once(sent, 'response')
  return { status: response.statusCode, headers: response.headers, body: await text(response) }
}

/** Posts as the page does. */
export function post(
  url: string,
  path: string,
  body: unknown,
  headers: Sent['headers'] = {},
): Promise<Answer> {
  const own = { origin: url, 'content-type': 'application/json', ...headers }
  return send(url, path, { method: 'POST', headers: own, body: JSON.stringify(body) })
}

export function eventsOf({ body }: Answer): readonly PageEvent[] {
  return body
    .split('\n')
    .filter(line => line !== '')
    .map(line => JSON.parse(line))
}
