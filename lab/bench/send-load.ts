import { setTimeout as sleep } from 'node:timers/promises'
import { busyLine } from '../../src/dispatch/turns.ts'
import type { Interaction } from '../loopback-discord/interactions/handle.ts'
import type { LoopbackDiscord } from '../loopback-discord/loopback-discord.ts'
import { type ComponentForm, everyComponent } from '../loopback-discord/validation/components.ts'
import type { LoopbackMessage } from '../loopback-discord/world/message.ts'
import { percentile } from '../measures/statistics.ts'

/**
 * What became of an interaction: an answer (also one that the papers do not say it), a refusal because the bot was busy or
 * a limit reached, a failure that was told, or nothing: no acknowledgement within Discord's time, or no end.
 */
export type LoadOutcome = 'answered' | 'shed' | 'limited' | 'failed' | 'lost'

/** Times are milliseconds; `null` where nothing came. */
export interface LoadRound extends Readonly<Record<LoadOutcome, number>> {
  readonly asked: number
  readonly acknowledgedP50Ms: number | null
  readonly acknowledgedP99Ms: number | null
  /** From the question until the whole answer stands. */
  readonly answeredP50Ms: number | null
  readonly answeredP95Ms: number | null
  /** How far the sender was behind its own rate at the most: it shares the machine with the bot. */
  readonly behindMs: number
  /** Until the last one had ended. */
  readonly elapsedMs: number
}

export interface Load {
  /** Interactions a second, whatever has become of those before; all at once where absent. */
  readonly rate?: number
  readonly count: number
  readonly questions: Iterator<string>
  readonly signal: AbortSignal
}

/** Longer than a bot may make anybody wait, and work on it. */
const longestEndMs = 150_000
/** So many people take turns: whoever has asked something has mostly read the answer before they ask again. */
const people = 2_000

/** Every person asks in a server and a channel of their own, so that servers and channels are equally busy. */
export async function sendLoad(
  discord: LoopbackDiscord,
  { rate, count, questions, signal }: Load,
): Promise<LoadRound> {
  const channels = discord.guilds.flatMap(guild => guild.channels)
  const startedAt = performance.now()
  const ends: Promise<End>[] = []
  let behindMs = 0
  for (let i = 0; i < count; i += 1) {
    if (rate !== undefined) {
      const dueAt = startedAt + (1000 * i) / rate
      await sleep(Math.max(0, dueAt - performance.now()), undefined, { signal })
      behindMs = Math.max(behindMs, performance.now() - dueAt)
    }
    const channel = channels[i % channels.length]
    if (channel === undefined) break
    const place = {
      channel,
      user: discord.user(`person ${i % Math.max(people, rate === undefined ? count : 0)}`),
    }
    const asking = discord.slash('/ask', { question: String(questions.next().value) }, place)
    ends.push(endOf(asking, performance.now()))
  }
  return toRound(await Promise.all(ends), { behindMs, elapsedMs: performance.now() - startedAt })
}

interface End {
  readonly outcome: LoadOutcome
  readonly acknowledgedMs?: number
  readonly endedMs: number
}

async function endOf(asking: Promise<Interaction>, startedAt: number): Promise<End> {
  const interaction = await asking
  const isOver = await interaction.until(hasEnded, longestEndMs).then(
    () => true,
    () => false,
  )
  const acknowledgedMs = interaction.acknowledgement?.ms
  return {
    outcome: isOver ? outcomeOf(interaction) : 'lost',
    ...(acknowledgedMs !== undefined && { acknowledgedMs }),
    endedMs: performance.now() - startedAt,
  }
}

/** A public placeholder that is taken back is followed by a line for whoever asked. */
function hasEnded({ message, followUps }: Interaction): boolean {
  return message?.loading === false || followUps.length > 0
}

/** Of one that has ended. */
export function outcomeOf({ message, followUps }: Interaction): LoadOutcome {
  const text = textOf(followUps[0] ?? message)
  if (text.startsWith(busyLine)) return 'shed'
  if (text.startsWith('That is more than ') || text.startsWith('Your last request')) return 'limited'
  return /^(?:Something went wrong|This took longer|Stopped before|The search )/.test(text)
    ? 'failed'
    : 'answered'
}

function textOf(message: LoopbackMessage | undefined): string {
  const components = (message?.components ?? []) as readonly ComponentForm[]
  return everyComponent(components)
    .flatMap(({ component }) => ('content' in component ? [component.content ?? ''] : []))
    .join('\n')
}

function toRound(
  ends: readonly End[],
  { behindMs, elapsedMs }: Pick<LoadRound, 'behindMs' | 'elapsedMs'>,
): LoadRound {
  const countOf = (outcome: LoadOutcome): number => ends.filter(end => end.outcome === outcome).length
  const acknowledged = ends.flatMap(({ acknowledgedMs }) => acknowledgedMs ?? [])
  const answered = ends.filter(({ outcome }) => outcome === 'answered').map(({ endedMs }) => endedMs)
  return {
    asked: ends.length,
    answered: answered.length,
    shed: countOf('shed'),
    limited: countOf('limited'),
    failed: countOf('failed'),
    lost: countOf('lost'),
    acknowledgedP50Ms: toTenths(percentile(acknowledged, 0.5)),
    acknowledgedP99Ms: toTenths(percentile(acknowledged, 0.99)),
    answeredP50Ms: toTenths(percentile(answered, 0.5)),
    answeredP95Ms: toTenths(percentile(answered, 0.95)),
    behindMs: toTenths(behindMs),
    elapsedMs: toTenths(elapsedMs),
  }
}

/** The clock’s further digits are noise. */
function toTenths<Ms extends number | null>(ms: Ms): Ms {
  return (ms === null ? null : Math.round(ms * 10) / 10) as Ms
}
