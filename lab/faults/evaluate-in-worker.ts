import { once } from 'node:events'
import { WebSocket } from 'ws'
import { z } from 'zod'

/** What Node's inspector says of a thread that it has attached to (its domain `NodeWorker`). */
const attached = z.object({
  method: z.literal('NodeWorker.attachedToWorker'),
  params: z.object({ sessionId: z.string(), workerInfo: z.object({ url: z.string() }) }),
})

/**
 * Runs an expression in the thread of a process whose module's address ends so: `process.exit(1)` ends it as a fault of its
 * own would. `inspectorUrl` is what Node tells where it is started with `--inspect`. Resolves when the thread has been sent
 * the expression; never, where there is no such thread.
 */
export async function evaluateInWorker(
  inspectorUrl: string,
  { module, expression }: { readonly module: string; readonly expression: string },
): Promise<void> {
  const socket = new WebSocket(inspectorUrl, { perMessageDeflate: false })
  await once(socket, 'open')
  const send = (id: number, method: string, params: object): void =>
    socket.send(JSON.stringify({ id, method, params }))
  const found = new Promise<string>((resolve, reject) => {
    socket.once('error', reject)
    socket.on('message', data => {
      const message = attached.safeParse(JSON.parse(String(data)))
      if (message.success && message.data.params.workerInfo.url.endsWith(module))
        resolve(message.data.params.sessionId)
    })
  })
  send(1, 'NodeWorker.enable', { waitForDebuggerOnStart: false })
  const sessionId = await found
  const evaluation = { id: 1, method: 'Runtime.evaluate', params: { expression } }
  send(2, 'NodeWorker.sendMessageToWorker', { sessionId, message: JSON.stringify(evaluation) })
  // The answer says that it was sent on; the thread may not live to give one of its own.
  await new Promise<void>(resolve => {
    socket.on('message', data => {
      if (z.object({ id: z.literal(2) }).safeParse(JSON.parse(String(data))).success) resolve()
    })
  })
  socket.terminate()
}
