/** Lets so many at once work and has the others wait in line. */
export interface Turns {
  /** Runs the work when its turn has come. */
  run<Result>(work: () => Promise<Result>): Promise<Result>
}

export function createTurns(atOnce: number): Turns {
  const waiting: (() => void)[] = []
  let running = 0
  return {
    async run(work) {
      // Whoever is woken takes the place of whoever woke it, so nobody who comes meanwhile can take it first.
      if (running >= atOnce) await new Promise<void>(resolve => waiting.push(resolve))
      else running += 1
      try {
        return await work()
      } finally {
        const next = waiting.shift()
        if (next === undefined) running -= 1
        else next()
      }
    },
  }
}
