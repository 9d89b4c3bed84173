import { Socket } from 'node:net'

const loopback = /^(localhost|127(\.\d{1,3}){3}|::1|\[::1\])$/

const connect = Socket.prototype.connect

/** A test that reaches beyond this machine fails loudly instead of passing where there happens to be a network. */
function connectOnThisMachine(this: Socket, ...parameters: unknown[]) {
  const [first] = parameters
  const target = Array.isArray(first) ? first[0] : first
  const host = isHostTarget(target) ? target.host : undefined
  if (host !== undefined && !loopback.test(host)) {
    throw new Error(`A test tried to connect to ${host}; tests speak to 127.0.0.1 only.`)
  }
  return Reflect.apply(connect, this, parameters)
}

// Files that share a worker set it up again and again.
if (connect.name !== connectOnThisMachine.name)
  Socket.prototype.connect = connectOnThisMachine as typeof connect

function isHostTarget(value: unknown): value is { host: string } {
  return typeof value === 'object' && value !== null && 'host' in value && typeof value.host === 'string'
}
