/** Gateway, Sessions: what survives a lost connection, so that a client can resume and get what it missed. */
export interface GatewaySession {
  readonly id: string
  readonly shard: readonly [id: number, count: number]
  readonly intents: number
  readonly sequence: number
  /** How many connections have held it so far. */
  readonly connections: number
  /** Whether one holds it now. */
  readonly isConnected: boolean
  /** Sends now, or on resume where no connection holds the session. */
  dispatch(event: string, data: unknown): void
  attach(send: (payload: object) => void): void
  detach(): void
  /** Sends again what came after `sequence`; false where that number was never sent. */
  replay(sequence: number): boolean
}

interface Dispatch {
  readonly op: 0
  readonly t: string
  readonly s: number
  readonly d: unknown
}

export function createSession(id: string, shard: readonly [number, number], intents: number): GatewaySession {
  const sent: Dispatch[] = []
  let send: ((payload: object) => void) | undefined
  let connections = 0
  return {
    id,
    shard,
    intents,
    get sequence() {
      return sent.length
    },
    get connections() {
      return connections
    },
    get isConnected() {
      return send !== undefined
    },
    dispatch(event, data) {
      const payload: Dispatch = { op: 0, t: event, s: sent.length + 1, d: data }
      sent.push(payload)
      send?.(payload)
    },
    attach(sender) {
      send = sender
      connections += 1
    },
    detach() {
      send = undefined
    },
    replay(sequence) {
      if (sequence > sent.length) return false
      for (const payload of sent.slice(sequence)) send?.(payload)
      return true
    },
  }
}
