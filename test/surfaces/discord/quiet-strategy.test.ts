import { once } from 'node:events'
import { createServer as createHttpServer } from 'node:http'
import { createServer, type Server, type Socket } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createClient } from '../../../src/surfaces/discord/client.ts'

/** Listens on loopback until the test ends; gives its port. */
async function listen(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The server has no port')
  return address.port
}

describe('QuietStrategy', () => {
  it('ends a gateway connection that is still being made, and what fails there is nobody’s error', async () => {
    // A gateway that takes connections and never answers their handshake.
    const gateway = createServer()
    const gatewayPort = await listen(gateway)
    const body = JSON.stringify({
      url: `ws://127.0.0.1:${gatewayPort}`,
      shards: 1,
      session_start_limit: { total: 1000, remaining: 1000, reset_after: 0, max_concurrency: 1 },
    })
    const rest = createHttpServer((_request, response) => {
      response.setHeader('content-type', 'application/json').end(body)
    })
    const restPort = await listen(rest)
    const client = createClient({
      config: { discordApiBase: `http://127.0.0.1:${restPort}`, discordShards: 'auto' },
      presence: {},
    })
    const connected = once(gateway, 'connection') as Promise<[Socket]>
    client.login('token').catch(() => undefined)
    const [socket] = await connected
    const closed = once(socket.resume(), 'close')
    const uncaught: unknown[] = []
    const onUncaught = (error: unknown): void => void uncaught.push(error)
    process.on('uncaughtException', onUncaught)
    onTestFinished(() => void process.off('uncaughtException', onUncaught))
    await client.destroy()
    await closed
    await new Promise(resolve => setImmediate(resolve))
    expect(uncaught).toEqual([])
  })
})
