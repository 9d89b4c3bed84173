import { AppError } from '../errors.ts'
import { createFairQueue, type FairQueue } from './fair-queue.ts'

/** A request's place in the line. */
export interface Turn {
  /** Resolves when it has come; rejects with an `AppError` `busy` where it would come too late. */
  come(): Promise<void>
  /** Makes room for the next one; to be called once, whatever became of the request. */
  leave(): void
}

/** Lets so many requests at once be worked on, and has the others wait in a line that is fair to all places. */
export interface Turns {
  /**
   * Takes a place in the line. `path` says where the request comes from, the largest place first. Throws an `AppError`
   * `busy`, whose message says when to try again, where its turn would come too late.
   */
  enter(path: readonly string[]): Turn
}

export interface TurnsOptions {
  readonly atOnce: number
  /** The longest that a request may wait, in milliseconds; for ever where absent. */
  readonly longestWaitMs?: number
  /** What whoever’s turn has come still waits for; that is not counted as work. */
  readonly ready?: () => Promise<unknown>
  /** Milliseconds on a clock that never goes back. */
  readonly clock: () => number
}

/*
 * Whoever would wait too long is told so as early as can be:
 *
 *     a request comes ─► is the line short enough? ─ yes ─► it waits ─► its turn
 *                              │ no                            │ for longer than it may
 *                              ▼                               ▼
 *              the newest of the fullest place: busy          busy
 *
 * The line is measured in time, by the last turns. Where it is too long it is the place from which most is asked that is
 * refused, mostly whoever has just come from there; whoever comes from a quiet one is let in.
 */

/** By the mean of as many turns the line is measured; before them, nobody knows how long it is. */
const measuredTurns = 32
/** Nobody is told to come back sooner than this, in seconds, nor to the second. */
const waitStep = 5

export function createTurns(options: TurnsOptions): Turns {
  const { atOnce, longestWaitMs = Number.POSITIVE_INFINITY, ready = async () => undefined, clock } = options
  const line: FairQueue<Place> = createFairQueue()
  const lastMs: number[] = []
  let running = 0

  function lineMs(): number {
    if (lastMs.length < measuredTurns) return 0
    return (line.size * lastMs.reduce((sum, ms) => sum + ms, 0)) / (lastMs.length * atOnce)
  }

  function note(ms: number): void {
    lastMs.push(ms)
    if (lastMs.length > measuredTurns) lastMs.shift()
  }

  function giveOn(): void {
    const next = line.take()
    if (next === undefined) running -= 1
    else next.come()
  }

  /** Puts a request into the line, and whoever is too much out of it. */
  function waitIn(path: readonly string[], place: Place): void {
    line.add(path, place)
    if (lineMs() > longestWaitMs) line.takeNewestOfFullest()?.refuse(busy(lineMs()))
    if (place.state !== 'waiting' || !Number.isFinite(longestWaitMs)) return
    const timer = setTimeout(() => {
      if (line.remove(path, place)) place.refuse(busy(lineMs()))
    }, longestWaitMs)
    const stop = (): void => clearTimeout(timer)
    place.turn.then(stop, stop)
  }

  return {
    enter(path) {
      const place = openPlace()
      if (running < atOnce) {
        // Whoever is woken takes the place of whoever woke it, so nobody who comes meanwhile can take it first.
        running += 1
        place.come()
      } else waitIn(path, place)
      if (place.state === 'refused') throw busy(lineMs())
      let begun: number | undefined
      return {
        async come() {
          await place.turn
          await ready()
          begun = clock()
        },
        leave() {
          if (begun !== undefined) note(clock() - begun)
          if (place.state === 'come') giveOn()
          else line.remove(path, place)
        },
      }
    },
  }
}

interface Place {
  readonly state: 'waiting' | 'come' | 'refused'
  /** Resolves when it has come, rejects where it is refused. */
  readonly turn: Promise<void>
  come(): void
  refuse(error: AppError): void
}

function openPlace(): Place {
  let state: Place['state'] = 'waiting'
  const settle = { come: (): void => undefined, refuse: (_: AppError): void => undefined }
  const turn = new Promise<void>((resolve, reject) => {
    settle.come = resolve
    settle.refuse = reject
  })
  // Whoever is refused before they ask for their turn hears of it when they do.
  turn.catch(() => undefined)
  return {
    get state() {
      return state
    },
    turn,
    come() {
      state = 'come'
      settle.come()
    },
    refuse(error) {
      state = 'refused'
      settle.refuse(error)
    },
  }
}

/** How a refusal begins. */
export const busyLine = 'More is being asked than can be answered at the moment.'

function busy(lineMs: number): AppError {
  const seconds = Math.max(1, Math.ceil(lineMs / 1000 / waitStep)) * waitStep
  return new AppError('busy', `${busyLine} Please ask again in ${seconds} s.`, { retryable: true })
}
