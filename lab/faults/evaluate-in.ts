import { once } from 'node:events'
import { WebSocket } from 'ws'
import { z } from 'zod'

/** What Node's inspector says of a thread that it has attached to (its domain `NodeWorker`). */
const attached = z.object({
  method: z.literal('NodeWorker.attachedToWorker'),
  params: z.object({ sessionId: z.string(), workerInfo: z.object({ url: z.string() }) }),
})

interface Evaluation {
  /** How the address of the thread's module ends. */
  readonly module?: string
  readonly expression: string
}

/**
 * Runs an expression in a process, in the thread of a module or in its main thread where none is named: `process.exit(1)`
 * ends it as a fault of its own would. `inspectorUrl` is what Node tells where it is started with `--inspect`. Resolves
 * when the expression has been sent; never, where there is no such thread.
 */
export async function evaluateIn(inspectorUrl: string, { module, expression }: Evaluation): Promise<void> {
  const socket = new WebSocket(inspectorUrl, { perMessageDeflate: false })
  await once(socket, 'open')
  const send = (id: number, method: string, params: object): void =>
    socket.send(JSON.stringify({ id, method, params }))
  // The answer says that it was sent on; a thread may not live to give one of its own.
  const answered = new Promise<void>((resolve, reject) => {
    socket.once('error', reject)
    socket.on('message', data => {
      if (z.object({ id: z.literal(2) }).safeParse(JSON.parse(String(data))).success) resolve()
    })
  })
  if (module === undefined) send(2, 'Runtime.evaluate', { expression })
  else {
    const found = new Promise<string>(resolve => {
      socket.on('message', data => {
        const message = attached.safeParse(JSON.parse(String(data)))
        if (message.success && message.data.params.workerInfo.url.endsWith(module))
          resolve(message.data.params.sessionId)
      })
    })
    send(1, 'NodeWorker.enable', { waitForDebuggerOnStart: false })
    const message = JSON.stringify({ id: 1, method: 'Runtime.evaluate', params: { expression } })
    send(2, 'NodeWorker.sendMessageToWorker', { sessionId: await found, message })
  }
  await answered
  socket.terminate()
}

/** The answering worker's module. */
export const workerModule = 'answering/worker/worker.js'
