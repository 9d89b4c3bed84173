import { availableParallelism } from 'node:os'

/** What the work comes to for each, in their order; at a time as many as this machine has processors. */
export async function inTurns<Each, Result>(
  all: readonly Each[],
  work: (each: Each) => Promise<Result>,
): Promise<readonly Result[]> {
  const results: Result[] = []
  const queue = all.entries()
  await Promise.all(
    Array.from({ length: availableParallelism() }, async () => {
      for (const [i, each] of queue) results[i] = await work(each)
    }),
  )
  return results
}
