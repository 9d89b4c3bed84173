import { setTimeout as wait } from 'node:timers/promises'
import type { Behaviour, Exchange } from './loopback-openai.ts'

export interface Saying {
  /** Why it ends; nothing is said of it where `null`. */
  readonly finish?: 'stop' | 'length' | 'content_filter' | 'tool_calls' | null
  /** Characters in a piece. */
  readonly pieceLength?: number
  /** Between pieces, in milliseconds. */
  readonly delayMs?: number
  readonly withDone?: boolean
  readonly usage?: unknown
}

/** Streams a text as a well-behaved server does. */
export function says(text: string, options: Saying = {}): Behaviour {
  const { finish = 'stop', pieceLength = 12, delayMs, withDone = true, usage } = options
  return async ({ response }) => {
    openStream(response)
    for (let at = 0; at < text.length && !response.destroyed; at += pieceLength) {
      response.write(event(delta({ content: text.slice(at, at + pieceLength) })))
      if (delayMs !== undefined) await wait(delayMs)
    }
    if (finish !== null) response.write(event(chunk({ delta: {}, finish_reason: finish })))
    if (usage !== undefined) response.write(event({ ...chunk(), choices: [], usage }))
    response.end(withDone ? 'data: [DONE]\n\n' : undefined)
  }
}

/** Streams events as they are given: objects as JSON, strings as they are. */
export function streams(
  events: readonly (string | object)[],
  then: 'end' | 'hang' | 'drop' = 'end',
): Behaviour {
  return async ({ response }) => {
    openStream(response)
    for (const each of events) response.write(typeof each === 'string' ? each : event(each))
    if (then === 'end') response.end()
    if (then !== 'drop') return
    // What was written has to leave first.
    await wait(20)
    response.destroy()
  }
}

/** Goes on until the client hangs up. */
export function streamsForEver(piece: (count: number) => string): Behaviour {
  return async ({ response }) => {
    openStream(response)
    for (let count = 0; !response.destroyed; count += 1) {
      response.write(event(delta({ content: piece(count) })))
      await wait(1)
    }
  }
}

export function fails(
  status: number,
  headers: Readonly<Record<string, string>> = {},
  body?: string,
): Behaviour {
  return ({ response }) => {
    const error = { error: { message: `status ${status}`, type: 'error', code: String(status) } }
    response.writeHead(status, {
      'content-type': body === undefined ? 'application/json' : 'text/html',
      ...headers,
    })
    response.end(body ?? JSON.stringify(error))
  }
}

/** Refuses a request as OpenAI does, for parameters that it names. */
export function refusesParameter(...names: readonly string[]): Behaviour {
  return ({ response }) => {
    const message = `Unsupported parameter: ${names.map(name => `'${name}'`).join(', use ')} with this model.`
    response.writeHead(400, { 'content-type': 'application/json' })
    response.end(JSON.stringify({ error: { message, type: 'invalid_request_error', param: names[0] } }))
  }
}

/** Answers with one body, whatever was asked. */
export function sends(contentType: string, body: string | Buffer): Behaviour {
  return ({ response }) => {
    response.writeHead(200, { 'content-type': contentType })
    response.end(body)
  }
}

/** Behaves in one way at first and in another from then on. */
export function first(count: number, before: Behaviour, after: Behaviour): Behaviour {
  return (exchange: Exchange) => (exchange.earlier < count ? before(exchange) : after(exchange))
}

export const hangs: Behaviour = () => undefined
export const hangsUp: Behaviour = ({ response }) => {
  response.destroy()
}

/** A piece of an answer. */
export function delta(fields: object): object {
  return chunk({ delta: { role: 'assistant', ...fields }, finish_reason: null })
}

export function chunk(choice?: object): object {
  return {
    id: 'chatcmpl-1',
    object: 'chat.completion.chunk',
    created: 1,
    model: 'scripted',
    choices: choice === undefined ? [] : [{ index: 0, ...choice }],
  }
}

export function event(value: object): string {
  return `data: ${JSON.stringify(value)}\n\n`
}

function openStream(response: Exchange['response']): void {
  response.writeHead(200, { 'content-type': 'text/event-stream' })
}
