import { GatewayCloseCodes, GatewayOpcodes } from 'discord-api-types/v10'
import type { RawData, WebSocket } from 'ws'
import { z } from 'zod'
import { identifyForm, refuseIdentify, resumeForm } from './identify.ts'
import type { GatewaySession } from './session.ts'

/** What a connection needs of the gateway it belongs to. */
export interface ConnectionHost {
  readonly heartbeatIntervalMs: number
  rules(): { token: string; privilegedIntents: number }
  acknowledgesHeartbeats(): boolean
  onHeartbeat(): void
  onPresence(presence: unknown): void
  /** Opens a session and sends READY and the guilds through it. */
  open(shard: readonly [number, number], intents: number, send: (payload: object) => void): GatewaySession
  find(sessionId: string): GatewaySession | undefined
  end(session: GatewaySession): void
}

const payloadForm = z.object({ op: z.int(), d: z.unknown() })

/** One socket, from hello to its end: Gateway, Connection Lifecycle. */
export class GatewayConnection {
  readonly #socket: WebSocket
  readonly #host: ConnectionHost
  #session: GatewaySession | undefined

  constructor(socket: WebSocket, host: ConnectionHost) {
    this.#socket = socket
    this.#host = host
    socket.on('message', raw => {
      const code = this.#receive(raw)
      if (code !== undefined) this.close(code)
    })
    socket.on('error', () => socket.terminate())
    socket.on('close', code => {
      this.#session?.detach()
      // Gateway, Disconnecting: a client that closes with 1000 or 1001 gives its session up.
      if (this.#session !== undefined && (code === 1000 || code === 1001)) host.end(this.#session)
    })
    this.send(GatewayOpcodes.Hello, { heartbeat_interval: host.heartbeatIntervalMs })
  }

  send(op: GatewayOpcodes, d: unknown = null): void {
    this.#write({ op, d, s: null, t: null })
  }

  /** Op 9: the client has to resume or identify again on this socket or another. */
  invalidate(resumable: boolean): void {
    this.#session?.detach()
    this.#session = undefined
    this.send(GatewayOpcodes.InvalidSession, resumable)
  }

  close(code: number): void {
    this.#socket.close(code)
  }

  /** The cable pulled out: no close frame. */
  drop(): void {
    this.#socket.terminate()
  }

  readonly #write = (payload: object): void => {
    if (this.#socket.readyState === this.#socket.OPEN) this.#socket.send(JSON.stringify(payload))
  }

  /** The code to close with, where the payload is refused. */
  #receive(raw: RawData): GatewayCloseCodes | undefined {
    const payload = payloadForm.safeParse(parseJson(raw))
    if (!payload.success) return GatewayCloseCodes.DecodeError
    const { op, d } = payload.data
    if (op === GatewayOpcodes.Heartbeat) return this.#heartbeat()
    const authenticates = op === GatewayOpcodes.Identify || op === GatewayOpcodes.Resume
    if (authenticates && this.#session !== undefined) return GatewayCloseCodes.AlreadyAuthenticated
    if (!authenticates && this.#session === undefined) return GatewayCloseCodes.NotAuthenticated
    if (op === GatewayOpcodes.Identify) return this.#identify(d)
    if (op === GatewayOpcodes.Resume) return this.#resume(d)
    if (op === GatewayOpcodes.PresenceUpdate) this.#host.onPresence(d)
    return acceptedOpcodes.has(op) ? undefined : GatewayCloseCodes.UnknownOpcode
  }

  #heartbeat(): undefined {
    this.#host.onHeartbeat()
    if (this.#host.acknowledgesHeartbeats()) this.send(GatewayOpcodes.HeartbeatAck)
  }

  #identify(data: unknown): GatewayCloseCodes | undefined {
    const identify = identifyForm.safeParse(data)
    if (!identify.success) return GatewayCloseCodes.DecodeError
    const { shard, intents, presence } = identify.data
    const code = refuseIdentify(identify.data, this.#host.rules())
    if (code !== undefined) return code
    if (presence !== undefined) this.#host.onPresence(presence)
    this.#session = this.#host.open(shard ?? [0, 1], intents, this.#write)
    return undefined
  }

  #resume(data: unknown): GatewayCloseCodes | undefined {
    const resume = resumeForm.safeParse(data)
    if (!resume.success) return GatewayCloseCodes.DecodeError
    const { token, session_id, seq } = resume.data
    if (token !== this.#host.rules().token) return GatewayCloseCodes.AuthenticationFailed
    const session = this.#host.find(session_id)
    if (session === undefined) {
      this.invalidate(false)
      return undefined
    }
    session.attach(this.#write)
    this.#session = session
    if (!session.replay(seq)) return GatewayCloseCodes.InvalidSeq
    session.dispatch('RESUMED', {})
    return undefined
  }
}

const acceptedOpcodes: ReadonlySet<number> = new Set([
  GatewayOpcodes.PresenceUpdate,
  GatewayOpcodes.VoiceStateUpdate,
  GatewayOpcodes.RequestGuildMembers,
])

function parseJson(raw: RawData): unknown {
  try {
    return JSON.parse(raw.toString())
  } catch {
    return undefined
  }
}
