import { setTimeout as sleep } from 'node:timers/promises'
import { evidenceButton } from '../faults/bot-on-discord.ts'
import type { Interaction } from '../loopback-discord/interactions/handle.ts'
import type { LoopbackDiscord } from '../loopback-discord/loopback-discord.ts'
import type { LoopbackChannel } from '../loopback-discord/world/places.ts'

export interface SteadyAsking {
  readonly discord: LoopbackDiscord
  readonly channels: readonly LoopbackChannel[]
  readonly questions: Iterator<string>
  /** Interactions a second. */
  readonly rate: number
  watch(asking: Promise<Interaction>): void
}

export interface Asker {
  /** So many ask in these channels at once; resolves when the first of them is acknowledged. */
  askAtOnce(channels: readonly LoopbackChannel[], count: number): Promise<void>
  /** Resolves when nobody asks any more. */
  stop(): Promise<void>
}

/** Every so many interactions are presses of an answer's button. */
const pressEvery = 4
/** Of the last so many questions, one is answered. */
const remembered = 50
const patienceMs = 5_000

/** People ask in all channels by turns, each of them another one, and press buttons under answers. */
export function askSteadily({ discord, channels, questions, rate, watch }: SteadyAsking): Asker {
  const stopping = new AbortController()
  let people = 0
  let last: readonly Interaction[] = []

  function ask(channel: LoopbackChannel): Promise<Interaction> {
    people += 1
    const question = String(questions.next().value)
    const asking = discord.slash('/ask', { question }, { channel, user: discord.user(`person ${people}`) })
    watch(asking)
    return asking
  }

  async function run(): Promise<void> {
    for (let n = 0; !stopping.signal.aborted; n += 1) {
      const channel = channels[n % channels.length]
      const answer = last.findLast(({ message }) => evidenceButton(message) !== undefined)?.message
      if (n % pressEvery === pressEvery - 1 && answer !== undefined)
        watch(discord.press(answer, evidenceButton(answer) ?? '', { user: discord.user(`presser ${n}`) }))
      else if (channel !== undefined) last = [...last.slice(-remembered), await ask(channel)]
      await sleep(1000 / rate, undefined, { signal: stopping.signal }).catch(() => undefined)
    }
  }

  const running = run()
  return {
    async askAtOnce(places, count) {
      const asked = Array.from({ length: count }, (_, i) => places[i % places.length]).flatMap(place =>
        place === undefined ? [] : [ask(place)],
      )
      const interactions = await Promise.all(asked)
      const until = performance.now() + patienceMs
      while (interactions.every(each => each.acknowledgement === undefined) && performance.now() < until)
        await sleep(1)
    },
    async stop() {
      stopping.abort()
      await running
    },
  }
}
