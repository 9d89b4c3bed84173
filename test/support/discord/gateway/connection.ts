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

export interface Connection {
  readonly session: GatewaySession | undefined
  send(payload: object): void
  /** Op 9: the client has to resume or identify again on this socket or another. */
  invalidate(resumable: boolean): void
  close(code: number): void
  /** The cable pulled out: no close frame. */
  drop(): void
}

const payloadForm = z.object({ op: z.int(), d: z.unknown() })

/** One socket, from hello to its end: Gateway, Connection Lifecycle. */
export function acceptConnection(socket: WebSocket, host: ConnectionHost): Connection {
  let session: GatewaySession | undefined
  const send = (payload: object) => {
    if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(payload))
  }
  const close = (code: number) => socket.close(code)

  function invalidate(resumable: boolean): void {
    session?.detach()
    session = undefined
    send({ op: GatewayOpcodes.InvalidSession, d: resumable, s: null, t: null })
  }

  function identify(data: unknown): void {
    const parsed = identifyForm.safeParse(data)
    if (!parsed.success) return close(GatewayCloseCodes.DecodeError)
    const code = refuseIdentify(parsed.data, host.rules())
    if (code !== undefined) return close(code)
    if (parsed.data.presence !== undefined) host.onPresence(parsed.data.presence)
    session = host.open(parsed.data.shard ?? [0, 1], parsed.data.intents, send)
  }

  function resume(data: unknown): void {
    const parsed = resumeForm.safeParse(data)
    if (!parsed.success) return close(GatewayCloseCodes.DecodeError)
    if (parsed.data.token !== host.rules().token) return close(GatewayCloseCodes.AuthenticationFailed)
    const found = host.find(parsed.data.session_id)
    if (found === undefined) return invalidate(false)
    found.attach(send)
    session = found
    if (!found.replay(parsed.data.seq)) return close(GatewayCloseCodes.InvalidSeq)
    found.dispatch('RESUMED', {})
  }

  function receive(raw: RawData): void {
    const payload = payloadForm.safeParse(parseJson(raw))
    if (!payload.success) return close(GatewayCloseCodes.DecodeError)
    const { op, d } = payload.data
    if (op === GatewayOpcodes.Heartbeat) {
      host.onHeartbeat()
      if (host.acknowledgesHeartbeats()) send({ op: GatewayOpcodes.HeartbeatAck })
      return
    }
    const authenticates = op === GatewayOpcodes.Identify || op === GatewayOpcodes.Resume
    if (authenticates && session !== undefined) return close(GatewayCloseCodes.AlreadyAuthenticated)
    if (!authenticates && session === undefined) return close(GatewayCloseCodes.NotAuthenticated)
    if (op === GatewayOpcodes.Identify) return identify(d)
    if (op === GatewayOpcodes.Resume) return resume(d)
    if (op === GatewayOpcodes.PresenceUpdate) return host.onPresence(d)
    if (!acceptedOpcodes.has(op)) close(GatewayCloseCodes.UnknownOpcode)
  }

  socket.on('message', receive)
  socket.on('error', () => socket.terminate())
  socket.on('close', code => {
    session?.detach()
    // Gateway, Disconnecting: a client that closes with 1000 or 1001 gives its session up.
    if (session !== undefined && (code === 1000 || code === 1001)) host.end(session)
  })
  send({ op: GatewayOpcodes.Hello, d: { heartbeat_interval: host.heartbeatIntervalMs }, s: null, t: null })
  return {
    get session() {
      return session
    },
    send,
    invalidate,
    close,
    drop: () => socket.terminate(),
  }
}

const acceptedOpcodes: ReadonlySet<number> = new Set([
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
