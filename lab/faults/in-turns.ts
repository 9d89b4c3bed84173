import { availableParallelism } from 'node:os'

/**
 * What the work comes to for each, in their order; at a time as many as this machine has processors. Rejects where one
 * does, once nothing is under way any more.
 */
export async function inTurns<Each, Result>(
  all: readonly Each[],
  work: (each: Each) => Promise<Result>,
): Promise<readonly Result[]> {
  const results: Result[] = []
  const queue = all.entries()
  const turns = await Promise.allSettled(
    Array.from({ length: availableParallelism() }, async () => {
      for (const [i, each] of queue) results[i] = await work(each)
    }),
  )
  for (const turn of turns) if (turn.status === 'rejected') throw turn.reason
  return results
}
