import type { ServerResponse } from 'node:http'
import type { Responder } from '../../dispatch/dispatcher.ts'
import { toModal } from '../../render/modal.ts'
import type { PageEvent } from './protocol.ts'

/** Sends what happens to a request as one JSON object a line; nothing once nobody listens any more. */
export function createEventResponder(response: ServerResponse): Responder {
  const send = async (event: PageEvent): Promise<void> => {
    if (response.destroyed || response.writableEnded) return
    if (!response.headersSent) {
      response.writeHead(200, {
        'content-type': 'application/x-ndjson; charset=utf-8',
        'cache-control': 'no-store',
      })
    }
    response.write(`${JSON.stringify(event)}\n`)
  }
  return {
    defer: acknowledgement => send({ type: 'defer', acknowledgement }),
    ask: form => send({ type: 'ask', modal: toModal(form) }),
    reply: ({ body, files = [] }) => send({ type: 'reply', body, files }),
    fail: ({ body, files = [] }) => send({ type: 'fail', body, files }),
  }
}
