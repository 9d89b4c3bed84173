import { GatewayCloseCodes, GatewayIntentBits } from 'discord-api-types/v10'
import { z } from 'zod'

/** Gateway Events, Identify; unknown fields are the client's own business. */
export const identifyForm = z.object({
  token: z.string(),
  intents: z.int(),
  shard: z.tuple([z.int(), z.int()]).optional(),
  compress: z.boolean().optional(),
  presence: z.unknown().optional(),
})

export const resumeForm = z.object({ token: z.string(), session_id: z.string(), seq: z.int() })

export type Identify = z.infer<typeof identifyForm>

/** Gateway, Privileged Intents. */
const privileged =
  GatewayIntentBits.GuildMembers | GatewayIntentBits.GuildPresences | GatewayIntentBits.MessageContent

const known = Object.values(GatewayIntentBits).reduce<number>(
  (bits, value) => (typeof value === 'number' ? bits | value : bits),
  0,
)

export interface IdentifyRules {
  readonly token: string
  /** Bits of privileged intents that are switched on for the application. */
  readonly privilegedIntents: number
}

/** The close code for an identify that Discord refuses: Opcodes and Status Codes, Gateway Close Event Codes. */
export function refuseIdentify(identify: Identify, rules: IdentifyRules): GatewayCloseCodes | undefined {
  const { token, intents, shard: [shardId, shardCount] = [0, 1] } = identify
  if (token !== rules.token) return GatewayCloseCodes.AuthenticationFailed
  if (shardId < 0 || shardId >= shardCount) return GatewayCloseCodes.InvalidShard
  if ((intents & ~known) !== 0) return GatewayCloseCodes.InvalidIntents
  if ((intents & privileged & ~rules.privilegedIntents) !== 0) return GatewayCloseCodes.DisallowedIntents
  return undefined
}
