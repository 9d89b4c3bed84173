import type { ServerResponse } from 'node:http'

/** Thrown where a request is not served: the status and the line that whoever sent it gets to read. */
export class Refusal extends Error {
  readonly status: number

  constructor(status: number, message: string) {
    super(message)
    this.name = 'Refusal'
    this.status = status
  }
}

/** What was not read of a refused request goes with its connection. */
export function refuse(response: ServerResponse, error: unknown): void {
  if (response.headersSent) {
    response.destroy()
    return
  }
  const { status, message } =
    error instanceof Refusal ? error : { status: 500, message: 'Something went wrong.' }
  response
    .writeHead(status, { 'content-type': 'text/plain; charset=utf-8', connection: 'close' })
    .end(`${message}\n`)
}
