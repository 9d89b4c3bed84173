import { setTimeout as sleep } from 'node:timers/promises'
import { outcomeOf } from '../bench/send-load.ts'
import type { Interaction } from '../loopback-discord/interactions/handle.ts'

/** What became of interactions; the last five are counts of those that were answered. */
export interface InteractionTally {
  readonly sent: number
  /** A message stands there: an answer, a line that says why there is none, or what a button opens. */
  readonly answered: number
  /** Nobody was connected to Discord for their server: Discord tells its user that the application did not respond. */
  readonly notDelivered: number
  /** Sent to a process that was killed before it could acknowledge or keep them; Discord tells the same. */
  readonly cutOff: number
  /** Acknowledged and never answered, or not acknowledged by a process that lived. */
  readonly unanswered: number
  /** By another process than the one that they were sent to, or by the next on its shard. */
  readonly byAnother: number
  /** That the bot was busy, or a limit reached. */
  readonly declined: number
  readonly failed: number
  readonly answeredTwice: number
}

export interface WatchedInteractions {
  watch(asking: Promise<Interaction>): void
  /** To be called once, at the end. Waits until all are answered that can be, for so long at most. */
  tally(longestMs: number): Promise<InteractionTally>
}

interface Watched {
  readonly interaction: Interaction
  /** Whether its first process was gone when it was answered; absent until it is. */
  byAnother?: boolean
}

const lookEveryMs = 20

export function watchInteractions(): WatchedInteractions {
  const all: Promise<Watched>[] = []
  const open = new Set<Watched>()
  const looking = setInterval(() => {
    for (const each of open) {
      const { interaction } = each
      if (!isAnswered(interaction)) continue
      each.byAnother = interaction.isCutOff || !interaction.isDelivered
      open.delete(each)
    }
  }, lookEveryMs)
  return {
    watch(asking) {
      const watched = asking.then(interaction => {
        const each: Watched = { interaction }
        open.add(each)
        return each
      })
      // Whoever tallies them meets what Discord would not have let anybody ask.
      watched.catch(() => undefined)
      all.push(watched)
    },
    async tally(longestMs) {
      const until = performance.now() + longestMs
      const each = await Promise.all(all)
      while ([...open].some(one => canBeAnswered(one.interaction)) && performance.now() < until)
        await sleep(lookEveryMs)
      clearInterval(looking)
      return toTally(each)
    },
  }
}

/** A public placeholder that is taken back is followed by a line for whoever asked. */
function isAnswered({ acknowledgement, message, edits, followUps }: Interaction): boolean {
  if (acknowledgement === undefined) return false
  if (followUps.length > 0) return true
  if (acknowledgement.type === 'deferred-update') return edits.length > 0
  return message?.loading === false
}

function canBeAnswered({ isDelivered, isCutOff, acknowledgement }: Interaction): boolean {
  return acknowledgement !== undefined || (isDelivered && !isCutOff)
}

function toTally(all: readonly Watched[]): InteractionTally {
  const answered = all.filter(({ byAnother }) => byAnother !== undefined)
  const open = all.filter(({ byAnother }) => byAnother === undefined).map(({ interaction }) => interaction)
  const outcomes = answered.map(({ interaction }) => outcomeOf(interaction))
  const count = (...wanted: readonly string[]) => outcomes.filter(outcome => wanted.includes(outcome)).length
  return {
    sent: all.length,
    answered: answered.length,
    notDelivered: open.filter(({ isDelivered }) => !isDelivered).length,
    cutOff: open.filter(each => each.isDelivered && !canBeAnswered(each)).length,
    unanswered: open.filter(canBeAnswered).length,
    byAnother: answered.filter(({ byAnother }) => byAnother).length,
    declined: count('shed', 'limited'),
    failed: count('failed'),
    answeredTwice: answered.filter(({ interaction }) => interaction.followUps.length > 1).length,
  }
}
