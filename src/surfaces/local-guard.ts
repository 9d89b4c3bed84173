import type { IncomingMessage } from 'node:http'
import { Refusal } from './refusal.ts'

const localNames = ['localhost', '127.0.0.1', '[::1]']

/**
 * Throws a `Refusal` for a request that another site could have brought about. A name that a stranger's DNS points at
 * this machine is caught by `Host`, a stranger's page that posts here by `Origin`, which every browser sends with it.
 * Whoever serves `programs` takes requests without an `Origin` too, which no browser sends.
 */
export function guardLocal(
  { headers, method, socket }: IncomingMessage,
  served: 'page' | 'programs' = 'page',
): void {
  const { host = '', origin } = headers
  const port = socket.localPort ?? 0
  if (!localHosts(port).includes(host.toLowerCase())) {
    throw new Refusal(403, `This is served at http://127.0.0.1:${port} alone.`)
  }
  const isHarmless = served === 'page' ? method === 'GET' || method === 'HEAD' : origin === undefined
  if (!isHarmless && origin?.toLowerCase() !== `http://${host.toLowerCase()}`) {
    throw new Refusal(403, 'Requests are taken from the page itself alone.')
  }
}

/** A browser leaves the port out where it is the protocol's own. */
function localHosts(port: number): readonly string[] {
  return localNames.flatMap(name => (port === 80 ? [name, `${name}:80`] : [`${name}:${port}`]))
}
