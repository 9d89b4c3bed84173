import type { Gateway } from '../loopback-discord/gateway/gateway.ts'
import type { LoopbackDiscord } from '../loopback-discord/loopback-discord.ts'
import type { MisbehaviourRule } from '../loopback-discord/rest/misbehaviour.ts'
import { poll } from './ask-program.ts'
import { allOf, answersAll, askTogether, countRight, startBot, toSeenAnswers } from './bot-on-discord.ts'
import type { Fault, Scene, Seen } from './fault-row.ts'

const part = 'Discord'
const expected = 'each answered, once'

const routes = [
  'POST /interactions/:interaction/:token/callback',
  'PATCH /webhooks/:application/:token/messages/:message',
]

export const discordFaults: readonly Fault[] = [
  { part, fault: '500 to acknowledgements and answers', expected, provoke: meets({ with: '500', times: 2 }) },
  {
    part,
    fault: '429 with Retry-After',
    expected,
    provoke: meets({ with: '429', retryAfterMs: 700, times: 3 }),
  },
  { part, fault: 'answers that are lost on the way', expected, provoke: meets({ with: 'lost-answer' }) },
  { part, fault: 'gateway cut', expected, provoke: disturbed(({ drop }) => drop(), 'resumes') },
  {
    part,
    fault: 'gateway asks to reconnect',
    expected,
    provoke: disturbed(({ reconnect }) => reconnect(), 'resumes'),
  },
  {
    part,
    fault: 'gateway closes with 4000',
    expected,
    provoke: disturbed(({ close }) => close(4000), 'resumes'),
  },
  {
    part,
    fault: 'session invalid, resumable',
    expected,
    provoke: disturbed(({ invalidateSessions }) => invalidateSessions({ resumable: true }), 'resumes'),
  },
  {
    part,
    fault: 'session invalid, not resumable',
    expected: 'each answered, once, after a new login',
    provoke: disturbed(({ invalidateSessions }) => invalidateSessions({ resumable: false }), 'identifies'),
  },
  { part, fault: 'token revoked', expected: 'ends with status 1 and a clear line', provoke: revoked },
]

/** The next requests on the way to an answer go wrong. */
function meets(rule: Omit<MisbehaviourRule, 'route'>): Fault['provoke'] {
  return async scene => {
    const { discord } = await startBot(scene)
    for (const route of routes) discord.misbehave({ route, ...rule })
    const seen = await answersAll(discord, 'asker')
    const isMet = discord.pendingMisbehaviour.length === 0
    return isMet ? seen : { seen: `${seen.seen}; NOT PROVOKED`, ok: false }
  }
}

/** Something happens to the gateway while answers are under way; the bot comes back, and answers. */
function disturbed(
  disturb: (gateway: Gateway) => void,
  comesBack: 'resumes' | 'identifies',
): Fault['provoke'] {
  return async scene => {
    const { discord } = await startBot(scene)
    const before = discord.gateway[comesBack]
    const asked = await askTogether(discord, 'under way')
    disturb(discord.gateway)
    const right = await countRight(asked)
    await poll(() => discord.gateway[comesBack] > before)
    // A session that begins anew hears of its servers first.
    await poll(() => discord.gateway.sessions.length > 0)
    return allOf(toSeenAnswers(right, asked.length), await answersAll(discord, 'later'))
  }
}

async function revoked(scene: Scene): Promise<Seen> {
  const { discord, bot } = await startBot(scene)
  revoke(discord)
  const status = await bot.ended
  const isClear = /^footnote: Discord does not accept DISCORD_TOKEN[^\n]*$/.test(bot.lastLine)
  return { seen: `status ${status}: ${isClear ? 'a clear line' : bot.lastLine}`, ok: status === 1 && isClear }
}

function revoke(discord: LoopbackDiscord): void {
  discord.revokeToken()
  discord.dropGateway()
}
